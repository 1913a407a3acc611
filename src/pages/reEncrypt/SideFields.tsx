// The fields of one side, source or destination: key, algorithm where there is a choice, encryption context.
import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import {
  memo,
  type ReactNode,
  type RefObject,
  type SetStateAction,
  useEffect,
  useMemo,
  useState,
} from 'react';
import type { Focusable } from '../../controls/ContextCell.tsx';
import { ContextEditor } from '../../controls/ContextEditor.tsx';
import { KeyBox } from '../../controls/KeyBox.tsx';
import { KnownKey } from '../../controls/KnownKey.tsx';
import { useDirectory } from '../../controls/useDirectory.ts';
import type { EncryptionContext } from '../../kms/context/encryptionContext.ts';
import type { KeyDirectory } from '../../kms/keys/keyDirectory.ts';
import { findsAny } from '../../kms/keys/keySearch.ts';
import { partitionOf } from '../../kms/keys/partition.ts';
import type { Side } from '../../kms/kmsFailure.ts';
import type { SideForm } from '../../kms/reEncrypt/reEncryptForm.ts';
import type { InspectedSide } from '../../kms/reEncrypt/reEncryptSide.ts';
import { sideFindingText } from '../../messages/keyUse.ts';
import { reEncrypt } from '../../messages/reEncrypt.ts';
import { useStable } from '../../ui/useStable.ts';

/** The controls that the focus can be moved to. */
export interface SideRefs {
  key: RefObject<AutosuggestProps.Ref | null>;
  algorithm: RefObject<SelectProps.Ref | null>;
  cells: RefObject<Map<string, Focusable>>;
}

interface SideFieldsProps {
  side: Side;
  form: SideForm;
  onChange: (side: Side, change: SetStateAction<SideForm>) => void;
  /** What stands in the key box can be looked up. */
  onKeySettled: (side: Side) => void;
  /** Fills the contexts of both sides, from a text that has both. */
  onBothContexts: (source: EncryptionContext, destination: EncryptionContext) => void;
  /** Lists the keys again. */
  onReload: () => void;
  inspected: InspectedSide;
  isTried: boolean;
  directory: KeyDirectory;
  region: string;
  /** The caller's, where it is known. */
  accountId: string | undefined;
  /** ARNs of the keys that were used last, the newest first. */
  recent: readonly string[];
  refs: SideRefs;
  /** What can be done about a key ARN of another Region. */
  otherRegion: ReactNode;
  contextActions?: ReactNode;
}

export const SideFields = memo(function SideFields(props: SideFieldsProps) {
  const { side, form, inspected, isTried, directory, region, accountId, refs } = props;
  const onChange = (change: SetStateAction<SideForm>) => props.onChange(side, change);
  const [settled, setSettled] = useState('');
  // That a search word is no key ID is no error while it still finds keys.
  const mayBeSearch =
    !isTried && settled !== form.key && inspected.findings.some(({ kind }) => kind === 'form');
  const isSearching = useDirectory(directory, ({ choices }) => mayBeSearch && findsAny(choices, form.key));
  const isSettled = isTried || settled === form.key || !isSearching;
  const text = (severity: 'error' | 'warning') =>
    inspected.findings
      .filter((finding) => finding.severity === severity)
      .filter((finding) => (finding.kind === 'missing' ? isTried : isSettled || finding.kind !== 'form'))
      .map((finding) => sideFindingText(finding, side, region))
      .join(' ');
  const near = inspected.findings.flatMap((finding) =>
    finding.kind === 'form' && isSettled ? (finding.near ?? []) : [],
  )[0];
  const { identifier } = inspected;
  const isComplete = identifier?.form === 'keyId' || identifier?.form === 'keyArn';
  useEffect(() => {
    // A whole key ID or ARN needs no sign that the typing is over; half an alias name is one, too.
    if (isComplete) props.onKeySettled(side);
    // oxlint-disable-next-line react/exhaustive-deps -- asks once for each text, not for each new function
  }, [isComplete, form.key]);
  const changeContext = useStable((context: SideForm['context']) => onChange((old) => ({ ...old, context })));
  const changeUnread = useStable((isContextUnread: boolean) =>
    onChange((old) => ({ ...old, isContextUnread })),
  );
  const place = useMemo(() => ({ partition: partitionOf(region), region, accountId }), [region, accountId]);
  const hint = side === 'source' ? reEncrypt.sourceKeyHint : reEncrypt.destinationKeyHint;

  return (
    <div className="side-fields">
      <KeyBox
        label={reEncrypt.keyLabels[side]}
        description={hint}
        placeholder={reEncrypt.keyPlaceholder}
        value={form.key}
        onChange={(key) => onChange((old) => ({ ...old, key }))}
        onReload={props.onReload}
        onSettled={(key) => {
          setSettled(key);
          props.onKeySettled(side);
        }}
        directory={directory}
        region={region}
        recent={props.recent}
        errorText={text('error')}
        warningText={text('warning')}
        isRequired={
          side === 'destination' || inspected.findings.some(({ kind }) => kind === 'requiredForAsymmetric')
        }
        inputRef={refs.key}
      >
        {near !== undefined && (
          <div className="buttons">
            <Button
              formAction="none"
              onClick={() => {
                onChange((old) => ({ ...old, key: near }));
                refs.key.current?.focus();
              }}
            >
              {reEncrypt.useKey(near)}
            </Button>
          </div>
        )}
        {props.otherRegion}
        <KnownKey
          inspected={inspected}
          onAskAgain={(signal) => directory.refresh(form.key.trim(), signal)}
          onGone={() => refs.key.current?.focus()}
        />
      </KeyBox>
      <AlgorithmField {...props} onChange={onChange} selectRef={refs.algorithm} />
      <ContextEditor
        side={side}
        label={reEncrypt.contextLabels[side]}
        description={reEncrypt.contextHints[side]}
        pairs={form.context}
        onChange={changeContext}
        onBothSides={props.onBothContexts}
        findings={inspected.contextFindings}
        isForbidden={!inspected.takesContext}
        isUnread={form.isContextUnread}
        onUnreadChange={changeUnread}
        place={place}
        cells={refs.cells}
        actions={props.contextActions}
        note={inspected.takesContext ? reEncrypt.contextIsLogged : undefined}
      />
    </div>
  );
});

function AlgorithmField({
  side,
  form,
  onChange,
  inspected,
  isTried,
  selectRef,
}: Pick<SideFieldsProps, 'side' | 'form' | 'inspected' | 'isTried'> & {
  onChange: (change: SetStateAction<SideForm>) => void;
  selectRef: SideRefs['algorithm'];
}) {
  const { algorithm } = inspected;
  if (algorithm.kind === 'fixed') return null;
  return (
    <FormField
      stretch
      label={reEncrypt.algorithmLabels[side]}
      errorText={isTried && inspected.isAlgorithmMissing ? reEncrypt.algorithmMissing : ''}
    >
      <Select
        ref={selectRef}
        placeholder={reEncrypt.chooseAlgorithm}
        options={algorithm.options.map((value) => ({ value }))}
        selectedOption={algorithm.algorithm === undefined ? null : { value: algorithm.algorithm }}
        onChange={({ detail }) =>
          onChange({
            ...form,
            algorithm: algorithm.options.find((option) => option === detail.selectedOption.value) ?? '',
          })
        }
      />
    </FormField>
  );
}
