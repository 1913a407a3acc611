// The fields that stand in the way of the call, in the order of the page, and how the focus gets to the first of them.
import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import type { ButtonProps } from '@cloudscape-design/components/button';
import type { SelectProps } from '@cloudscape-design/components/select';
import type { TextareaProps } from '@cloudscape-design/components/textarea';
import { type RefObject, useMemo, useRef } from 'react';
import type { Focusable } from '../../controls/ContextCell.tsx';
import type { FormField } from '../../kms/diagnosis/remedy.ts';
import type { Side } from '../../kms/kmsFailure.ts';
import type { InspectedForm } from '../../kms/reEncrypt/reEncrypt.ts';
import type { ReEncryptForm } from '../../kms/reEncrypt/reEncryptForm.ts';
import { grantTokens as grantTokenTexts } from '../../messages/callOptions.ts';
import { ciphertextBox } from '../../messages/ciphertextBox.ts';
import { reEncrypt } from '../../messages/reEncrypt.ts';
import type { SideRefs } from './SideFields.tsx';

export interface FieldRefs extends Record<Side, SideRefs> {
  ciphertext: RefObject<TextareaProps.Ref | null>;
  submit: RefObject<ButtonProps.Ref | null>;
  /** By row. */
  grantTokens: RefObject<Map<number, Focusable>>;
}

export interface NamedProblem {
  name: string;
  focus: () => void;
}

export function useFieldRefs(): FieldRefs {
  const ciphertext = useRef<TextareaProps.Ref>(null);
  const submit = useRef<ButtonProps.Ref>(null);
  const source = useSideRefs();
  const destination = useSideRefs();
  const grantTokens = useRef(new Map<number, Focusable>());
  return useMemo(() => ({ ciphertext, submit, source, destination, grantTokens }), [source, destination]);
}

function useSideRefs(): SideRefs {
  const key = useRef<AutosuggestProps.Ref>(null);
  const algorithm = useRef<SelectProps.Ref>(null);
  const cells = useRef(new Map<string, Focusable>());
  return useMemo(() => ({ key, algorithm, cells }), []);
}

export function countProblems(inspected: InspectedForm): number {
  return problemFields(inspected).length;
}

/** Each problem by the name of its field, as the page shows it, and a way to get there. In the order of the page. */
export function namedProblems(inspected: InspectedForm, refs: FieldRefs): NamedProblem[] {
  return problemFields(inspected).map(({ name, field }) => ({ name, focus: () => field(refs)?.focus() }));
}

/** Does nothing if there is no problem. */
export function focusFirstProblem(inspected: InspectedForm, refs: FieldRefs): void {
  problemFields(inspected)[0]?.field(refs)?.focus();
}

/** Moves the focus to the field that a remedy names. */
export function focusField(field: FormField, form: ReEncryptForm, refs: FieldRefs): void {
  fieldOf(field, form)(refs)?.focus();
}

function fieldOf(field: FormField, form: ReEncryptForm): Field {
  switch (field.field) {
    case 'ciphertext':
      return (refs) => refs.ciphertext.current;
    case 'grantTokens':
      return (refs) => refs.grantTokens.current.get(0);
    case 'key':
      return (refs) => refs[field.side].key.current;
    case 'algorithm':
      return (refs) => refs[field.side].algorithm.current ?? refs[field.side].key.current;
    case 'context': {
      const row = form[field.side].context.findIndex(({ key }) => key === field.key);
      return (refs) => {
        const { cells } = refs[field.side];
        return (
          cells.current.get(`${Math.max(row, 0)}-value`) ??
          cells.current.get('add') ??
          cells.current.get('text')
        );
      };
    }
  }
}

type Field = (refs: FieldRefs) => { focus(): void } | null | undefined;

interface ProblemField {
  name: string;
  field: Field;
}

function problemFields(inspected: InspectedForm): ProblemField[] {
  const fields: ProblemField[] = [];
  const add = (name: string, field: Field) => void fields.push({ name, field });
  if (hasError(inspected.ciphertext.findings)) add(ciphertextBox.label, (refs) => refs.ciphertext.current);
  for (const side of ['source', 'destination'] as const) {
    const { findings, isAlgorithmMissing, takesContext, contextFindings, isContextUnread } = inspected[side];
    if (hasError(findings)) add(reEncrypt.keyLabels[side], (refs) => refs[side].key.current);
    if (isAlgorithmMissing) add(reEncrypt.algorithmLabels[side], (refs) => refs[side].algorithm.current);
    const context = reEncrypt.contextLabels[side];
    for (const { severity, row, part } of takesContext ? contextFindings : []) {
      if (severity === 'error') add(context, (refs) => refs[side].cells.current.get(`${row}-${part}`));
    }
    if (isContextUnread) add(context, (refs) => refs[side].cells.current.get('text'));
  }
  for (const { severity, row } of inspected.grantTokenFindings) {
    if (severity === 'error') add(grantTokenTexts.title, (refs) => refs.grantTokens.current.get(row));
  }
  return fields;
}

function hasError(findings: readonly { severity: 'error' | 'warning' }[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
