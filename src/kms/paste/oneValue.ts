// Finds the one value of a text that may be a ciphertext of which nothing is known, as those of RSA: with a name, in quotes, before a comma.
import type { Bytes } from '../bytes.ts';
import { readCiphertextBlob } from '../ciphertext/ciphertextBlob.ts';
import { anyCiphertext, type OfferList } from './pasteOffer.ts';
import type { RecognisedPaste } from './recognisedPaste.ts';

/** Signs, a keyword, the name, and an opening quote: none of them is needed. */
const BEFORE =
  /^[\s{[(,|*>-]*(?:(?:export|set|setx|ENV|const|let|var)\s+)?(?:\$(?:env:)?)?(?:["'`\u2018-\u201f]?([A-Za-z_][\w.-]{0,100})["'`\u2018-\u201f]?\s*(?::=|=>|[:=])\s*)?b?["'`\u00ab\u00bb\u2018-\u201f]*/;
/** Base64, base64url or hex, perhaps in lines; then what may close it, and a comment. */
const VALUE =
  /^((?:[\w+/-]{40,}[ \t]*\r?\n[ \t]*)*[\w+/-]+={0,2})["'`\u00ab\u00bb\u2018-\u201f\s,;}\])|.]*(?:#.*)?$/;
/** No ciphertext of KMS is shorter. */
const MIN_BYTES = 48;
/** The greatest one in base64 of base64. */
const MAX_LENGTH = 20_000;

/** Only if there is one such value: it is the text, a paragraph of it, or a line. */
export function recogniseOneValue(text: string, list: OfferList): RecognisedPaste | undefined {
  for (const parts of [[text], text.split(/\n[ \t\r]*\n/), text.split('\n')]) {
    const values = parts.flatMap((part) => valueIn(part) ?? []);
    const [one] = values;
    if (!one) continue;
    const { name, written, bytes } = one;
    // The ciphertext box takes it as it stands.
    if (values.length > 1 || written === text.trim()) return undefined;
    const line = text.slice(0, text.indexOf(written)).split('\n').length;
    if (name !== undefined) list.add({ kind: 'variable', name }, bytes);
    else list.add(parts.length === 1 ? { kind: 'wholeText' } : { kind: 'line', line }, bytes);
    return { kind: name === undefined ? 'inText' : 'variables' };
  }
  return undefined;
}

function valueIn(part: string): { name: string | undefined; written: string; bytes: Bytes } | undefined {
  if (part.length > MAX_LENGTH) return undefined;
  const [before = '', name] = BEFORE.exec(part) ?? [];
  const written = VALUE.exec(part.slice(before.length))?.[1] ?? '';
  const bytes = anyCiphertext(written);
  if (!bytes || bytes.length < MIN_BYTES) return undefined;
  const { shape } = readCiphertextBlob(bytes);
  const isOther = shape === 'foreign' || shape === 'AWS Encryption SDK message';
  return isOther ? undefined : { name, written, bytes };
}
