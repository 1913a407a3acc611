// Looks into the tree of a pasted document: members by name, contexts, bytes in the ways that programs print them.
import type { Bytes } from '../bytes.ts';
import type { EncryptionContext } from '../context/encryptionContext.ts';
import type { PlacedNode } from './placedDocument.ts';

export type PlacedMap = Extract<PlacedNode, { kind: 'map' }>;

/** The first member that has one of the names, in the order of the names. */
export function member(node: PlacedNode | undefined, ...names: string[]): PlacedNode | undefined {
  if (node?.kind !== 'map') return undefined;
  for (const name of names) {
    const entry = node.entries.find(({ key }) => key === name);
    if (entry) return entry.value;
  }
  return undefined;
}

/** A text as it is; of a number, a boolean or a date, what was written. */
export function textOf(node: PlacedNode | undefined): string | undefined {
  if (node?.kind === 'string') return node.value;
  return node && 'text' in node && node.kind !== 'null' ? node.text : undefined;
}

/** @returns undefined unless it is a map whose values are all texts. */
export function contextIn(node: PlacedNode | undefined): EncryptionContext | undefined {
  if (node?.kind !== 'map') return undefined;
  const pairs = node.entries.map(({ key, value }) => [key, textOf(value)] as const);
  const isText = (pair: readonly [string, string | undefined]): pair is readonly [string, string] =>
    pair[1] !== undefined;
  return pairs.every(isText) ? pairs : undefined;
}

/** Of a map with a value that is no text: KMS takes texts only, and what the number was meant as is not for a reader to guess. */
export function isOtherThanText(node: PlacedNode | undefined): boolean {
  return node?.kind === 'map' && node.entries.some(({ value }) => value.kind !== 'string');
}

/** Bytes as a list of numbers (signed ones of Java too), as Node's Buffer in JSON, as a Uint8Array in JSON, as `!!binary`. */
export function bytesIn(node: PlacedNode): Bytes | undefined {
  if (node.kind === 'binary') return node.bytes;
  if (node.kind === 'list') return bytesOf(node.items);
  if (node.kind !== 'map') return undefined;
  const data = member(node, 'data');
  if (textOf(member(node, 'type')) === 'Buffer' && data?.kind === 'list') return bytesOf(data.items);
  const isIndexed = node.entries.every(({ key }, index) => key === String(index));
  return isIndexed ? bytesOf(node.entries.map(({ value }) => value)) : undefined;
}

function bytesOf(items: readonly PlacedNode[]): Bytes | undefined {
  const isByte = (item: PlacedNode) =>
    item.kind === 'number' && Number.isInteger(item.value) && item.value >= -128 && item.value <= 255;
  if (items.length === 0 || !items.every(isByte)) return undefined;
  return Uint8Array.from(items, (item) => (item.kind === 'number' ? item.value : 0));
}
