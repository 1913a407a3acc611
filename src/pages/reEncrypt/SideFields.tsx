// The fields of one side, source or destination: key, algorithm where there is a choice, encryption context.
import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { type ReactNode, type RefObject, type SetStateAction, useEffect, useState } from 'react';
import type { Focusable } from '../../controls/ContextCell.tsx';
import { ContextEditor } from '../../controls/ContextEditor.tsx';
import { KeyBox } from '../../controls/KeyBox.tsx';
import { KnownKey } from '../../controls/KnownKey.tsx';
import type { EncryptionContext } from '../../kms/encryptionContext.ts';
import type { KeyDirectory, KeyDirectorySnapshot } from '../../kms/keyDirectory.ts';
import { arnParts } from '../../kms/keyId.ts';
import type { Side } from '../../kms/kmsFailure.ts';
import { findChoices } from '../../kms/kmsKey.ts';
import { partitionOf } from '../../kms/partition.ts';
import type { SideForm } from '../../kms/reEncryptForm.ts';
import type { InspectedSide } from '../../kms/reEncryptSide.ts';
import { keyFindingText } from '../../messages/keys.ts';
import { reEncrypt } from '../../messages/reEncrypt.ts';

/** The controls that the focus can be moved to. */
export interface SideRefs {
  key: RefObject<AutosuggestProps.Ref | null>;
  algorithm: RefObject<SelectProps.Ref | null>;
  cells: RefObject<Map<string, Focusable>>;
}

interface SideFieldsProps {
  side: Side;
  form: SideForm;
  onChange: (change: SetStateAction<SideForm>) => void;
  onKeySettled: (text: string) => void;
  /** Fills the contexts of both sides, from a text that has both. */
  onBothContexts: (source: EncryptionContext, destination: EncryptionContext) => void;
  /** Lists the keys again. */
  onReload: () => void;
  inspected: InspectedSide;
  isTried: boolean;
  directory: KeyDirectory;
  snapshot: KeyDirectorySnapshot;
  region: string;
  refs: SideRefs;
  contextActions?: ReactNode;
}

export function SideFields(props: SideFieldsProps) {
  const { side, form, onChange, inspected, isTried, region, refs } = props;
  const [settled, setSettled] = useState('');
  // That a search word is no key ID is no error while it still finds keys.
  const isSearching = findChoices(props.snapshot.choices, form.key, 1).length > 0;
  const isSettled = isTried || settled === form.key || !isSearching;
  const text = (severity: 'error' | 'warning') =>
    inspected.findings
      .filter((finding) => finding.severity === severity)
      .filter((finding) => (finding.kind === 'missing' ? isTried : isSettled || finding.kind !== 'form'))
      .map((finding) => keyFindingText(finding, region))
      .join(' ');
  const { identifier } = inspected;
  const isComplete = identifier?.form === 'keyId' || identifier?.form === 'keyArn';
  useEffect(() => {
    // A whole key ID or ARN needs no sign that the typing is over; half an alias name is one, too.
    if (isComplete) props.onKeySettled(form.key);
    // oxlint-disable-next-line react/exhaustive-deps -- asks once for each text, not for each new function
  }, [isComplete, form.key]);
  const firstKey = props.snapshot.keys[0];
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
          props.onKeySettled(key);
        }}
        directory={props.directory}
        snapshot={props.snapshot}
        errorText={text('error')}
        warningText={text('warning')}
        isRequired={
          side === 'destination' || inspected.findings.some(({ kind }) => kind === 'requiredForAsymmetric')
        }
        inputRef={refs.key}
      >
        <KnownKey
          inspected={inspected}
          onAskAgain={(signal) => props.directory.refresh(form.key.trim(), signal)}
          onGone={() => refs.key.current?.focus()}
        />
      </KeyBox>
      <AlgorithmField {...props} selectRef={refs.algorithm} />
      <ContextEditor
        side={side}
        label={reEncrypt.contextLabels[side]}
        description={reEncrypt.contextHints[side]}
        pairs={form.context}
        onChange={(context) => onChange((old) => ({ ...old, context }))}
        onBothSides={props.onBothContexts}
        findings={inspected.contextFindings}
        isForbidden={!inspected.takesContext}
        isUnread={form.isContextUnread}
        onUnreadChange={(isContextUnread) => onChange((old) => ({ ...old, isContextUnread }))}
        place={{
          partition: partitionOf(region),
          region,
          accountId: firstKey && arnParts(firstKey.arn)?.accountId,
        }}
        cells={refs.cells}
        actions={props.contextActions}
        note={inspected.takesContext ? reEncrypt.contextIsLogged : undefined}
      />
    </div>
  );
}

function AlgorithmField({
  side,
  form,
  onChange,
  inspected,
  isTried,
  selectRef,
}: SideFieldsProps & { selectRef: SideRefs['algorithm'] }) {
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
