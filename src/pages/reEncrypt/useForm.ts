// The form's state: edited field by field, or filled as a whole, which can be undone.
import { type SetStateAction, useState } from 'react';
import type { Side } from '../../kms/kmsFailure.ts';
import type { ReEncryptForm, SideForm } from '../../kms/reEncryptForm.ts';
import { EMPTY_FORM, isEmpty } from './form.ts';

/** What the form was filled from. */
export type FilledFrom = 'example' | 'result' | 'paste' | 'file' | 'cli' | 'history' | 'remedy';

interface Filling {
  from: FilledFrom;
  /** The form before: nothing that was typed is lost. */
  before: ReEncryptForm;
  after: ReEncryptForm;
}

export function useForm() {
  const [form, setForm] = useState(EMPTY_FORM);
  const [filling, setFilling] = useState<Filling>();

  return {
    form,
    setForm,
    change: (part: Partial<ReEncryptForm>) => setForm((old) => ({ ...old, ...part })),
    changeSide: (side: Side, change: SetStateAction<SideForm>) =>
      setForm((old) => ({ ...old, [side]: typeof change === 'function' ? change(old[side]) : change })),
    fill: (from: FilledFrom, after: ReEncryptForm) => {
      setFilling(isEmpty(form) ? undefined : { from, before: form, after });
      setForm(after);
    },
    /** Undefined once the filled form was edited further: then going back would lose that. */
    undoable: filling && filling.after === form ? filling.from : undefined,
    undo: () => {
      if (filling) setForm(filling.before);
      setFilling(undefined);
    },
  };
}
