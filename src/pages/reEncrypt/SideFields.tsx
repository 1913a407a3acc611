// The fields of one side, source or destination: key, algorithm where there is a choice, encryption context.
import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import type { Focusable } from '../../controls/ContextCell.tsx';
import { ContextEditor } from '../../controls/ContextEditor.tsx';
import { KeyArn } from '../../controls/KeyArn.tsx';
import { KeyBox } from '../../controls/KeyBox.tsx';
import type { KeyDirectory, KeyDirectorySnapshot } from '../../kms/keyDirectory.ts';
import type { Side } from '../../kms/kmsFailure.ts';
import { findChoices, metadataOf } from '../../kms/kmsKey.ts';
import type { InspectedSide, SideForm } from '../../kms/reEncrypt.ts';
import { visibleText } from '../../kms/visibleText.ts';
import { describedText, keyFindingText } from '../../messages/keys.ts';
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
  onChange: (form: SideForm) => void;
  onKeySettled: (text: string) => void;
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
  const hint = side === 'source' ? reEncrypt.sourceKeyHint : reEncrypt.destinationKeyHint;

  return (
    <div className="side-fields">
      <KeyBox
        label={reEncrypt.keyLabels[side]}
        description={hint}
        placeholder={reEncrypt.keyPlaceholder}
        value={form.key}
        onChange={(key) => onChange({ ...form, key })}
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
        <KnownKey inspected={inspected} />
      </KeyBox>
      <AlgorithmField {...props} selectRef={refs.algorithm} />
      <ContextEditor
        label={reEncrypt.contextLabels[side]}
        description={reEncrypt.contextHints[side]}
        pairs={form.context}
        onChange={(context) => onChange({ ...form, context })}
        findings={inspected.takesContext ? inspected.contextFindings : []}
        cells={refs.cells}
        actions={props.contextActions}
        note={
          inspected.takesContext ? reEncrypt.contextIsLogged : reEncrypt.contextForbidden(form.context.length)
        }
      />
    </div>
  );
}

/** Which key the text in the box stands for, and what DescribeKey says of it. */
function KnownKey({ inspected: { key, described, identifier } }: { inspected: InspectedSide }) {
  const arn = key?.arn ?? (described?.state === 'known' ? described.metadata.arn : undefined);
  if (arn === undefined) {
    return identifier && described ? <p className="hint">{describedText(described)}</p> : null;
  }
  return (
    <div className="known-key">
      <KeyArn arn={arn} />
      <p className="hint">
        {[describedText(described), visibleText(metadataOf(key)?.description ?? '')]
          .filter(Boolean)
          .join(' · ')}
      </p>
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
