// Finds the sets of credentials in JSON that stands somewhere in a text: of the AWS CLI, of STS, of Cognito, of the instance metadata.
import type { DocumentProblem, PlacedNode } from '../document/placedDocument.ts';
import { readPlacedJson } from '../document/placedJson.ts';
import { placesIn } from '../document/textPlaces.ts';
import { haveKeys, type Setting } from './setting.ts';

export interface JsonReading {
  /** One for each map with an access key ID or a secret access key. */
  sets: (readonly Setting[])[];
  /** Of the first document that has such a name and is not JSON. */
  problem?: { cause: DocumentProblem['kind']; line: number; column: number };
  /** It is what the AWS CLI keeps of a sign-in with IAM Identity Center. */
  isSsoToken: boolean;
}

/** Levels of maps and lists in each other. */
const MAX_DEPTH = 100;
const START = /[{[](?=\s*["{])/g;
const STRING_OR_BRACKET = /"(?:[^"\\]|\\[\s\S]?)*(?:"|$)|[{}[\]]/g;
const KEY_NAMES = /"(?:aws_?)?(?:access_?key_?id|secret_?(?:access_?)?key)"/i;

/** Each document by itself; what stands around it is nothing to it. */
export function credentialsInJson(text: string): JsonReading {
  const reading: JsonReading = { sets: [], isSsoToken: false };
  const placeOf = placesIn(text);
  let from = 0;
  for (;;) {
    START.lastIndex = from;
    const at = START.exec(text)?.index;
    if (at === undefined) return reading;
    from = endOf(text, at);
    readDocument(text.slice(at, from), placeOf(at), reading);
  }
}

function readDocument(json: string, start: DocumentProblem['place'], reading: JsonReading): void {
  const document = readPlacedJson(json, MAX_DEPTH);
  const before = start.line - 1;
  if ('root' in document) return collect(document.root, before, reading);
  if (!KEY_NAMES.test(json)) return;
  const { kind, place } = document.problem;
  const column = place.line === 1 ? place.column + start.column - 1 : place.column;
  reading.problem ??= { cause: kind, line: place.line + before, column };
}

/** Behind the bracket that closes the one at the offset, or the end of the text. */
function endOf(text: string, start: number): number {
  let depth = 0;
  STRING_OR_BRACKET.lastIndex = start;
  for (;;) {
    const found = STRING_OR_BRACKET.exec(text)?.[0];
    if (found === undefined) return text.length;
    if (found === '{' || found === '[') depth += 1;
    else if (found === '}' || found === ']') depth -= 1;
    if (depth === 0) return STRING_OR_BRACKET.lastIndex;
  }
}

/** @param before how many lines of the text stand in front of the document. */
function collect(node: PlacedNode, before: number, reading: JsonReading): void {
  if (node.kind === 'list') for (const item of node.items) collect(item, before, reading);
  if (node.kind !== 'map') return;
  const settings = node.entries.map(({ key, keyPlace, value }): Setting => {
    const isText = value.kind === 'string' || value.kind === 'number';
    const line = keyPlace.line + before;
    return { name: key, value: isText ? String(value.value).trim() : '', line, form: 'json' };
  });
  if (haveKeys(settings)) reading.sets.push(settings);
  const names = new Set(settings.map(({ name }) => name));
  if (names.has('accessToken') && names.has('startUrl')) reading.isSsoToken = true;
  for (const { value } of node.entries) collect(value, before, reading);
}
