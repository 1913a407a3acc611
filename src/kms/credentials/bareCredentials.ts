// Credentials without names, told by their looks: text and table output of the AWS CLI, the CSV file of an access key, answers to `aws configure`.
import type { Setting } from './setting.ts';

const COMMENT = /^[ \t]*(?:#|;|\/\/)/;
const RUN = /[A-Za-z0-9+/]{16,}={0,2}|\d{4}-\d\d-\d\dT[\w:.+-]+/g;
const ACCESS_KEY_ID = /^A[KS]IA[A-Z0-9]{16}$/;
const SECRET = /^[A-Za-z0-9+/]{40}$/;
/** Real ones are far longer; nothing else in such a text is. */
const TOKEN_LENGTH = 100;

/** @returns undefined without an access key ID; `several` if there are two of anything. */
export function bareCredentials(text: string): Setting[] | 'several' | undefined {
  const found = new Map<string, Setting>();
  for (const [index, line] of text.split('\n').entries()) {
    if (COMMENT.test(line)) continue;
    for (const [value] of line.matchAll(RUN)) {
      const name = nameOf(value);
      if (name === undefined) continue;
      const before = found.get(name);
      if (before && before.value !== value) return 'several';
      found.set(name, { name, value, line: index + 1, form: 'bareValues' });
    }
  }
  return found.has('accessKeyId') ? [...found.values()] : undefined;
}

function nameOf(value: string): string | undefined {
  if (ACCESS_KEY_ID.test(value)) return 'accessKeyId';
  if (value.includes(':')) return 'expiration';
  if (value.length >= TOKEN_LENGTH) return 'sessionToken';
  const isMixed = [/[a-z]/, /[A-Z]/, /[\d+/]/].every((one) => one.test(value));
  return SECRET.test(value) && isMixed ? 'secretAccessKey' : undefined;
}
