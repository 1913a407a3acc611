// The page Re-encrypt: the form of the two sides, the one call, and what came of it.
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import { lazy, useRef, useState, useSyncExternalStore } from 'react';
import { inputOfEntry } from '../../history/historyEntry.ts';
import type { EarlierResult } from '../../kms/diagnosisFacts.ts';
import type { KeyDirectory } from '../../kms/keyDirectory.ts';
import type { Kms, ReEncryptRequest } from '../../kms/kms.ts';
import type { Side } from '../../kms/kmsFailure.ts';
import { inspectForm, isSameRequest } from '../../kms/reEncrypt.ts';
import { permissionsForm, type ReEncryptForm } from '../../kms/reEncryptForm.ts';
import type { KeyKnowledge } from '../../kms/reEncryptSide.ts';
import type { Remedy } from '../../kms/remedy.ts';
import { newestFingerprintOf, sameKeyEffect } from '../../kms/sameKey.ts';
import { reEncrypt } from '../../messages/reEncrypt.ts';
import type { Connection, Session } from '../../session.ts';
import { LazyPart } from '../../ui/LazyPart.tsx';
import { CallButtons } from './CallButtons.tsx';
import { CallOptions } from './CallOptions.tsx';
import { CiphertextBox } from './CiphertextBox.tsx';
import { formAfter, formOfInput, formOfOffer } from './carryOut.ts';
import { type Example, formOfExample, formOfResult, isEmpty, newPair } from './form.ts';
import { OutcomeView } from './OutcomeView.tsx';
import { PageHead } from './PageHead.tsx';
import { countProblems, focusField, focusFirstProblem, useFieldRefs } from './problems.ts';
import { Refusal } from './Refusal.tsx';
import { SideFields } from './SideFields.tsx';
import { Tools } from './Tools.tsx';
import { type FilledFrom, useForm } from './useForm.ts';
import type { HistoryStore } from './useHistory.ts';
import { useReEncrypt } from './useReEncrypt.ts';

const OpenRequest = lazy(() => import('./OpenRequest.tsx'));

interface ReEncryptPageProps {
  kms: Kms;
  directory: KeyDirectory;
  connection: Connection;
  session: Session;
  accountId: string | undefined;
  history: HistoryStore;
  /** Lists the keys and asks for the identity again. */
  onReload: () => void;
  examples: readonly Example[];
  consoleVersion: string;
}

/** Results that a diagnosis may rest on. */
const MOST_EARLIER = 200;

export function ReEncryptPage(props: ReEncryptPageProps) {
  const { kms, directory, connection, accountId, history } = props;
  const { region } = connection;
  const snapshot = useSyncExternalStore(directory.subscribe, directory.snapshot);
  const { form, change, changeSide, fill: fillForm, undoable, undo } = useForm();
  /** What was tried with the form as it is: then empty fields are pointed out. */
  const [tried, setTried] = useState<'reEncrypt' | 'permissions'>();
  const [earlier, setEarlier] = useState<readonly EarlierResult[]>([]);
  /** The text that the dialog for CLI requests begins with, while it is open. */
  const [opening, setOpening] = useState<string>();
  const openRequestRef = useRef<ButtonProps.Ref>(null);
  const refs = useFieldRefs();

  const knowledge: KeyKnowledge = {
    region,
    accountId,
    isListComplete:
      snapshot.listing.state === 'complete' &&
      !snapshot.listing.keysFailure &&
      !snapshot.listing.aliasesFailure,
    find: (text) => directory.find(text),
    typed: (text) => directory.typed(text),
  };
  const { outcome, done, run, cancel, reset } = useReEncrypt(kms, (answer) => {
    void history.add(answer, region, knowledge);
    if (answer.state === 'done') setEarlier((old) => [...old, answer].slice(-MOST_EARLIER));
  });

  const inspected = inspectForm(form, knowledge);
  // Asking for permissions needs less: only what stands in its own way is counted and pointed out.
  const forPermissions = inspectForm(permissionsForm(form), knowledge);
  const tryable = tried === 'permissions' ? forPermissions : inspected;
  const isCurrent = (request: ReEncryptRequest) =>
    [inspected.request, forPermissions.request].some((now) => now && isSameRequest(now, request));

  const settleKey = async (side: Side, signal: AbortSignal) => {
    const text = form[side].key.trim();
    // Only a form that could be a key is looked up; the other errors need no call.
    const isWrong = inspected[side].findings.some(({ severity }) => severity === 'error');
    if (text !== '' && !isWrong) await directory.settle(text, signal);
  };

  const submit = (asks: 'reEncrypt' | 'permissions') => {
    const asked = asks === 'permissions' ? permissionsForm(form) : form;
    setTried(asks);
    const before = inspectForm(asked, knowledge);
    if (!before.request) return focusFirstProblem(before, refs);
    void run(asks, async (signal) => {
      await Promise.all([settleKey('source', signal), settleKey('destination', signal)]);
      const settled = inspectForm(asked, knowledge);
      if (!settled.request) focusFirstProblem(settled, refs);
      return settled.request;
    });
  };

  const fill = (from: FilledFrom, next: ReEncryptForm) => {
    setTried(undefined);
    fillForm(from, next);
    refs.ciphertext.current?.focus();
  };
  const carryOut = (remedy: Remedy) => {
    const next = formAfter(remedy, form);
    if (next) fillForm('remedy', next);
    else if (remedy.kind === 'focus') focusField(remedy.field, form, refs);
    else if (remedy.kind === 'retry') submit('reEncrypt');
    else if (remedy.kind === 'reload') location.reload();
  };
  const closeRequest = () => {
    setOpening(undefined);
    openRequestRef.current?.focus();
  };

  const side = (name: Side) => (
    <section className="panel" aria-label={name === 'source' ? reEncrypt.source : reEncrypt.destination}>
      <h2>{name === 'source' ? reEncrypt.source : reEncrypt.destination}</h2>
      {name === 'source' && (
        <CiphertextBox
          value={form.ciphertext}
          onChange={(ciphertext) => change({ ciphertext })}
          onFile={(ciphertext) => fill('file', { ...form, ciphertext })}
          inspected={tryable.ciphertext}
          isTried={tried !== undefined}
          isIgnored={form.dryRun === 'ignoreCiphertext'}
          onOffer={(offer) => fill('paste', formOfOffer(offer, form))}
          onOpenRequest={setOpening}
          inputRef={refs.ciphertext}
        />
      )}
      <SideFields
        side={name}
        form={form[name]}
        onChange={(next) => changeSide(name, next)}
        onBothContexts={(source, destination) =>
          change({
            source: { ...form.source, context: source.map(([key, value]) => newPair(key, value)) },
            destination: {
              ...form.destination,
              context: destination.map(([key, value]) => newPair(key, value)),
            },
          })
        }
        onKeySettled={() => void settleKey(name, new AbortController().signal)}
        onReload={props.onReload}
        inspected={tryable[name]}
        isTried={tried !== undefined}
        directory={directory}
        snapshot={snapshot}
        region={region}
        refs={refs[name]}
        contextActions={
          name === 'destination' && (
            <Button
              formAction="none"
              disabled={form.source.context.length === 0}
              onClick={() =>
                changeSide('destination', (old) => ({
                  ...old,
                  context: form.source.context.map(({ key, value }) => newPair(key, value)),
                }))
              }
            >
              {reEncrypt.sameAsSource}
            </Button>
          )
        }
      />
      {name === 'destination' && (
        <CallOptions
          form={form}
          findings={inspected.grantTokenFindings}
          onChange={change}
          tokenFields={refs.grantTokens}
        />
      )}
    </section>
  );

  return (
    <main id="content" className="page">
      <PageHead
        examples={isEmpty(form) ? props.examples : []}
        onExample={(example) => fill('example', formOfExample(example))}
        onOpenRequest={() => setOpening('')}
        openRequestRef={openRequestRef}
        undoable={undoable}
        onUndo={undo}
      />
      <div className="sides">
        {side('source')}
        {side('destination')}
      </div>
      <CallButtons
        isDryRun={form.dryRun !== 'off'}
        sameKey={sameKeyEffect(form, inspected, (arn) => newestFingerprintOf(earlier, arn))}
        problems={tried ? countProblems(tryable) : 0}
        outcome={outcome}
        onSubmit={submit}
        onCancel={cancel}
      />
      <OutcomeView
        outcome={outcome}
        done={done}
        directory={directory}
        isCurrent={isCurrent}
        onUseAsInput={() => {
          if (done) fill('result', formOfResult(done.request, done.result));
          reset();
        }}
        refusal={
          outcome.state === 'failed' && (
            <Refusal
              failed={outcome}
              isStale={!isCurrent(outcome.request)}
              keys={snapshot.keys}
              knowledge={knowledge}
              connection={connection}
              session={props.session}
              earlier={earlier}
              consoleVersion={props.consoleVersion}
              onRemedy={carryOut}
            />
          )
        }
      />
      <Tools
        form={form}
        inspected={inspected}
        connection={connection}
        history={history}
        onReopen={(entry) => fill('history', formOfInput(inputOfEntry(entry)))}
      />
      {opening !== undefined && (
        <LazyPart>
          <OpenRequest
            initialText={opening}
            region={region}
            onFill={(input) => {
              setOpening(undefined);
              fill('cli', formOfInput(input));
            }}
            onClose={closeRequest}
          />
        </LazyPart>
      )}
    </main>
  );
}
