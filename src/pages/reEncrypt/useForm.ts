// The form's state: edited field by field, or filled as a whole, which can be undone.
import { type SetStateAction, useCallback, useState } from 'react';
import type { Side } from '../../kms/kmsFailure.ts';
import type { ReEncryptForm, SideForm } from '../../kms/reEncrypt/reEncryptForm.ts';
import { type FormDefaults, formOfDefaults, isEmpty } from './form.ts';

/** What the form was filled from. */
export type FilledFrom = 'example' | 'result' | 'paste' | 'file' | 'cli' | 'history' | 'remedy' | 'keys';

interface Filling {
  from: FilledFrom;
  /** The form before: nothing that was typed is lost. */
  before: ReEncryptForm;
  after: ReEncryptForm;
}

/** @param defaults what the form begins with */
export function useForm(defaults: FormDefaults) {
  const [initial] = useState(() => formOfDefaults(defaults));
  const [form, setForm] = useState(initial);
  const [filling, setFilling] = useState<Filling>();

  const change = useCallback((part: Partial<ReEncryptForm>) => setForm((old) => ({ ...old, ...part })), []);
  const changeSide = useCallback(
    (side: Side, next: SetStateAction<SideForm>) =>
      setForm((old) => ({ ...old, [side]: typeof next === 'function' ? next(old[side]) : next })),
    [],
  );

  return {
    form,
    /** Nothing was filled in yet. */
    isUntouched: form === initial || isEmpty(form),
    /** Both stay the same functions. */
    change,
    changeSide,
    fill: (from: FilledFrom, after: ReEncryptForm) => {
      setFilling({ from, before: form, after });
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
