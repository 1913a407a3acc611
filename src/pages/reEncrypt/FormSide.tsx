// One side of the form as a panel: its fields, what can be done about a key of another Region, and, as children, what only it has.
import Button from '@cloudscape-design/components/button';
import { type ReactNode, type SetStateAction, useMemo } from 'react';
import type { EncryptionContext } from '../../kms/context/encryptionContext.ts';
import type { KeyDirectory } from '../../kms/keys/keyDirectory.ts';
import type { Side } from '../../kms/kmsFailure.ts';
import type { ReEncryptForm, SideForm } from '../../kms/reEncrypt/reEncryptForm.ts';
import type { InspectedSide, KeyKnowledge } from '../../kms/reEncrypt/reEncryptSide.ts';
import { reEncrypt } from '../../messages/reEncrypt.ts';
import type { Place } from '../../session.ts';
import { copyOfPairs } from './form.ts';
import { OtherRegion } from './OtherRegion.tsx';
import { SideFields, type SideRefs } from './SideFields.tsx';

interface FormSideProps {
  side: Side;
  form: ReEncryptForm;
  onChange: (side: Side, change: SetStateAction<SideForm>) => void;
  onBothContexts: (source: EncryptionContext, destination: EncryptionContext) => void;
  onKeySettled: (side: Side) => void;
  onReload: () => void;
  inspected: InspectedSide;
  /** As the call that was tried last sees it: its problems are shown. */
  tryable: InspectedSide;
  isTried: boolean;
  directory: KeyDirectory;
  knowledge: KeyKnowledge;
  recent: readonly string[];
  refs: SideRefs;
  places: readonly Place[];
  /** A call is under way: until it has ended the Region stays. */
  isCalling: boolean;
  onSwitchRegion: (region: string) => void;
  onUseReplica: (side: Side, arn: string) => void;
  /** The source has the ciphertext, above its fields; the destination the options of the call, below. */
  children: ReactNode;
}

export function FormSide({ side, form, children, ...props }: FormSideProps) {
  const { knowledge, refs, onChange } = props;
  const title = side === 'source' ? reEncrypt.source : reEncrypt.destination;
  const isOfOtherRegion = props.inspected.findings.some(({ kind }) => kind === 'otherRegion');
  const sourceContext = form.source.context;
  const sameAsSource = useMemo(
    () => (
      <Button
        formAction="none"
        disabled={sourceContext.length === 0}
        onClick={() => onChange('destination', (old) => ({ ...old, context: copyOfPairs(sourceContext) }))}
      >
        {reEncrypt.sameAsSource}
      </Button>
    ),
    [sourceContext, onChange],
  );

  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {side === 'source' && children}
      <SideFields
        side={side}
        form={form[side]}
        onChange={onChange}
        onBothContexts={props.onBothContexts}
        onKeySettled={props.onKeySettled}
        onReload={props.onReload}
        inspected={props.tryable}
        isTried={props.isTried}
        directory={props.directory}
        region={knowledge.region}
        accountId={knowledge.accountId}
        recent={props.recent}
        refs={refs}
        otherRegion={
          isOfOtherRegion && (
            <OtherRegion
              inspected={props.inspected}
              knowledge={knowledge}
              places={props.places}
              isBusy={props.isCalling}
              onSwitch={(other) => {
                // From a button that is about to go.
                refs.key.current?.focus();
                props.onSwitchRegion(other);
              }}
              onUseReplica={(arn) => props.onUseReplica(side, arn)}
            />
          )
        }
        contextActions={side === 'destination' && sameAsSource}
      />
      {side === 'destination' && children}
    </section>
  );
}
