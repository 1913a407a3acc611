// The fields that stand in the way of the call, in the order of the page, and how the focus gets to the first of them.
import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import type { SelectProps } from '@cloudscape-design/components/select';
import type { TextareaProps } from '@cloudscape-design/components/textarea';
import { useMemo, useRef } from 'react';
import type { Focusable } from '../../controls/ContextCell.tsx';
import type { Side } from '../../kms/kmsFailure.ts';
import type { InspectedForm } from '../../kms/reEncrypt.ts';
import type { SideRefs } from './SideFields.tsx';

export interface FieldRefs extends Record<Side, SideRefs> {
  ciphertext: { current: TextareaProps.Ref | null };
}

export function useFieldRefs(): FieldRefs {
  const ciphertext = useRef<TextareaProps.Ref>(null);
  const source = useSideRefs();
  const destination = useSideRefs();
  return useMemo(() => ({ ciphertext, source, destination }), [source, destination]);
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

type Field = (refs: FieldRefs) => { focus(): void } | null | undefined;

function problemFields(inspected: InspectedForm): Field[] {
  const fields: Field[] = [];
  if (hasError(inspected.ciphertext.findings)) fields.push((refs) => refs.ciphertext.current);
  for (const side of ['source', 'destination'] as const) {
    const { findings, isAlgorithmMissing, takesContext, contextFindings } = inspected[side];
    if (hasError(findings)) fields.push((refs) => refs[side].key.current);
    if (isAlgorithmMissing) fields.push((refs) => refs[side].algorithm.current);
    for (const { severity, row, part } of takesContext ? contextFindings : []) {
      if (severity === 'error') fields.push((refs) => refs[side].cells.current.get(`${row}-${part}`));
    }
  }
  return fields;
}

function hasError(findings: readonly { severity: 'error' | 'warning' }[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
