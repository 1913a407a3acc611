// What re-encrypting to one and the same key will do, told before the call.
import { readCiphertextBlob } from '../ciphertext/ciphertextBlob.ts';
import { contextOf, isSameContext } from '../context/encryptionContext.ts';
import type { EarlierResult } from '../diagnosis/diagnosisFacts.ts';
import { relateKeys } from '../keys/keyId.ts';
import type { InspectedForm } from './reEncrypt.ts';
import type { ReEncryptForm } from './reEncryptForm.ts';
import { keyArnOfSide } from './reEncryptSide.ts';

export type SameKeyEffect =
  | { kind: 'newContext' }
  | { kind: 'newAlgorithm' }
  /** After a rotation the data moves to the newest key material. */
  | { kind: 'newestMaterial' }
  /** The same; but the ciphertext carries the mark of the newest material already (inferred). */
  | { kind: 'sameMaterial' }
  /** An asymmetric key has one material only. */
  | { kind: 'nothingVisible' };

/**
 * Undefined where the keys differ, or where it is not known that they are the same: a symmetric ciphertext tells its key only
 * to KMS.
 * @param newestFingerprint the backing-key fingerprint of ciphertexts under the newest material of a key ARN, where this
 * session has seen one
 */
export function sameKeyEffect(
  form: ReEncryptForm,
  { source, destination, ciphertext }: InspectedForm,
  newestFingerprint: (arn: string) => string | undefined,
): SameKeyEffect | undefined {
  const [sourceArn, destinationArn] = [keyArnOfSide(source), keyArnOfSide(destination)];
  if (sourceArn === undefined || destinationArn === undefined) return undefined;
  if (relateKeys(sourceArn, destinationArn) !== 'same') return undefined;
  const algorithm = destination.algorithm.algorithm;
  if (algorithm !== undefined && source.algorithm.algorithm !== algorithm) return { kind: 'newAlgorithm' };
  if (!destination.takesContext) return { kind: 'nothingVisible' };
  const isSame = isSameContext(contextOf(form.source.context), contextOf(form.destination.context));
  if (!isSame) return { kind: 'newContext' };
  const reading = ciphertext.reading;
  const fingerprint =
    reading && 'backingKeyFingerprint' in reading ? reading.backingKeyFingerprint : undefined;
  const isNewest = fingerprint !== undefined && newestFingerprint(destinationArn) === fingerprint;
  return { kind: isNewest ? 'sameMaterial' : 'newestMaterial' };
}

/**
 * The fingerprint of what was encrypted last under a key in this session: that of its newest key material, unless it was
 * rotated since (both inferred).
 */
export function newestFingerprintOf(earlier: readonly EarlierResult[], arn: string): string | undefined {
  const last = earlier.findLast(({ result }) => result.keyId === arn);
  const reading = last && readCiphertextBlob(last.result.ciphertextBlob);
  return reading && 'backingKeyFingerprint' in reading ? reading.backingKeyFingerprint : undefined;
}
