// What the editor of an encryption context says around its table and its text.
import type { Side } from '../kms/kmsFailure.ts';
import { cut } from './longText.ts';
import { count } from './numbers.ts';

export const contextEditor = {
  /** The names of the button; what is shown is the part before the colon. */
  editAsText: 'Edit as text',
  editAsTable: 'Edit as table',
  ofSide: (label: string, side: Side) => `${label}: ${side}`,
  notTaken:
    'The text was not taken, because it cannot be read: the table shows the pairs as they are without it. It is kept, and comes back with “Edit as text”.',
  forbidden: 'KMS takes no encryption context with an asymmetric key.',
  addForbidden: 'KMS takes no encryption context with an asymmetric key. Choose a symmetric key first.',
};

export const contextText = {
  boxLabel: (label: string) => `${label} as text`,
  hint: 'JSON, YAML, or the AWS CLI’s key=value; also a CloudTrail event, a SOPS file or Terraform’s context blocks.',
  notation: 'Written as',
  notations: { json: 'JSON', shorthand: 'AWS CLI shorthand' },
  pairs: (pairs: number) => `${count(pairs, 'pair')}.`,
  unchanged: (pairs: number) =>
    `Until then the context stays as it was: ${pairs === 0 ? 'no pairs' : count(pairs, 'pair')}.`,
  writePairs: 'Show the pairs instead',
  bringBack: 'Show the text from before',
  copy: 'Copy text',
  choices: 'Contexts in the text',
  moreChoices: (shown: number, all: number) =>
    `The first ${shown} of ${all}. Paste only the part that is meant to choose from the others.`,
  fillBoth: (source: number, destination: number) =>
    `Fill both sides (source: ${count(source, 'pair')}, destination: ${count(destination, 'pair')})`,
  take: (name: string, pairs: number) => `Take ${name} (${count(pairs, 'pair')})`,
  sideName: (side: Side) => `the ${side} context`,
  pasted: 'A whole encryption context was pasted into the key of one pair.',
  readAsContext: 'Read as context',
  ofOtherSide: (side: Side) => `It is said to be the ${side} context.`,
  findings: 'To check in the pairs',
  severities: { error: 'Error', warning: 'Warning' },
  finding: (key: string, part: 'key' | 'value', text: string) =>
    `${key === '' ? 'Unnamed pair' : `"${cut(key)}"`}, ${part}: ${text}`,
};

export const presets = {
  button: 'Presets',
  ofSide: (side: Side) => `Presets: ${side}`,
};

/** The warning under a value that a preset wrote and that is not completed yet. */
export function placeholderText(words: readonly string[]): string {
  const [last = '', ...others] = words.toReversed();
  const all = others.length === 0 ? last : `${others.toReversed().join(', ')} and ${last}`;
  return `Put your own in the place of ${all}.`;
}

/** Where pairs stand on a side that takes none: what becomes of them. Keys are read, so they are made visible before. */
export function putAsideText(keys: readonly string[]): string {
  const are =
    keys.length === 1 ? 'is put aside and not sent; it comes' : 'are put aside and not sent; they come';
  return `${contextEditor.forbidden} ${count(keys.length, 'pair')} ${are} back with a symmetric key: ${keys.map(cut).join(', ')}.`;
}
