// The fields that stand in the way of the call, in the order of the page, and how the focus gets to the first of them.
import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import type { SelectProps } from '@cloudscape-design/components/select';
import type { TextareaProps } from '@cloudscape-design/components/textarea';
import { type RefObject, useMemo, useRef } from 'react';
import type { Focusable } from '../../controls/ContextCell.tsx';
import type { Side } from '../../kms/kmsFailure.ts';
import type { InspectedForm } from '../../kms/reEncrypt.ts';
import type { ReEncryptForm } from '../../kms/reEncryptForm.ts';
import type { FormField } from '../../kms/remedy.ts';
import type { SideRefs } from './SideFields.tsx';

export interface FieldRefs extends Record<Side, SideRefs> {
  ciphertext: RefObject<TextareaProps.Ref | null>;
  /** By row. */
  grantTokens: RefObject<Map<number, Focusable>>;
}

export function useFieldRefs(): FieldRefs {
  const ciphertext = useRef<TextareaProps.Ref>(null);
  const source = useSideRefs();
  const destination = useSideRefs();
  const grantTokens = useRef(new Map<number, Focusable>());
  return useMemo(() => ({ ciphertext, source, destination, grantTokens }), [source, destination]);
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

/** Does nothing if there is no problem. */
export function focusFirstProblem(inspected: InspectedForm, refs: FieldRefs): void {
  problemFields(inspected)[0]?.(refs)?.focus();
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
        return cells.current.get(`${Math.max(row, 0)}-value`) ?? cells.current.get('text');
      };
    }
  }
}

type Field = (refs: FieldRefs) => { focus(): void } | null | undefined;

function problemFields(inspected: InspectedForm): Field[] {
  const fields: Field[] = [];
  if (hasError(inspected.ciphertext.findings)) fields.push((refs) => refs.ciphertext.current);
  for (const side of ['source', 'destination'] as const) {
    const { findings, isAlgorithmMissing, takesContext, contextFindings, isContextUnread } = inspected[side];
    if (hasError(findings)) fields.push((refs) => refs[side].key.current);
    if (isAlgorithmMissing) fields.push((refs) => refs[side].algorithm.current);
    for (const { severity, row, part } of takesContext ? contextFindings : []) {
      if (severity === 'error') fields.push((refs) => refs[side].cells.current.get(`${row}-${part}`));
    }
    if (isContextUnread) fields.push((refs) => refs[side].cells.current.get('text'));
  }
  for (const { severity, row } of inspected.grantTokenFindings) {
    if (severity === 'error') fields.push((refs) => refs.grantTokens.current.get(row));
  }
  return fields;
}

function hasError(findings: readonly { severity: 'error' | 'warning' }[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
