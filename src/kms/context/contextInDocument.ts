// Finds the encryption contexts in a JSON or YAML document: a map of strings, or what CloudTrail, SOPS or a KMS request holds.

import type { TextPlace } from '../cli/reEncryptInput.ts';
import { type PlacedNode, readPlacedDocument } from '../document/placedDocument.ts';
import type { Side } from '../kmsFailure.ts';
import type { EncryptionContext } from './encryptionContext.ts';

export type DocumentForm = 'map' | 'cloudTrail' | 'sops' | 'request';

/** What tells one context from the others in the same text. */
export interface ContextLabel {
  side?: Side;
  /** Of the block that it stands in, in Terraform. */
  name?: string;
  /** Which event, SOPS entry or block, from 0; absent where there is one. */
  index?: number;
  /** CloudTrail's, e.g. ReEncrypt. */
  eventName?: string;
  eventTime?: string;
  /** Of the key that a SOPS entry is encrypted under. */
  arn?: string;
}

export interface FoundContext {
  context: EncryptionContext;
  label: ContextLabel;
}

export type DocumentContextProblem = { place: TextPlace } /** The document is this, and not a map. */ & (
  | { kind: 'notMap'; found: PlacedNode['kind'] }
  | { kind: 'valueNotString'; key: string; found: PlacedNode['kind'] }
  /** Half of a surrogate pair. */
  | { kind: 'notUnicode'; key: string; part: 'key' | 'value' }
  /** A document of this form that has no encryption context. */
  | { kind: 'noContext'; form: DocumentForm }
);

/** A node that should be a context; `undefined` is a context without pairs. */
interface Holder {
  node: PlacedNode | undefined;
  label: ContextLabel;
}
type Found = { form: DocumentForm; holders: readonly Holder[] };

/** Names of the members that hold a context, in CloudTrail's spelling and in the API's. */
const MEMBERS: readonly (readonly [name: string, label: ContextLabel])[] = [
  ['encryptionContext', {}],
  ['sourceEncryptionContext', { side: 'source' }],
  ['destinationEncryptionContext', { side: 'destination' }],
  ['EncryptionContext', {}],
  ['SourceEncryptionContext', { side: 'source' }],
  ['DestinationEncryptionContext', { side: 'destination' }],
];

/** A map of strings is always a context itself, whatever its keys are called: the other forms have maps or lists in them. */
export function contextsInDocument(
  root: PlacedNode,
): { form: DocumentForm; contexts: readonly FoundContext[] } | { problem: DocumentContextProblem } {
  const found: Found = inCloudTrail(root) ??
    inSops(root) ??
    inRequest(root) ?? { form: 'map', holders: [{ node: root, label: {} }] };
  const { form, holders } = found;
  if (holders.length === 0) return { problem: { kind: 'noContext', form, place: root.place } };
  const contexts: FoundContext[] = [];
  for (const { node, label } of holders) {
    const read = node ? readContext(node) : { context: [] };
    if ('problem' in read) return read;
    contexts.push({ context: read.context, label });
  }
  return { form, contexts };
}

function readContext(node: PlacedNode): { context: EncryptionContext } | { problem: DocumentContextProblem } {
  if (node.kind !== 'map') return { problem: { kind: 'notMap', found: node.kind, place: node.place } };
  const context: (readonly [string, string])[] = [];
  for (const { key, keyPlace, value } of node.entries) {
    if (value.kind !== 'string') {
      return { problem: { kind: 'valueNotString', key, found: value.kind, place: value.place } };
    }
    const part = isHalf(key) ? 'key' : isHalf(value.value) ? 'value' : undefined;
    if (part) {
      return { problem: { kind: 'notUnicode', key, part, place: part === 'key' ? keyPlace : value.place } };
    }
    context.push([key, value.value]);
  }
  return { context };
}

/** One event, a log file with `Records`, the answer of LookupEvents, or an event's `requestParameters`. */
function inCloudTrail(root: PlacedNode): Found | undefined {
  const events = eventsIn(root);
  if (events) {
    const holders = events.flatMap((event, at) => {
      const label = {
        ...(events.length > 1 && { index: at }),
        ...textMember(event, 'eventName'),
        ...textMember(event, 'eventTime'),
      };
      return holdersIn(member(event, 'requestParameters')).map((holder) => ({
        ...holder,
        label: { ...label, ...holder.label },
      }));
    });
    return { form: 'cloudTrail', holders };
  }
  const isParameters = MEMBERS.slice(0, 3).some(([name]) => member(root, name)?.kind === 'map');
  return isParameters ? { form: 'cloudTrail', holders: holdersIn(root) } : undefined;
}

function eventsIn(root: PlacedNode): readonly PlacedNode[] | undefined {
  const event = eventOfBridge(root);
  if (isEvent(event)) return [event];
  const listed =
    listMember(root, 'Records') ?? listMember(root, 'Events')?.map(eventOfLookup) ?? itemsOf(root);
  const events = listed?.map(eventOfBridge);
  return events?.some(isEvent) ? events : undefined;
}

/** EventBridge puts CloudTrail's event into `detail`. */
function eventOfBridge(node: PlacedNode): PlacedNode {
  const detail = member(node, 'detail');
  return detail && isEvent(detail) ? detail : node;
}

function isEvent(node: PlacedNode): boolean {
  const parameters = member(node, 'requestParameters');
  return (
    parameters?.kind === 'map' || (parameters?.kind === 'null' && member(node, 'eventName') !== undefined)
  );
}

/** LookupEvents gives each event as a text of JSON. */
function eventOfLookup(node: PlacedNode): PlacedNode {
  const text = member(node, 'CloudTrailEvent');
  const read = text?.kind === 'string' ? readPlacedDocument(text.value, 'json') : undefined;
  return read && 'root' in read ? read.root : node;
}

function inRequest(root: PlacedNode): Found | undefined {
  const isRequest = MEMBERS.slice(3).some(([name]) => member(root, name)?.kind === 'map');
  return isRequest ? { form: 'request', holders: holdersIn(root) } : undefined;
}

function holdersIn(parameters: PlacedNode | undefined): Holder[] {
  return MEMBERS.flatMap(([name, label]): Holder[] => {
    const node = parameters && member(parameters, name);
    return node && node.kind !== 'null' ? [{ node, label }] : [];
  });
}

/** A whole file, its `sops` part, a list of `kms` entries, or one of them. */
function inSops(root: PlacedNode): Found | undefined {
  const entries = sopsEntries(root);
  const holders = entries?.map((entry, at): Holder => {
    const node = member(entry, 'context');
    const label = { ...(entries.length > 1 && { index: at }), ...textMember(entry, 'arn') };
    return { node: node?.kind === 'null' ? undefined : node, label };
  });
  return holders && { form: 'sops', holders };
}

function sopsEntries(root: PlacedNode): readonly PlacedNode[] | undefined {
  const sops = member(root, 'sops');
  if (sops?.kind === 'map') return sopsEntries(sops) ?? [];
  const kms = listMember(root, 'kms');
  const groups = listMember(root, 'key_groups');
  if (kms || groups)
    return [...(kms ?? []), ...(groups ?? []).flatMap((group) => listMember(group, 'kms') ?? [])];
  const items = itemsOf(root) ?? [root];
  return items.length > 0 && items.every(isSopsEntry) ? items : undefined;
}

function isSopsEntry(node: PlacedNode): boolean {
  if (member(node, 'context')?.kind === 'map') return true;
  return ['arn', 'enc', 'created_at'].every((name) => member(node, name) !== undefined);
}

function member(node: PlacedNode, name: string): PlacedNode | undefined {
  return node.kind === 'map' ? node.entries.find(({ key }) => key === name)?.value : undefined;
}

function listMember(node: PlacedNode, name: string): readonly PlacedNode[] | undefined {
  const list = member(node, name);
  return list && itemsOf(list);
}

function itemsOf(node: PlacedNode): readonly PlacedNode[] | undefined {
  return node.kind === 'list' ? node.items : undefined;
}

function textMember(node: PlacedNode, name: 'eventName' | 'eventTime' | 'arn'): ContextLabel {
  const found = member(node, name);
  return found?.kind === 'string' ? { [name]: found.value } : {};
}

function isHalf(text: string): boolean {
  return /\p{Cs}/u.test(text);
}
