// The page Re-encrypt: the form of the two sides, the one call, and what came of it.
import Alert from '@cloudscape-design/components/alert';
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import LiveRegion from '@cloudscape-design/components/live-region';
import { type SetStateAction, useRef, useState, useSyncExternalStore } from 'react';
import { FailureNotice } from '../../controls/FailureNotice.tsx';
import type { KeyDirectory } from '../../kms/keyDirectory.ts';
import type { Kms, ReEncryptRequest } from '../../kms/kms.ts';
import type { Side } from '../../kms/kmsFailure.ts';
import { inspectForm, isSameRequest, type KeyKnowledge, type ReEncryptForm } from '../../kms/reEncrypt.ts';
import { reEncrypt } from '../../messages/reEncrypt.ts';
import { CiphertextBox } from './CiphertextBox.tsx';
import { EMPTY_FORM, type Example, formOfExample, formOfResult, isEmpty, newPair } from './form.ts';
import { countProblems, focusFirstProblem, useFieldRefs } from './problems.ts';
import { ResultRegion } from './ResultRegion.tsx';
import { SideFields } from './SideFields.tsx';
import { type Outcome, useReEncrypt } from './useReEncrypt.ts';

interface ReEncryptPageProps {
  kms: Kms;
  directory: KeyDirectory;
  region: string;
  accountId: string | undefined;
  examples: readonly Example[];
}

export function ReEncryptPage({ kms, directory, region, accountId, examples }: ReEncryptPageProps) {
  const snapshot = useSyncExternalStore(directory.subscribe, directory.snapshot);
  const [form, setForm] = useState(EMPTY_FORM);
  const [isTried, setIsTried] = useState(false);
  const { outcome, done, run, cancel, reset } = useReEncrypt(kms);
  const submitButton = useRef<ButtonProps.Ref>(null);
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
  const inspected = inspectForm(form, knowledge);
  const problems = isTried ? countProblems(inspected) : 0;

  const changeSide = (side: Side, change: SetStateAction<ReEncryptForm['source']>) =>
    setForm((old) => ({ ...old, [side]: typeof change === 'function' ? change(old[side]) : change }));

  const settleKey = async (text: string, signal: AbortSignal) => {
    // Only a form that could be a key is looked up; the other errors need no call.
    const side = inspectForm(
      { ...EMPTY_FORM, source: { ...EMPTY_FORM.source, key: text } },
      knowledge,
    ).source;
    const isWrong = side.findings.some(({ severity }) => severity === 'error');
    if (text.trim() !== '' && !isWrong) await directory.settle(text.trim(), signal);
  };

  const submit = () => {
    setIsTried(true);
    if (!inspected.request) return focusFirstProblem(inspected, refs);
    void run(async (signal) => {
      await Promise.all([settleKey(form.source.key, signal), settleKey(form.destination.key, signal)]);
      const settled = inspectForm(form, knowledge);
      if (!settled.request) focusFirstProblem(settled, refs);
      return settled.request;
    });
  };

  const fill = (next: ReEncryptForm) => {
    setIsTried(false);
    setForm(next);
    refs.ciphertext.current?.focus();
  };

  const side = (name: Side) => (
    <section className="panel" aria-label={name === 'source' ? reEncrypt.source : reEncrypt.destination}>
      <h2>{name === 'source' ? reEncrypt.source : reEncrypt.destination}</h2>
      {name === 'source' && (
        <CiphertextBox
          value={form.ciphertext}
          onChange={(ciphertext) => setForm((old) => ({ ...old, ciphertext }))}
          inspected={inspected.ciphertext}
          isTried={isTried}
          inputRef={refs.ciphertext}
        />
      )}
      <SideFields
        side={name}
        form={form[name]}
        onChange={(next) => changeSide(name, next)}
        onKeySettled={(text) => void settleKey(text, new AbortController().signal)}
        inspected={inspected[name]}
        isTried={isTried}
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
    </section>
  );

  const isRunning = outcome.state === 'running';
  const isCurrent = (request: ReEncryptRequest) =>
    inspected.request !== undefined && isSameRequest(inspected.request, request);
  return (
    <main id="content" className="page">
      <div className="page-head">
        <div>
          <h1>{reEncrypt.title}</h1>
          <p>{reEncrypt.description}</p>
        </div>
        {examples.length > 0 && isEmpty(form) && (
          <ButtonDropdown
            items={examples.map(({ name, description }, at) => ({
              id: String(at),
              text: name,
              ...(description !== undefined && { secondaryText: description }),
            }))}
            onItemClick={({ detail }) => {
              const example = examples[Number(detail.id)];
              if (example) fill(formOfExample(example));
            }}
          >
            {reEncrypt.examples}
          </ButtonDropdown>
        )}
      </div>
      <div className="sides">
        {side('source')}
        {side('destination')}
      </div>
      <div className="actions">
        {problems > 0 && <span className="problems">{reEncrypt.problems(problems)}</span>}
        {isRunning && (
          <Button
            formAction="none"
            onClick={() => {
              // The button that was pressed is about to go; the focus must not be lost with it.
              submitButton.current?.focus();
              cancel();
            }}
          >
            {reEncrypt.cancel}
          </Button>
        )}
        <Button
          ref={submitButton}
          variant="primary"
          formAction="none"
          loading={isRunning}
          loadingText={reEncrypt.submitting}
          onClick={submit}
        >
          {isRunning ? reEncrypt.submitting : reEncrypt.submit}
        </Button>
      </div>
      <LiveRegion hidden>{announcement(outcome)}</LiveRegion>
      {outcome.state === 'cancelled' && (
        <Alert type="info" statusIconAriaLabel="Info">
          {reEncrypt.cancelled}
        </Alert>
      )}
      {outcome.state === 'failed' && (
        <FailureNotice
          failure={outcome.failure}
          isStale={!isCurrent(outcome.request)}
          sideKeys={{
            sourceArn: directory.find(outcome.request.sourceKeyId ?? '')?.arn ?? outcome.request.sourceKeyId,
            destinationArn:
              directory.find(outcome.request.destinationKeyId)?.arn ?? outcome.request.destinationKeyId,
          }}
        />
      )}
      {done && (
        <ResultRegion
          result={done.result}
          milliseconds={done.milliseconds}
          isStale={!isCurrent(done.request)}
          aliasesOf={(arn) => directory.find(arn)?.aliases}
          onUseAsInput={() => {
            fill(formOfResult(done.request, done.result));
            reset();
          }}
        />
      )}
    </main>
  );
}

function announcement(outcome: Outcome): string {
  if (outcome.state === 'done') return reEncrypt.done;
  return outcome.state === 'failed' ? reEncrypt.failed(outcome.failure.name) : '';
}
