// The page Re-encrypt: the form of the two sides, the one call, and what came of it.
import type { ButtonProps } from '@cloudscape-design/components/button';
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useDirectory } from '../../controls/useDirectory.ts';
import { recentKeys } from '../../history/recentKeys.ts';
import type { RegionalResult } from '../../kms/diagnosis/knownElsewhere.ts';
import type { Remedy } from '../../kms/diagnosis/remedy.ts';
import type { KeyDirectory } from '../../kms/keys/keyDirectory.ts';
import type { Kms } from '../../kms/kms.ts';
import type { Side } from '../../kms/kmsFailure.ts';
import { newestFingerprintOf, sameKeyEffect } from '../../kms/reEncrypt/sameKey.ts';
import type { Connection, Place, Session } from '../../session.ts';
import { lazyPart } from '../../ui/lazyPart.tsx';
import { useStable } from '../../ui/useStable.ts';
import { type OpenPlace, placeIn } from '../openPlaces.ts';
import { CallButtons } from './CallButtons.tsx';
import { CallOptions } from './CallOptions.tsx';
import { CiphertextBox } from './CiphertextBox.tsx';
import { formAfter } from './carryOut.ts';
import { changedKeys } from './changedKeys.ts';
import { FormSide } from './FormSide.tsx';
import type { Example, FormDefaults } from './form.ts';
import { keyKnowledge, useKeyKnowledge } from './keyKnowledge.ts';
import { OutcomeView } from './OutcomeView.tsx';
import { PageHead } from './PageHead.tsx';
import { countProblems, focusField, namedProblems, useFieldRefs } from './problems.ts';
import { Refusal } from './Refusal.tsx';
import { RegionNotice } from './RegionNotice.tsx';
import { Tools } from './Tools.tsx';
import { useFilling } from './useFilling.ts';
import { type FilledFrom, useForm } from './useForm.ts';
import { type HistoryStore, useHistory } from './useHistory.ts';
import { type Outcome, useReEncrypt } from './useReEncrypt.ts';
import { useSubmission } from './useSubmission.ts';

const NEVER = new AbortController().signal;
const OpenRequest = lazyPart(async () => (await import('./OpenRequest.tsx')).OpenRequest);

export interface ReEncryptPageRef {
  /** Puts a key into the box of a side, which can be undone. */
  fillKey(side: Side, key: string): void;
  /** Only while the page is shown. */
  focusKey(side: Side): void;
}

interface ReEncryptPageProps {
  ref: Ref<ReEncryptPageRef>;
  kms: Kms;
  directory: KeyDirectory;
  connection: Connection;
  places: readonly Place[];
  /** The place that was in use before, as long as its notice is not dismissed. */
  before: OpenPlace | undefined;
  onBeforeDismissed: () => void;
  onSwitchRegion: (place: Place) => void;
  /** Another Region that was in use, and whose list has the key that a text stands for there. */
  regionListing: (text: string) => string | undefined;
  /** A call begins or has ended: until then the Region stays. */
  onCalling: (isCalling: boolean) => void;
  session: Session;
  accountId: string | undefined;
  history: HistoryStore;
  /** Lists the keys and asks for the identity again. */
  onReload: () => void;
  examples: readonly Example[];
  /** What the form begins with. */
  defaults: FormDefaults;
  consoleVersion: string;
}

const NO_EXAMPLES: readonly Example[] = [];
/** Results that a diagnosis may rest on. */
const MOST_EARLIER = 200;

export function ReEncryptPage({ ref, ...props }: ReEncryptPageProps) {
  const { kms, directory, connection, places, accountId, history, onCalling } = props;
  const { region } = connection;
  const listing = useDirectory(directory, (snapshot) => snapshot.listing);
  const formState = useForm(props.defaults);
  const { form, isUntouched, change, changeSide, fill: fillForm, undoable } = formState;
  const [earlier, setEarlier] = useState<readonly RegionalResult[]>([]);
  /** The text that the dialog for CLI requests begins with, while it is open. */
  const [opening, setOpening] = useState<string>();
  const openRequestRef = useRef<ButtonProps.Ref>(null);
  const refs = useFieldRefs();

  const knowledge = useKeyKnowledge(directory, region, accountId);
  const calls = useHistory(history);
  const recent = useMemo(() => recentKeys(calls), [calls]);
  const { done, run, cancel, reset, ...call } = useReEncrypt(kms, region, (answer) => {
    void history.add(answer, region, knowledge);
    if (answer.state === 'done') setEarlier((old) => [...old, answer].slice(-MOST_EARLIER));
    // What DescribeKey told before is not true any more.
    if (answer.state === 'failed') for (const key of changedKeys(answer)) void directory.refresh(key, NEVER);
  });

  // What another Region refused or allowed is not said of this one, and its remedies would change the form for that one.
  const isElsewhere = 'region' in call.outcome && call.outcome.region !== region;
  const outcome: Outcome = isElsewhere ? { state: 'idle' } : call.outcome;
  const isCalling = outcome.state === 'running';
  useEffect(() => onCalling(isCalling), [onCalling, isCalling]);

  const { inspected, tryable, tried, forgetTried, isCurrent, settleKey, submit } = useSubmission(
    form,
    knowledge,
    directory,
    refs,
    run,
  );
  const filling = useFilling(formState, refs, forgetTried);

  const setKey = (from: FilledFrom, side: Side, key: string) =>
    fillForm(from, { ...form, [side]: { ...form[side], key } });
  useImperativeHandle(ref, () => ({
    fillKey: (side, key) => setKey('keys', side, key),
    focusKey: (side) => refs[side].key.current?.focus(),
  }));
  const noticeRef = useRef<HTMLElement>(null);
  const switchTo = (other: string) => {
    const place = placeIn(other, places, connection);
    if (place) props.onSwitchRegion(place);
  };
  const carryOut = (remedy: Remedy) => {
    const next = formAfter(remedy, form);
    if (next) fillForm('remedy', next);
    else if (remedy.kind === 'setRegion') {
      // The refusal goes with its Region, and with it the button that has the focus.
      flushSync(() => switchTo(remedy.region));
      noticeRef.current?.focus();
    } else if (remedy.kind === 'focus') focusField(remedy.field, form, refs);
    else if (remedy.kind === 'retry') {
      // The button of the refusal goes with it; the focus must not be lost.
      refs.submit.current?.focus();
      submit(tried ?? 'reEncrypt');
    } else if (remedy.kind === 'reload') location.reload();
  };
  const closeRequest = () => {
    setOpening(undefined);
    openRequestRef.current?.focus();
  };

  /** From a button that is about to go. */
  const takeReplica = (name: Side, arn: string) => {
    refs[name].key.current?.focus();
    setKey('remedy', name, arn);
  };

  const reload = useStable(props.onReload);
  const regionListing = useStable(props.regionListing);
  const takeRemedy = useStable(carryOut);
  const settle = useStable((name: Side) => void settleKey(name, new AbortController().signal));
  const setCiphertext = useStable((ciphertext: string) => change({ ciphertext }));
  const openEmptyRequest = useStable(() => setOpening(''));
  const problems = useMemo(() => namedProblems(inspected, refs), [inspected, refs]);
  const side = (name: Side) => ({
    side: name,
    form,
    onChange: changeSide,
    onBothContexts: filling.takeBothContexts,
    onKeySettled: settle,
    onReload: reload,
    tryable: tryable[name],
    inspected: inspected[name],
    isTried: tried !== undefined,
    directory,
    knowledge,
    recent,
    refs: refs[name],
    places,
    isCalling,
    onSwitchRegion: switchTo,
    onUseReplica: takeReplica,
  });

  return (
    <>
      <PageHead
        examples={isUntouched ? props.examples : NO_EXAMPLES}
        onExample={filling.takeExample}
        onOpenRequest={openEmptyRequest}
        openRequestRef={openRequestRef}
        undoable={undoable}
        onUndo={filling.undoFilling}
      />
      {props.before && (
        <RegionNotice
          inUse={connection}
          form={form}
          inspected={inspected}
          knowledge={knowledge}
          before={keyKnowledge(props.before.directory, props.before.connection.region, accountId)}
          isListing={listing.state === 'loading'}
          noticeRef={noticeRef}
          onUseReplica={takeReplica}
          onDismiss={() => {
            refs.ciphertext.current?.focus();
            props.onBeforeDismissed();
          }}
        />
      )}
      <div className="sides">
        <FormSide {...side('source')}>
          <CiphertextBox
            value={form.ciphertext}
            onChange={setCiphertext}
            onFile={filling.takeFile}
            inspected={tryable.ciphertext}
            isTried={tried !== undefined}
            isIgnored={form.dryRun === 'ignoreCiphertext'}
            onOffer={filling.takeOffer}
            onOpenRequest={setOpening}
            inputRef={refs.ciphertext}
          />
        </FormSide>
        <FormSide {...side('destination')}>
          <CallOptions
            grantTokens={form.grantTokens}
            dryRun={form.dryRun}
            findings={inspected.grantTokenFindings}
            onChange={change}
            tokenFields={refs.grantTokens}
          />
        </FormSide>
      </div>
      <CallButtons
        isDryRun={form.dryRun !== 'off'}
        sameKey={sameKeyEffect(form, inspected, (arn) => newestFingerprintOf(earlier, arn))}
        problems={tried ? countProblems(tryable) : 0}
        outcome={outcome}
        onSubmit={submit}
        onCancel={cancel}
        submitRef={refs.submit}
      />
      <OutcomeView
        outcome={outcome}
        done={done}
        knowledge={knowledge}
        region={region}
        isCurrent={isCurrent}
        onUseAsInput={() => {
          if (done) filling.takeResult(done);
          reset();
        }}
        refusal={
          outcome.state === 'failed' && (
            <Refusal
              failed={outcome}
              isStale={!isCurrent(outcome.request)}
              directory={directory}
              knowledge={knowledge}
              connection={connection}
              places={places}
              regionListing={regionListing}
              session={props.session}
              earlier={earlier}
              consoleVersion={props.consoleVersion}
              onRemedy={takeRemedy}
            />
          )
        }
      />
      <Tools
        sourceContext={form.source.context}
        destinationContext={form.destination.context}
        request={inspected.request}
        problems={problems}
        connection={connection}
        history={history}
        onReopen={filling.takeEntry}
      />
      {opening !== undefined && (
        <OpenRequest
          initialText={opening}
          region={region}
          onFill={(input) => {
            setOpening(undefined);
            filling.takeInput(input);
          }}
          onOffer={(offer) => {
            setOpening(undefined);
            filling.takeOffer(offer);
          }}
          onClose={closeRequest}
        />
      )}
    </>
  );
}
