// The entries of a key box that a text finds, the best first: an exact name, then beginnings of an alias, then the rest.
import { type KeyChoice, type KmsKey, metadataOf } from './kmsKey.ts';

export type Favourite = 'pinned' | 'recent';

export interface FoundChoice {
  choice: KeyChoice;
  /** Why it comes before its equals. */
  favourite?: Favourite;
}

export interface FoundChoices {
  /** The best ones, as many as are wanted. */
  shown: readonly FoundChoice[];
  /** How many there are. */
  found: number;
}

/** Key ARNs, or key IDs of keys that no list has, that come first, in their order. */
export type Favourites = ReadonlyMap<string, Favourite>;

interface Query {
  /** In small letters, without what stands around a copied name. */
  text: string;
  /** Each must occur. */
  words: readonly string[];
  /** The text, or the alias name of an alias ARN. */
  name: string;
}

const ALIAS = 'alias/';
/** Ranks. */
const EXACT = 0;
const ALIAS_BEGINS = 1;
const OTHER = 2;

/**
 * Every word of the query must occur: in alias, ID, ARN, description or metadata; an alias ARN is found, too. Among equals the
 * favourites come first, by each of their entries, and then the order of the list counts.
 * @param limit how many to show
 */
export function findChoices(
  choices: readonly KeyChoice[],
  query: string,
  favourites: Favourites,
  limit: number,
): FoundChoices {
  const wanted = readQuery(query);
  const favoured: FoundChoice[][] = [[], [], []];
  const others: FoundChoice[][] = [[], [], []];
  let found = 0;
  for (const choice of choices) {
    if (!isFound(choice, wanted)) continue;
    found += 1;
    const rank = rankOf(choice, wanted);
    const favourite = favourites.get(choice.key?.arn ?? '');
    if (favourite) {
      favoured[rank]?.push({ choice, favourite });
    } else {
      const equals = others[rank];
      if (equals && equals.length < limit) equals.push({ choice });
    }
  }
  const order = new Map([...favourites.keys()].map((arn, at) => [arn, at]));
  const placeOf = ({ choice }: FoundChoice) => order.get(choice.key?.arn ?? '') ?? 0;
  const ranked = favoured.flatMap((equals, rank) => [
    ...equals.toSorted((one, other) => placeOf(one) - placeOf(other)),
    ...(others[rank] ?? []),
  ]);
  return { shown: ranked.slice(0, limit), found };
}

/** Whether a text finds anything. */
export function findsAny(choices: readonly KeyChoice[], query: string): boolean {
  const wanted = readQuery(query);
  return choices.some((choice) => isFound(choice, wanted));
}

function readQuery(query: string): Query {
  // As it is copied out of JSON or a command line.
  const text = query
    .trim()
    .replace(/^["'`]+|["'`,;]+$/g, '')
    .toLowerCase();
  // An entry has its key's ARN and its aliases: an alias ARN is looked for in both.
  const aliasArn = /^(arn:\S*?:)(alias\/\S*)$/.exec(text);
  return { text, words: aliasArn?.slice(1) ?? text.split(/\s+/), name: aliasArn?.[2] ?? text };
}

function isFound(choice: KeyChoice, { words }: Query): boolean {
  const text = searchText(choice);
  return words.every((word) => text.includes(word));
}

function rankOf({ value, key }: KeyChoice, { text, name }: Query): number {
  if (text === '') return OTHER;
  const alias = value.toLowerCase();
  const bareAt = alias.startsWith(ALIAS) ? ALIAS.length : 0;
  const isBareName = alias.length === bareAt + name.length && alias.startsWith(name, bareAt);
  if (alias === name || isBareName || key?.keyId === text || key?.arn === text) return EXACT;
  // Every alias begins with as much of `alias/`.
  const begins = alias.startsWith(name, bareAt) || (name.length > bareAt && alias.startsWith(name));
  return begins && bareAt > 0 ? ALIAS_BEGINS : OTHER;
}

const searchTexts = new WeakMap<KmsKey, string>();

function searchText({ value, key }: KeyChoice): string {
  if (!key) return value.toLowerCase();
  let text = searchTexts.get(key);
  if (text === undefined) {
    const { description, keyState, keySpec, keyUsage, origin } = metadataOf(key) ?? {};
    text = [key.arn, ...key.aliases, description, keyState, keySpec, keyUsage, origin]
      .join('\n')
      .toLowerCase();
    searchTexts.set(key, text);
  }
  return text;
}
