// A JSON or YAML text as a tree whose every node knows its place, so that a mistake in it can be pointed at.
import type { Bytes } from '../bytes.ts';
import type { TextPlace } from '../cli/reEncryptInput.ts';
import { readPlacedJson } from './placedJson.ts';
import { readPlacedYaml } from './placedYaml.ts';

export interface PlacedEntry {
  key: string;
  keyPlace: TextPlace;
  value: PlacedNode;
}

/** `text` is the scalar as it was written. A YAML alias stands for the very node of its anchor, with the place that it has there. */
export type PlacedNode = { place: TextPlace } & (
  | { kind: 'map'; entries: readonly PlacedEntry[] }
  | { kind: 'list'; items: readonly PlacedNode[] }
  | { kind: 'string'; value: string }
  | { kind: 'number'; text: string; value: number }
  | { kind: 'boolean'; text: string; value: boolean }
  | { kind: 'null'; text: string; value: null }
  /** YAML's `!!binary`. */
  | { kind: 'binary'; bytes: Bytes }
  /** What the CLI's YAML reader makes no text of, nor any of the above: timestamps, sets, ordered maps. */
  | { kind: 'other'; text: string }
);

export interface DocumentProblem {
  kind:
    | 'empty'
    /** `detail`: the most that is taken, in UTF-16 units. */
    | 'tooLong'
    | 'tooDeep'
    /** Aliases that stand for a great many nodes together. */
    | 'tooManyAliases'
    /** `detail`: the key. The place is that of the second one. */
    | 'duplicateKey'
    /** `detail`: the character. */
    | 'unexpectedCharacter'
    | 'unexpectedEnd'
    | 'trailingComma'
    /** In a JSON string; `detail`: the escape. */
    | 'badEscape'
    /** `detail`: the character. */
    | 'controlCharacter'
    /** The document is over, and something follows. */
    | 'textBehind'
    /** `detail`: the `yaml` library's code for the mistake, e.g. BAD_INDENT. */
    | 'notYaml'
    | 'severalDocuments'
    /** A `%YAML` directive of another version than 1.2, in which scalars mean other things. `detail`: the version. */
    | 'yamlVersion'
    | 'keyNotString'
    /** `detail`: the tag. */
    | 'unknownTag'
    /** A value that its own tag does not allow. `detail`: the tag. */
    | 'valueNotOfTag'
    /** `detail`: the anchor's name. */
    | 'unknownAlias'
    | 'recursiveAlias'
    /** `<<` takes a map or a list of maps. */
    | 'badMerge';
  place: TextPlace;
  detail?: string;
}

export type PlacedDocument = { root: PlacedNode } | { problem: DocumentProblem };

/** In UTF-16 units: room for a CloudTrail or SOPS file, and a second or two for the worst YAML. */
const MAX_LENGTH = { json: 2_000_000, yaml: 250_000 };
/** Levels of maps and lists in each other. */
const MAX_DEPTH = 200;

/**
 * Reads one document. Never throws. The tree is at most MAX_DEPTH deep, aliases followed, so that it can be walked by recursion.
 *
 * JSON is what JSON.parse takes, except that a key may stand once in a map. YAML is 1.2 with the scalars of the CLI's YAML
 * reader (verified against ruamel.yaml 0.17): `yes` is text; `true`, `1_000` and `2020-01-01` are not. Map keys are strings.
 */
export function readPlacedDocument(text: string, syntax: 'json' | 'yaml'): PlacedDocument {
  const place = { line: 1, column: 1 };
  const limit = MAX_LENGTH[syntax];
  if (text.length > limit) return { problem: { kind: 'tooLong', place, detail: String(limit) } };
  if (text.trim() === '') return { problem: { kind: 'empty', place } };
  return syntax === 'json' ? readPlacedJson(text, MAX_DEPTH) : readPlacedYaml(text, MAX_DEPTH);
}
