// One row of the list of keys: a key, an alias without one, or a key that somebody named, with all that is known of it as text.
import type { KeyMetadata, ListedAlias } from '../kms.ts';
import type { KeyDirectory, KeyDirectorySnapshot } from './keyDirectory.ts';
import { keySubject } from './keySubject.ts';
import type { Described, KmsKey } from './kmsKey.ts';

/** What a key is found and sorted by. */
export const KEY_PROPERTIES = [
  'alias',
  'keyId',
  'arn',
  'state',
  'spec',
  'usage',
  'origin',
  'manager',
  'multiRegion',
  'created',
  'description',
] as const;
export type KeyProperty = (typeof KEY_PROPERTIES)[number];

/** `unbackedAlias`: its key does not exist yet. `configured`: named by the deployment. `lookedUp`: typed by the user. */
export type KeyRowKind = 'key' | 'unbackedAlias' | 'configured' | 'lookedUp';

export interface KeyRow {
  /** Unique, and the same for as long as the row is listed. */
  id: string;
  kind: KeyRowKind;
  /** What stands for it towards the directory and KMS: the ARN of a key, an alias, or what was typed. */
  text: string;
  aliases: readonly string[];
  /** Undefined of an alias without a key, which is never described. */
  described: Described | undefined;
  /** Undefined: not known, or not yet. Empty: known to be nothing. `created` is in ISO 8601, UTC. */
  values: Readonly<Partial<Record<KeyProperty, string>>>;
  /** All values in small letters, a line each. */
  searchText: string;
}

/** @returns `mrk` keys as KMS tells their part, `No` for a key of one Region; undefined if KMS did not say */
function multiRegionText({ multiRegion, multiRegionKeyType }: KeyMetadata): string | undefined {
  if (multiRegionKeyType !== undefined) return multiRegionKeyType;
  if (multiRegion === undefined) return undefined;
  return multiRegion ? 'Yes' : 'No';
}

type Values = Partial<Record<KeyProperty, string>>;

function valuesOf(described: Described, known: Values): Values {
  if (described.state !== 'known') return known;
  const { metadata } = described;
  const { creationDate } = metadata;
  return {
    ...known,
    state: metadata.keyState ?? '',
    spec: metadata.keySpec ?? '',
    usage: metadata.keyUsage ?? '',
    origin: metadata.origin ?? '',
    manager: metadata.keyManager ?? '',
    multiRegion: multiRegionText(metadata) ?? '',
    created: creationDate && !Number.isNaN(creationDate.getTime()) ? creationDate.toISOString() : '',
    description: metadata.description ?? '',
  };
}

function row(of: Omit<KeyRow, 'searchText'>): KeyRow {
  const searchText = KEY_PROPERTIES.map((property) => of.values[property] ?? '').join('\n');
  return { ...of, searchText: searchText.toLowerCase() };
}

const rowsOfKeys = new WeakMap<KmsKey, KeyRow>();

function rowOfKey(key: KmsKey): KeyRow {
  let known = rowsOfKeys.get(key);
  if (!known) {
    const { arn, keyId, aliases, described } = key;
    const values = valuesOf(described, { alias: aliases.join(' '), keyId, arn });
    known = row({ id: arn, kind: 'key', text: arn, aliases, described, values });
    rowsOfKeys.set(key, known);
  }
  return known;
}

const rowsOfAliases = new WeakMap<ListedAlias, KeyRow>();

function rowOfAlias(alias: ListedAlias): KeyRow {
  let known = rowsOfAliases.get(alias);
  if (!known) {
    const { aliasName } = alias;
    const nothing = Object.fromEntries(KEY_PROPERTIES.map((property) => [property, '']));
    known = row({
      id: aliasName,
      kind: 'unbackedAlias',
      text: aliasName,
      aliases: [aliasName],
      described: undefined,
      values: { ...nothing, alias: aliasName },
    });
    rowsOfAliases.set(alias, known);
  }
  return known;
}

const rowsOfTexts = new WeakMap<Described, Map<string, KeyRow>>();

function rowOfText(text: string, kind: 'configured' | 'lookedUp', known: Known): KeyRow {
  const { key, arn, identifier } = keySubject(text, known);
  const { described } = key;
  const rows = rowsOfTexts.get(described) ?? new Map<string, KeyRow>();
  rowsOfTexts.set(described, rows);
  const id = `${kind} ${text}`;
  let made = rows.get(id);
  if (!made) {
    const aliases = identifier && 'aliasName' in identifier ? [identifier.aliasName] : [];
    const isIdKnown = described.state === 'known' || (identifier && 'keyId' in identifier);
    const values = valuesOf(described, {
      ...(aliases[0] !== undefined && { alias: aliases[0] }),
      ...(isIdKnown && { keyId: key.keyId }),
      ...(arn !== undefined && { arn }),
    });
    made = row({ id, kind, text, aliases, described, values });
    rows.set(id, made);
  }
  return made;
}

type Known = Parameters<typeof keySubject>[1];

/**
 * Every row once: what was looked up, what the deployment names, the keys in order of their first alias, those without one, and
 * AWS's own. A row is the same object as long as nothing about it changed.
 * @param lookedUp texts that the user had looked up; one that turned out to be listed makes no row of its own
 */
export function keyRows(
  { choices, unbackedAliases, configured }: Omit<KeyDirectorySnapshot, 'describing' | 'listing' | 'keys'>,
  lookedUp: readonly string[],
  directory: Pick<KeyDirectory, 'find' | 'typed'>,
): KeyRow[] {
  const known: Known = {
    find: (text) => directory.find(text),
    typed: (text) => directory.typed(text),
    unbackedAliases,
  };
  const rows: KeyRow[] = [];
  const isNamed = new Set(configured.map(({ text }) => text));
  for (const text of lookedUp) {
    if (!isNamed.has(text) && !directory.find(text)) rows.push(rowOfText(text, 'lookedUp', known));
  }
  const aliases = new Map(unbackedAliases.map((alias) => [alias.aliasName, alias]));
  for (const { text } of configured) rows.push(rowOfText(text, 'configured', known));
  const seen = new Set<KmsKey>();
  for (const { value, key } of choices) {
    if (key) {
      if (seen.has(key)) continue;
      seen.add(key);
      rows.push(rowOfKey(key));
    } else {
      const alias = aliases.get(value);
      if (alias) rows.push(rowOfAlias(alias));
    }
  }
  return rows;
}

export type KeyOrder = { property: KeyProperty; isDescending: boolean };

/** What is not known, and what is known to be nothing, come last both ways. Equal rows stay in their order. */
export function sortKeyRows(rows: readonly KeyRow[], { property, isDescending }: KeyOrder): KeyRow[] {
  const direction = isDescending ? -1 : 1;
  const named: { row: KeyRow; value: string }[] = [];
  const last: KeyRow[] = [];
  for (const each of rows) {
    const value = each.values[property]?.toLowerCase();
    if (value) named.push({ row: each, value });
    else last.push(each);
  }
  named.sort((a, b) => (a.value === b.value ? 0 : a.value < b.value ? -direction : direction));
  return [...named.map((each) => each.row), ...last];
}
