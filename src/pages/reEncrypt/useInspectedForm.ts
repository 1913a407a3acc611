// The form judged part by part: what belongs to a part that did not change stays the same object, and need not be drawn again.
import { useMemo } from 'react';
import { inspectGrantTokens } from '../../kms/reEncrypt/grantTokens.ts';
import {
  circumstancesOf,
  type InspectedForm,
  inspectCiphertext,
  joinInspected,
} from '../../kms/reEncrypt/reEncrypt.ts';
import type { ReEncryptForm } from '../../kms/reEncrypt/reEncryptForm.ts';
import { inspectSide, type KeyKnowledge } from '../../kms/reEncrypt/reEncryptSide.ts';

/** The same as inspectForm gives. */
export function useInspectedForm(form: ReEncryptForm, knowledge: KeyKnowledge): InspectedForm {
  const { ciphertext, source, destination, grantTokens, dryRun } = form;
  const ofCiphertext = useMemo(() => inspectCiphertext(ciphertext), [ciphertext]);
  const circumstances = useMemo(() => circumstancesOf(ofCiphertext, dryRun), [ofCiphertext, dryRun]);
  const ofSource = useMemo(
    () => inspectSide('source', source, knowledge, circumstances),
    [source, knowledge, circumstances],
  );
  const ofDestination = useMemo(
    () => inspectSide('destination', destination, knowledge, circumstances),
    [destination, knowledge, circumstances],
  );
  const ofTokens = useMemo(() => inspectGrantTokens(grantTokens), [grantTokens]);
  return useMemo(
    () => joinInspected(form, ofCiphertext, ofSource, ofDestination, ofTokens),
    [form, ofCiphertext, ofSource, ofDestination, ofTokens],
  );
}
