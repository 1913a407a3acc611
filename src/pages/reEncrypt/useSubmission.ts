// From the form to the call: what stands in its way, what was tried with it, and the keys that DescribeKey has to tell of first.
import { useMemo, useState } from 'react';
import type { KeyDirectory } from '../../kms/keys/keyDirectory.ts';
import type { ReEncryptRequest } from '../../kms/kms.ts';
import type { Side } from '../../kms/kmsFailure.ts';
import { inspectForm, isSameRequest } from '../../kms/reEncrypt/reEncrypt.ts';
import { permissionsForm, type ReEncryptForm } from '../../kms/reEncrypt/reEncryptForm.ts';
import type { KeyKnowledge } from '../../kms/reEncrypt/reEncryptSide.ts';
import { type FieldRefs, focusFirstProblem } from './problems.ts';
import { useInspectedForm } from './useInspectedForm.ts';
import type { Asks, useReEncrypt } from './useReEncrypt.ts';

export function useSubmission(
  form: ReEncryptForm,
  knowledge: KeyKnowledge,
  directory: KeyDirectory,
  refs: FieldRefs,
  run: ReturnType<typeof useReEncrypt>['run'],
) {
  /** What was tried with the form as it is: then empty fields are pointed out. */
  const [tried, setTried] = useState<Asks>();
  const inspected = useInspectedForm(form, knowledge);
  // Asking for permissions needs less: only what stands in its own way is counted and pointed out.
  const forPermissions = useInspectedForm(
    useMemo(() => permissionsForm(form), [form]),
    knowledge,
  );

  const settleKey = async (side: Side, signal: AbortSignal) => {
    const text = form[side].key.trim();
    // Only a form that could be a key is looked up; the other errors need no call.
    const isWrong = inspected[side].findings.some(({ severity }) => severity === 'error');
    if (text !== '' && !isWrong) await directory.settle(text, signal);
  };

  const submit = (asks: Asks) => {
    const asked = asks === 'permissions' ? permissionsForm(form) : form;
    setTried(asks);
    const before = inspectForm(asked, knowledge);
    if (!before.request) return focusFirstProblem(before, refs);
    void run(asks, async (signal) => {
      await Promise.all([settleKey('source', signal), settleKey('destination', signal)]);
      const settled = inspectForm(asked, knowledge);
      if (!settled.request) focusFirstProblem(settled, refs);
      return settled.request;
    });
  };

  return {
    inspected,
    /** The form as what was tried last sees it. */
    tryable: tried === 'permissions' ? forPermissions : inspected,
    tried,
    forgetTried: () => setTried(undefined),
    /** Whether the form still asks the same. */
    isCurrent: (request: ReEncryptRequest) =>
      [inspected.request, forPermissions.request].some((now) => now && isSameRequest(now, request)),
    settleKey,
    submit,
  };
}
