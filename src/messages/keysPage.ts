// What the list of the page Keys says: its table, its progress, and what is missing where KMS refuses.
import type { Describing, Listing } from '../kms/keys/keyDirectory.ts';
import type { KeyProperty, KeyRow } from '../kms/keys/keyRow.ts';
import type { MissingAction } from '../kms/keys/missingActions.ts';
import { count, number } from './numbers.ts';

export const keysPage = {
  list: 'List of keys',
  table: 'Keys and aliases',
  counter: (found: number, all: number) =>
    found === all ? `(${number(all)})` : `(${number(found)} of ${number(all)})`,
  columns: {
    alias: 'Alias',
    keyId: 'Key ID',
    // Not "ARN": the filter would take a pasted arn:… for this property and what it contains.
    arn: 'Key ARN',
    state: 'State',
    spec: 'Spec',
    usage: 'Usage',
    origin: 'Origin',
    manager: 'Manager',
    multiRegion: 'Multi-Region',
    created: 'Created (UTC)',
    description: 'Description',
  } satisfies Record<KeyProperty, string>,
  lastRotation: 'Last rotation (UTC)',
  noKeyYet: 'No key yet',
  notDescribed: 'Not described yet',
  notTold: 'not told',
  didNotTell: (name: string) => `DescribeKey did not tell: ${name}`,
  askAgain: 'Ask again',
  asking: 'Asking DescribeKey…',
  configured: 'named in config.json',
  lookedUp: 'looked up',
  moreAliases: (more: number) => `and ${number(more)} more`,
  selection: 'Selection',
  select: (name: string) => `Select ${name}`,
  selectPage: 'Select all rows of this page',
  page: (page: number) => `Page ${number(page)} of the keys`,
  sortedBy: (column: string, isDescending: boolean) =>
    `${column}, sorted ${isDescending ? 'descending' : 'ascending'}`,
  resizer: 'column width',
  loading: 'Listing keys and aliases…',
  empty: (region: string) => `KMS listed no key and no alias of ${region}.`,
  emptyRefused: 'There is no list. Look up a key by its ID, ARN or alias.',
  noMatch: 'No key that is known here matches the filter.',
  selected: (many: number) => `${count(many, 'row')} selected`,
  clearSelection: 'Clear the selection',
  use: { source: 'Use as source', destination: 'Use as destination' },
  compare: 'Compare',
  selectOne: 'Select one key.',
  selectOnlyOne: 'Select only one key.',
  selectTwo: 'Select two keys or more.',
};

export const pagination = {
  label: 'Pages of the keys',
  previous: 'Previous page',
  next: 'Next page',
  page: (at: number) => `Page ${number(at)}`,
};

export const preferences = {
  title: 'Preferences of the table',
  confirm: 'Confirm',
  cancel: 'Cancel',
  rowsPerPage: 'Rows on a page',
  rows: (many: number) => `${many} keys`,
  wrap: 'Wrap lines',
  wrapHint: 'Shows long texts as a whole',
  columns: 'Columns',
  columnsHint: 'Which are shown, and in which order. Their widths are changed in the table.',
  dragHandle: 'Move the column',
  dragHint:
    'Press Space or Enter, move it with the arrow keys, and press Space or Enter again; Escape leaves it.',
  dragStarted: (at: number, all: number) => `Picked up at position ${at} of ${all}`,
  dragMoved: (at: number, all: number) => `Moving to position ${at} of ${all}`,
  dragDropped: (at: number, all: number) => `Dropped at position ${at} of ${all}`,
  dragLeft: 'Left where it was',
};

export const lookUp = {
  title: 'Look up a key',
  description:
    'A key ID, key ARN, alias name or alias ARN. DescribeKey is called with it once; it works for keys of other accounts, too, if both accounts allow it.',
  button: 'Look up',
  unbacked:
    'DescribeKey is not called with an AWS managed alias that is not listed with a key: KMS would make the key.',
  empty: 'Type a key to look up.',
  otherRegion: (region: string, here: string) =>
    `This ARN is of ${region}: KMS of ${here} knows no key of it, and is not asked.`,
};

export const progress = {
  title: 'Progress',
  listing: (keys: number, aliases: number) =>
    `Listing: ${count(keys, 'key')} and ${aliases === 1 ? '1 alias' : `${number(aliases)} aliases`} so far`,
  stop: 'Stop',
  goOn: 'Go on',
  reload: 'List again',
};

/** How far DescribeKey is. Empty where there is no key to describe. */
export function describingText(describing: Describing): string {
  const { state, answered, failed, all, callsPerSecond } = describing;
  if (all === 0) return '';
  const refused = failed === 0 ? '' : `, and did not tell of ${number(failed)}`;
  const told = `DescribeKey has told of ${number(answered - failed)} of ${count(all, 'key')}${refused}`;
  if (state === 'running' && answered < all) {
    const minutes = Math.ceil((all - answered) / callsPerSecond / 60);
    const left = minutes > 1 ? `; about ${number(minutes)} minutes more` : '';
    return `${told}. At most ${count(callsPerSecond, 'call')} a second${left}.`;
  }
  if (state !== 'stopped' || answered >= all) return `${told}.`;
  return describing.isRefusedThroughout
    ? `${told}. Stopped, since every call was refused: only rows on screen are asked for.`
    : `${told}. Stopped: rows on screen are not described either.`;
}

/** What is read out: another text only at the ends of the stages, and at each quarter of the way. */
export function spokenProgress(listing: Listing, { state, answered, failed, all }: Describing): string {
  if (listing.state === 'loading') return 'Keys and aliases are being listed.';
  if (all === 0) return '';
  const listed = `${count(all, 'key')} listed.`;
  if (state === 'stopped') return `${listed} Describing is stopped.`;
  if (answered === all) {
    return failed === 0
      ? `${listed} All are described.`
      : `${listed} ${number(failed)} could not be described.`;
  }
  const quarters = Math.floor((answered * 4) / all);
  return quarters === 0
    ? `${listed} They are being described.`
    : `${listed} ${quarters * 25}% are described.`;
}

/** The name by which a person knows the row. */
export function rowName({ aliases, values, text }: KeyRow): string {
  return aliases[0] ?? values.keyId ?? text;
}

/** "2026-11-24 09:30", UTC; empty for a date that is none. */
export function minuteText(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}

const effects: Record<MissingAction['action'], string> = {
  'kms:ListKeys': 'Keys are listed only as far as an alias points at them, and typed keys work all the same.',
  'kms:ListAliases': 'Keys are shown without their aliases.',
  'kms:DescribeKey': 'State, spec and the rest of the keys are not known.',
};

export const missing = {
  title: (actions: readonly string[]) =>
    actions.length === 1 ? `Missing action: ${actions[0]}` : `Missing actions: ${actions.join(', ')}`,
  failed: 'The list of keys is not complete',
  nothing: 'Typed keys and those of config.json work all the same.',
  capped:
    'The session policy of these credentials does not include what is refused, whatever their role allows. AWS caps guests of an identity pool so: a guest who signs in is not capped. Any other session policy was given when the credentials were made: have it widened there, or take credentials that were made without one.',
  statements: 'Policy statements',
  tryAgain: 'Try again',
};

/** What one refused action means for the page. */
export function missingText({ action, failure, isDenied }: MissingAction, isNothingListed: boolean): string {
  const effect = isNothingListed && action !== 'kms:DescribeKey' ? '' : ` ${effects[action]}`;
  const said = failure.message === undefined ? failure.name : `${failure.name}: ${failure.message}`;
  return `${action} ${isDenied ? 'is refused' : 'failed'}.${effect} ${said}`;
}
