// What is odd about the text of an encryption context's pairs, and what they would be without it.
import type { Oddity } from '../diagnosis/cause.ts';
import type { ContextPlace } from '../diagnosis/evidence.ts';
import { codePointOf } from '../visibleText.ts';
import { contextPair, type EncryptionContext, inspectContext } from './encryptionContext.ts';

type Pair = EncryptionContext[number];

export interface OddPlace extends ContextPlace {
  /** The first invisible character. */
  codePoint?: string;
}

export interface ContextOddity {
  oddity: Oddity;
  places: readonly OddPlace[];
  /** The whole context without this oddity; absent where only a person can tell what was meant. */
  mended?: EncryptionContext;
}

/** What one text would be without the oddity; undefined if it is not odd in this way. */
type Mend = (text: string) => string | undefined;

const QUOTE_PAIRS = ['""', "''", '``', '“”', '‘’', '«»', '„“'];
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
/** Invisible to the eye: format characters, controls, separators, and spaces that are not the ordinary one. */
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/** Of both halves of a pair. */
const TEXT_ODDITIES: readonly (readonly [Oddity, Mend])[] = [
  ['outerSpace', (text) => text.trim()],
  ['invisibleCharacter', (text) => visible(text)],
  ['quotes', unquoted],
  [
    'htmlEntity',
    (text) => text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, entity),
  ],
  ['urlEncoding', urlDecoded],
  ['backslash', (text) => text.replace(/\\(?:u([0-9a-fA-F]{4})|(["'\\/nrtbf]))/g, escape)],
  ['decomposed', (text) => text.normalize('NFC')],
  ['composed', (text) => (text === text.normalize('NFC') ? text.normalize('NFD') : text)],
];

/** Every oddity once, with all the places that have it. Total, and linear in the length of the texts. */
export function contextOddities(context: EncryptionContext): ContextOddity[] {
  const texts = TEXT_ODDITIES.flatMap(([oddity, mend]) => oddTexts(context, oddity, mend));
  return [
    ...texts,
    ...unsplitPairs(context),
    ...nestedJson(context),
    ...booleans(context),
    ...empties(context),
    ...keysByCase(context),
  ];
}

function oddTexts(context: EncryptionContext, oddity: Oddity, mend: Mend): ContextOddity[] {
  const places: OddPlace[] = [];
  const mended = context.map(([key, value]): Pair => {
    const [newKey, newValue] = [mend(key) ?? key, mend(value) ?? value];
    if (newKey !== key) places.push(oddPlace(oddity, key, 'key', key));
    if (newValue !== value) places.push(oddPlace(oddity, key, 'value', value));
    return [newKey, newValue];
  });
  return places.length === 0 ? [] : [{ oddity, places, ...ifSendable(mended) }];
}

function oddPlace(oddity: Oddity, key: string, part: 'key' | 'value', text: string): OddPlace {
  const invisible = oddity === 'invisibleCharacter' ? INVISIBLE.exec(text.trim())?.[0] : undefined;
  return { key, part, ...(invisible !== undefined && { codePoint: codePointOf(invisible) }) };
}

/** A context has each key once. */
function ifSendable(context: EncryptionContext): { mended?: EncryptionContext } {
  const pairs = context.map(([key, value], row) => contextPair(String(row), key, value));
  const isSendable = inspectContext(pairs).every(({ severity }) => severity !== 'error');
  return isSendable ? { mended: context } : {};
}

/** Within the text only: what stands around it is outer space. */
function visible(text: string): string {
  const inner = text.trim();
  const cleaned = inner.replace(/[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]/gu, '').replace(/(?! )\p{Zs}/gu, ' ');
  return inner === cleaned ? text : cleaned.trim();
}

function unquoted(text: string): string | undefined {
  const inner = text.slice(1, -1);
  const around = text.slice(0, 1) + text.slice(-1);
  const isQuoted = text.length >= 2 && QUOTE_PAIRS.includes(around) && !inner.includes(around.charAt(0));
  return isQuoted ? inner : undefined;
}

function urlDecoded(text: string): string | undefined {
  if (!/%[0-9A-Fa-f]{2}/.test(text)) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function entity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

function escape(_: string, hex?: string, character = ''): string {
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  return ESCAPES[character] ?? character;
}

/** `app=orders` in one cell, alone or after commas; or the key once more before the value. */
function unsplitPairs(context: EncryptionContext): ContextOddity[] {
  return replaced(context, 'unsplitPair', ([key, value]) => {
    if (value === '' && key.includes('=')) return { part: 'key', pairs: key.split(',').map(splitPair) };
    const isRepeated = key !== '' && value.startsWith(`${key}=`);
    return isRepeated ? { part: 'value', pairs: [[key, value.slice(key.length + 1)]] } : undefined;
  });
}

function splitPair(text: string): Pair {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function nestedJson(context: EncryptionContext): ContextOddity[] {
  return replaced(context, 'nestedJson', ([key, value]) => {
    const part = value === '' ? 'key' : 'value';
    const pairs = pairsOfJson(part === 'key' ? key : value);
    return pairs && { part, pairs };
  });
}

function pairsOfJson(text: string): Pair[] | undefined {
  if (!text.trim().startsWith('{')) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    const entries = Object.entries(parsed);
    const pairs = entries.flatMap(([key, value]): Pair[] =>
      typeof value === 'string' ? [[key, value]] : [],
    );
    return pairs.length === entries.length ? pairs : undefined;
  } catch {
    return undefined;
  }
}

function booleans(context: EncryptionContext): ContextOddity[] {
  return replaced(context, 'boolean', ([key, value]) => {
    if (!/^(?:true|false)$/i.test(value)) return undefined;
    const lower = value.toLowerCase();
    const other = value === lower ? lower.charAt(0).toUpperCase() + lower.slice(1) : lower;
    return { part: 'value', pairs: [[key, other]] };
  });
}

function empties(context: EncryptionContext): ContextOddity[] {
  const places = (part: 'key' | 'value', half: 0 | 1) =>
    context.filter((pair) => pair[half] === '').map(([key]): OddPlace => ({ key, part }));
  const [keys, values] = [places('key', 0), places('value', 1)];
  return [
    ...(keys.length > 0 ? [{ oddity: 'emptyKey' as const, places: keys }] : []),
    ...(values.length > 0 ? [{ oddity: 'emptyValue' as const, places: values }] : []),
  ];
}

function keysByCase(context: EncryptionContext): ContextOddity[] {
  const groups = new Map<string, string[]>();
  for (const [key] of context) {
    const group = groups.get(key.toLowerCase()) ?? [];
    groups.set(key.toLowerCase(), group);
    group.push(key);
  }
  const doubled = [...groups.values()].filter((keys) => keys.length > 1).flat();
  const places = doubled.map((key): OddPlace => ({ key, part: 'key' }));
  return places.length === 0 ? [] : [{ oddity: 'keysDifferByCase', places }];
}

/** Pairs that stand for others. */
function replaced(
  context: EncryptionContext,
  oddity: Oddity,
  replace: (pair: Pair) => { part: 'key' | 'value'; pairs: Pair[] } | undefined,
): ContextOddity[] {
  const places: OddPlace[] = [];
  const mended = context.flatMap((pair): Pair[] => {
    const replacement = replace(pair);
    if (!replacement) return [pair];
    places.push({ key: pair[0], part: replacement.part });
    return replacement.pairs;
  });
  return places.length === 0 ? [] : [{ oddity, places, ...ifSendable(mended) }];
}
