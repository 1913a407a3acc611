// From the nodes of the `yaml` library to a placed tree: scalars get their kinds, aliases and merge keys their nodes, within limits.
import { isAlias, isMap, isNode, isScalar, type Node, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { TextPlace } from '../cli/reEncryptInput.ts';
import type { DocumentProblem, PlacedEntry, PlacedNode } from './placedDocument.ts';
import { plainScalar, taggedScalar } from './yamlScalar.ts';

/** Nodes that all aliases of a document may stand for together. */
const MAX_ALIASED_NODES = 100_000;
const CORE_TAG = 'tag:yaml.org,2002:';
const MERGE_KEY = '<<';

/** `size` counts the nodes, `height` the levels of maps and lists. */
interface Built {
  node: PlacedNode;
  size: number;
  height: number;
}

export class YamlTree {
  /** Why `build` gave nothing. */
  problem: DocumentProblem = { kind: 'empty', place: { line: 1, column: 1 } };
  #aliasedNodes = 0;
  /** An anchor has no node yet while what it names is still being built. */
  readonly #anchors = new Map<string, { built?: Built }>();
  readonly #text: string;
  readonly #placeOf: (offset: number) => TextPlace;
  readonly #maxDepth: number;

  /** @param maxDepth aliases followed; the nodes themselves are known to be no deeper. */
  constructor(text: string, placeOf: (offset: number) => TextPlace, maxDepth: number) {
    this.#text = text;
    this.#placeOf = placeOf;
    this.#maxDepth = maxDepth;
  }

  build(root: Node): PlacedNode | undefined {
    return this.#build(root, 0)?.node;
  }

  #build(node: Node, depth: number): Built | undefined {
    if (isAlias(node)) return this.#follow(node.source, depth, this.#place(node));
    const anchored: { built?: Built } = {};
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, anchored);
    const built = isScalar(node) ? this.#buildScalar(node) : this.#buildCollection(node, depth + 1);
    if (built) anchored.built = built;
    return built;
  }

  #buildCollection(node: YAMLMap | YAMLSeq, depth: number): Built | undefined {
    if (depth > this.#maxDepth) return this.#fail('tooDeep', this.#place(node));
    const built = isMap(node) ? this.#buildMap(node, depth) : this.#buildList(node, depth);
    const tag = coreTag(node.tag);
    if (tag === undefined || tag === (isMap(node) ? 'map' : 'seq')) return built;
    const isKnown = isMap(node) ? tag === 'set' : tag === 'omap' || tag === 'pairs';
    if (!isKnown) return this.#fail('unknownTag', this.#place(node), node.tag);
    return built && { ...built, node: { kind: 'other', place: built.node.place, text: `!!${tag}` } };
  }

  #buildList(node: YAMLSeq, depth: number): Built | undefined {
    const built: Built[] = [];
    for (const item of node.items) {
      const one = isNode(item) ? this.#build(item, depth) : undefined;
      if (!one) return undefined;
      built.push(one);
    }
    return around({ kind: 'list', place: this.#place(node), items: built.map((one) => one.node) }, built);
  }

  #buildMap(node: YAMLMap, depth: number): Built | undefined {
    const parts: Built[] = [];
    const own = new Map<string, PlacedEntry>();
    let merged: readonly PlacedEntry[] | undefined;
    for (const { key: keyNode, value: valueNode } of node.items) {
      if (!isNode(keyNode)) return this.#fail('keyNotString', this.#place(node));
      const keyPlace = this.#place(keyNode);
      const isMerge = isMergeKey(keyNode);
      const key = isMerge ? MERGE_KEY : this.#buildKey(keyNode, depth);
      if (key === undefined) return undefined;
      if (isMerge ? merged : own.has(key)) return this.#fail('duplicateKey', keyPlace, key);
      const value = isNode(valueNode) ? this.#build(valueNode, depth) : nothingAt(keyPlace);
      if (!value) return undefined;
      // What is merged stands where the map's own pairs do.
      parts.push(isMerge ? { ...value, height: value.height - (value.node.kind === 'list' ? 2 : 1) } : value);
      if (!isMerge) own.set(key, { key, keyPlace, value: value.node });
      else {
        merged = mergedEntries(value.node);
        if (!merged) return this.#fail('badMerge', value.node.place);
      }
    }
    const entries = new Map(merged?.map((entry) => [entry.key, entry]));
    for (const [key, entry] of own) entries.set(key, entry);
    return around({ kind: 'map', place: this.#place(node), entries: [...entries.values()] }, parts);
  }

  #buildKey(node: Node, depth: number): string | undefined {
    const built = this.#build(node, depth);
    if (!built) return undefined;
    if (built.node.kind === 'string') return built.node.value;
    // Special as a value only.
    if (built.node.kind === 'other' && built.node.text === '=') return '=';
    return this.#fail('keyNotString', built.node.place);
  }

  #buildScalar(node: Scalar): Built | undefined {
    const place = this.#place(node);
    if (!isClosed(node, this.#text)) return this.#fail('notYaml', place, 'MISSING_CHAR');
    if (isMisread(node, this.#text)) return this.#fail('notYaml', place, 'BAD_DQ_ESCAPE');
    const text = this.#textOf(node);
    const tag = coreTag(node.tag);
    const isPlain = node.type === 'PLAIN' && tag === undefined;
    const scalar = isPlain ? plainScalar(text, place) : taggedScalar(tag ?? 'str', text, place);
    if (scalar === 'unknownTag') return this.#fail('unknownTag', place, node.tag);
    if (scalar === 'valueNotOfTag') return this.#fail('valueNotOfTag', place, tag);
    return { node: scalar, size: 1, height: 0 };
  }

  #textOf(node: Scalar): string {
    const text = node.source ?? '';
    const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
    const [start, end] = node.range ?? [0, 0];
    // The library adds the line break that such a text ends with, also where the document ends before one.
    const endsEarly = isBlock && end === this.#text.length && !this.#text.endsWith('\n');
    return endsEarly && endsInLine(this.#text.slice(start)) ? text.replace(/\n$/, '') : text;
  }

  #follow(anchor: string, depth: number, place: TextPlace): Built | undefined {
    const anchored = this.#anchors.get(anchor);
    if (!anchored) return this.#fail('unknownAlias', place, anchor);
    if (!anchored.built) return this.#fail('recursiveAlias', place, anchor);
    this.#aliasedNodes += anchored.built.size;
    if (this.#aliasedNodes > MAX_ALIASED_NODES) return this.#fail('tooManyAliases', place);
    if (depth + anchored.built.height > this.#maxDepth) return this.#fail('tooDeep', place);
    return anchored.built;
  }

  #place(node: Node): TextPlace {
    return this.#placeOf(node.range?.[0] ?? 0);
  }

  #fail(kind: DocumentProblem['kind'], place: TextPlace, detail?: string): undefined {
    this.problem = { kind, place, ...(detail !== undefined && { detail }) };
  }
}

/**
 * Whether the quotes of a scalar close where it ends. The library only looks whether a quote stands there; it may be an escaped
 * one, of a text that was cut off.
 */
function isClosed({ type, range }: Scalar, text: string): boolean {
  if ((type !== 'QUOTE_DOUBLE' && type !== 'QUOTE_SINGLE') || !range) return true;
  const [start, end] = range;
  const quote = text[start];
  let at = start + 1;
  while (at < end && (text[at] !== quote || text.startsWith("''", at))) {
    // Between double quotes a backslash hides what follows; between single ones two of them are one.
    at += text[at] === (quote === '"' ? '\\' : quote) ? 2 : 1;
  }
  return at === end - 1;
}

/** Behind a line break that a backslash hides, the library drops one more. */
function isMisread({ type, range }: Scalar, text: string): boolean {
  const hiddenBreaks = /(?<!\\)(?:\\\\)*\\\r?\n[ \t]*\r?\n/;
  return (
    type === 'QUOTE_DOUBLE' &&
    range !== undefined &&
    range !== null &&
    hiddenBreaks.test(text.slice(range[0], range[1]))
  );
}

/** Whether a block that the document ends with has a part of its last line: spaces that only indent are none. */
function endsInLine(block: string): boolean {
  const [, ...lines] = block.split('\n');
  const indent = lines.reduce((least, line) => {
    const own = line.search(/[^ \r]/);
    return own < 0 ? least : Math.min(least, own);
  }, Number.POSITIVE_INFINITY);
  return lines.length < 2 || (lines.at(-1) ?? '').length > indent;
}

/** `!` alone says no more than no tag. */
function coreTag(tag: string | undefined): string | undefined {
  if (tag === undefined || tag === '!') return undefined;
  return tag.startsWith(CORE_TAG) ? tag.slice(CORE_TAG.length) : tag;
}

/** Only without quotes and tag. */
function isMergeKey(node: Node): boolean {
  return isScalar(node) && node.source === MERGE_KEY && node.type === 'PLAIN' && node.tag === undefined;
}

/** Of maps in a list, the earlier wins. */
function mergedEntries(node: PlacedNode): readonly PlacedEntry[] | undefined {
  if (node.kind === 'map') return node.entries;
  if (node.kind !== 'list') return undefined;
  const entries = new Map<string, PlacedEntry>();
  for (const item of node.items.toReversed()) {
    if (item.kind !== 'map') return undefined;
    for (const entry of item.entries) entries.set(entry.key, entry);
  }
  return [...entries.values()];
}

function nothingAt(place: TextPlace): Built {
  return { node: { kind: 'null', place, text: '', value: null }, size: 1, height: 0 };
}

function around(node: PlacedNode, parts: readonly Built[]): Built {
  return {
    node,
    size: parts.reduce((sum, part) => sum + part.size, 1),
    height: parts.reduce((most, part) => Math.max(most, part.height), 0) + 1,
  };
}
