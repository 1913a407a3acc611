// What stands in the place of a value without being one: placeholders, the examples of AWS's documentation, what a shell would fill in.
import { codePointOf } from '../visibleText.ts';

/** Signs that no value has, in front of what a shell, a template or a program would look up. */
const REFERENCE = /[$`]|^%\w+%$|^(?:process\.env|os\.environ|env|var|local|secrets)\b[.[]/;
/** Marks of something left out, or of a name in brackets; then words in a row, one of them such as people write there. */
const MARKS = /[<>[\]{}\u2026]|\.{3}|\*{3}|x{8}|^x+$/i;
const WORDS = /^[A-Za-z]{1,15}(?:[ _-]+[A-Za-z]{1,15}){1,6}$/;
const A_WORD =
  /(?:^|[ _-])(?:your|my|the|here|insert|replace|example|placeholder|redacted|key|secret|token)(?:$|[ _-])/i;
const ONE_WORD =
  /^(?:redacted|placeholder|changeme|replaceme|none|null|undefined|todo|secret|token|your|example)$/i;
/** AWS's documentation lets every access key ID and secret access key of its examples end so. */
const EXAMPLE = /EXAMPLE(?:KEY)?$/;
/** Base64, base64url, and what else a header of HTTP takes in a token. */
const STRANGE = /[^\w+/=.~-]/u;

export function isReference(value: string): boolean {
  return REFERENCE.test(value);
}

export function isPlaceholder(value: string): boolean {
  return MARKS.test(value) || ONE_WORD.test(value) || (WORDS.test(value) && A_WORD.test(value));
}

export function isExample(value: string): boolean {
  return EXAMPLE.test(value);
}

/** Whether an access key ID is what it looks like, whatever its name says. */
export function isLikeAccessKeyId(value: string): boolean {
  return /^A[A-Z]{2}A[A-Z0-9]{12,28}$/.test(value);
}

/** The first character that no credential has. */
export function strangeCharacterIn(value: string): { character: string; codePoint?: string } | undefined {
  const character = STRANGE.exec(value)?.[0];
  if (character === undefined) return undefined;
  return /[\x21-\x7e]/.test(character) ? { character } : { character, codePoint: codePointOf(character) };
}
