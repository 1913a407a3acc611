// Recognises documents: JSON and YAML, and the line-based forms that name values as SOPS, S3 or Terraform do.

import { type PlacedNode, readPlacedDocument } from '../document/placedDocument.ts';
import { member } from '../document/placedMap.ts';
import { readDocument } from './documentWalk.ts';
import { takeS3Metadata } from './pastedS3.ts';
import type { Pasted } from './pastedSearch.ts';
import { readFlatSops, readSops, readSopsEntries } from './pastedSops.ts';
import { readTerraform } from './pastedTerraform.ts';
import { hasSection, readVariables } from './pastedVariables.ts';
import { OfferList } from './pasteOffer.ts';
import type { RecognisedPaste } from './recognisedPaste.ts';

/** YAML takes long to read; of longer texts the search finds the same ciphertexts, without what stands beside them. */
const MAX_YAML_LENGTH = 60_000;

/** Members that only the input of ReEncrypt has; the others its output has as well, beside KeyId. */
const ONLY_INPUT = ['DestinationKeyId', 'DestinationEncryptionContext', 'DryRunModifiers'];
const ALSO_OUTPUT = [
  'SourceKeyId',
  'SourceEncryptionAlgorithm',
  'DestinationEncryptionAlgorithm',
  'GrantTokens',
];

function isCliInput(root: PlacedNode): boolean {
  if (member(root, ...ONLY_INPUT)) return true;
  return !member(root, 'KeyId') && member(root, ...ALSO_OUTPUT) !== undefined;
}

/** JSON or YAML: the CLI's input, a SOPS file, or any document that holds ciphertexts. */
export function recogniseDocument(pasted: Pasted, list: OfferList): RecognisedPaste | undefined {
  const { text } = pasted;
  const syntax = /^\s*[[{]/.test(text) ? 'json' : looksLikeYaml(pasted) ? 'yaml' : undefined;
  if (!syntax) return undefined;
  const roots = documentsIn(text, syntax);
  const [first] = roots;
  const isInput = first ? roots.length === 1 && isCliInput(first) : BROKEN_INPUT.test(text);
  if (isInput) return { kind: 'cliInput', syntax };
  const own = new OfferList();
  const recognised = recogniseRoots(roots, syntax, own);
  if (recognised?.kind === 'sops' && isUnread(pasted, own)) return undefined;
  list.takeAll(own);
  if (recognised) return recognised;
  return roots.some(isTrailEvent) ? { kind: 'notKms', what: 'cloudTrailEvent' } : undefined;
}

/** The entries of a SOPS file may be wrapped or damaged: then it is looked through like any other text. */
function isUnread(pasted: Pasted, list: OfferList): boolean {
  return list.whole === 0 && pasted.whole > 0;
}

/** A SOPS file, or entries of one, or any documents that hold ciphertexts. */
export function recogniseRoots(
  roots: readonly PlacedNode[],
  syntax: 'json' | 'yaml',
  list: OfferList,
): RecognisedPaste | undefined {
  const sops = roots.map((root) => readSops(root, list) ?? readSopsEntries(root, list));
  const others = sops.flatMap((recipients) => recipients ?? []);
  if (sops.some((recipients) => recipients))
    return { kind: 'sops', form: syntax, others: [...new Set(others)] };
  const read = roots.map((root) => readDocument(root, list));
  const kind = read.find((each) => each !== 'document') ?? read[0];
  const isFound = list.found > 0 || list.messages.length > 0 || kind === 's3Metadata';
  return isFound && kind ? { kind } : undefined;
}

/** As CloudTrail delivers, looks up, or shows them; by themselves or as a list (CloudTrail User Guide, record contents). */
function isTrailEvent(node: PlacedNode): boolean {
  if (member(node, 'eventSource') && member(node, 'eventName', 'eventID')) return true;
  if (member(node, 'CloudTrailEvent')) return true;
  const list = node.kind === 'list' ? node : member(node, 'Records', 'Events', 'detail');
  if (list?.kind === 'map') return isTrailEvent(list);
  return list?.kind === 'list' && list.items[0] !== undefined && isTrailEvent(list.items[0]);
}

/** Meant for the CLI, though it cannot be read: the reader of such documents says what is wrong with it. */
const BROKEN_INPUT = /^[ \t{,]*["']?DestinationKeyId["']?[ \t]*:/m;

/** A key at the beginning of a line, and a name that speaks for a document worth reading, or a ciphertext. */
function looksLikeYaml(pasted: Pasted): boolean {
  const { text } = pasted;
  // To YAML, other spaces are letters.
  if (/^[ \t]*[^\S \t\r\n]/m.test(text)) return false;
  if (!/^(?:- )?["']?[A-Za-z_][\w.-]*["']?:(?:\s|$)/m.test(text)) return false;
  return (
    /^(?:sops|CiphertextBlob|Destination\w+|Source\w+|Parameters?|Metadata|apiVersion|SecretString):/m.test(
      text,
    ) ||
    pasted.found.length > 0 ||
    pasted.messages.length > 0
  );
}

/** Several YAML documents in one text are read one by one. None if one of them cannot be read: then the search finds more. */
function documentsIn(text: string, syntax: 'json' | 'yaml'): PlacedNode[] {
  const texts = syntax === 'json' ? [text] : text.split(/^---(?=[ \t\r\n]|$)/m).map(sopsBlock);
  const roots: PlacedNode[] = [];
  for (const one of texts) {
    if (syntax === 'yaml' && one.length > MAX_YAML_LENGTH) return [];
    const document = readPlacedDocument(one, syntax);
    if ('root' in document) roots.push(document.root);
    else if (document.problem.kind !== 'empty') return [];
  }
  return roots;
}

/** Of a SOPS file only what SOPS wrote itself: the rest may be long, and is not needed. */
function sopsBlock(text: string): string {
  const start = text.search(/^sops:[ \t]*\r?$/m);
  if (start === -1) return text;
  let end = text.indexOf('\n', start) + 1;
  while (end > 0 && /[ \t\r\n]/.test(text[end] ?? '')) end = text.indexOf('\n', end) + 1;
  return text.slice(start, end === 0 ? undefined : end);
}

/** Flat SOPS files, headers of an S3 object, Terraform. */
export function recogniseNamedLines(pasted: Pasted, list: OfferList): RecognisedPaste | undefined {
  const { text } = pasted;
  const variables = readVariables(text);
  const own = new OfferList();
  const others = readFlatSops(variables, own);
  if (others && !isUnread(pasted, own)) {
    list.takeAll(own);
    return { kind: 'sops', form: hasSection(text) ? 'ini' : 'dotenv', others };
  }
  const headers = new Map([...variables].map(([name, value]) => [name.toLowerCase(), value]));
  if (takeS3Metadata((name) => headers.get(name), list)) return { kind: 's3Metadata' };
  return readTerraform(text, list) ? { kind: 'terraform' } : undefined;
}
