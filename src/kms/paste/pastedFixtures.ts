// Ciphertexts and helpers that the tests of pasted texts stand on.
import { fromBase64 } from '../bytes.ts';
import samples from '../ciphertext/ciphertextBlob.samples.json' with { type: 'json' };
import { type PastedText, readPastedText } from './pastedText.ts';

/** Three published ciphertexts. */
export const [BLOB = '', OTHER = '', THIRD = ''] = samples
  .filter(({ shape }) => shape === 'complete')
  .map(({ ciphertext }) => ciphertext);
export const BLOB_BYTES = fromBase64(BLOB);
export const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

export function json(value: unknown): string {
  return JSON.stringify(value, undefined, 4);
}

export function wrapped(base64: string, width = 76): string {
  return (base64.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n');
}

/** As a terminal or a mail program breaks lines: at a width, wherever that is. */
export function hardWrapped(text: string, width: number): string {
  return text.replace(new RegExp(`[^\\n]{${width}}(?=[^\\n])`, 'g'), '$&\n');
}

/** What a text is recognised as, and the offers without their readings; and how many were found, if not all of them are offered. */
export function shortly(text: string): [PastedText['kind'], object[], number?] {
  const { kind, offers, found } = readPastedText(text);
  const shortened = offers.map(({ reading, ...offer }) => (reading.bytes > 0 ? offer : {}));
  return found === offers.length ? [kind, shortened] : [kind, shortened, found];
}
