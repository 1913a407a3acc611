// One member of a ReEncrypt call, out of a document or a flag: its value, or everything that is wrong with it and where.
import { type Bytes, fromBase64 } from '../bytes.ts';
import { MAX_CIPHERTEXT_BYTES } from '../ciphertext/ciphertextBlob.ts';
import { recogniseCiphertextText, type TextEncoding } from '../ciphertext/ciphertextText.ts';
import type { EncryptionContext } from '../context/encryptionContext.ts';
import type { DocumentProblem, PlacedNode } from '../document/placedDocument.ts';
import { MAX_KEY_ID_LENGTH } from '../keys/keyId.ts';
import { ENCRYPTION_ALGORITHMS } from '../kms.ts';
import { nearestName } from '../nearName.ts';
import { MAX_GRANT_TOKENS, MAX_TOKEN_LENGTH } from '../reEncrypt/grantTokens.ts';
import type { ReEncryptMember } from '../reEncrypt/reEncryptMembers.ts';
import type { ReEncryptInput, TextPlace } from './reEncryptInput.ts';

export type MemberType = 'string' | 'blob' | 'map' | 'list' | 'boolean';

/** `path`: the member's, e.g. `GrantTokens[1]` or `SourceEncryptionContext.app`; empty for the document as a whole. */
export type InputProblem = { place: TextPlace; path: string } & (
  | { kind: 'notJson' | 'notYaml'; cause: DocumentProblem }
  /** The path is the key alone: the reading ends there. */
  | { kind: 'duplicateMember' }
  | { kind: 'unknownMember'; nearest?: ReEncryptMember }
  | { kind: 'wrongType'; expected: MemberType; found: PlacedNode['kind'] }
  | { kind: 'null'; expected: MemberType }
  | { kind: 'empty' }
  /** `character`: the first that base64 has not; without it the padding is wrong. `looksLike`: what it may be instead. */
  | { kind: 'badBase64'; character?: string; looksLike?: Exclude<TextEncoding, 'base64'> }
  | { kind: 'tooLong'; unit: 'byte' | 'character' | 'token'; length: number; most: number }
  | { kind: 'notOneOf'; value: string; values: readonly string[]; nearest?: string }
  /** KMS takes modifiers with DryRun only. The path is the member's, or the flag's in a command. */
  | { kind: 'modifiersWithoutDryRun' }
);

export type MemberReading = { input: ReEncryptInput } | { problems: InputProblem[] };

/** Whether it says how a dry run is to be done, and not that it is one: taken as it stands, it would be a real call. */
export function hasOnlyModifiers({ dryRun, dryRunModifiers = [] }: ReEncryptInput): boolean {
  return dryRunModifiers.length > 0 && dryRun !== true;
}

type Note = (problem: InputProblem) => void;
/** Gives nothing where it has noted a problem. */
type Reader<Value> = (node: PlacedNode, path: string, note: Note) => Value | undefined;

const READERS = {
  CiphertextBlob: member('ciphertextBlob', readBlob),
  SourceEncryptionContext: member('sourceEncryptionContext', readContext),
  SourceKeyId: member('sourceKeyId', readText(MAX_KEY_ID_LENGTH)),
  DestinationKeyId: member('destinationKeyId', readText(MAX_KEY_ID_LENGTH)),
  DestinationEncryptionContext: member('destinationEncryptionContext', readContext),
  SourceEncryptionAlgorithm: member('sourceEncryptionAlgorithm', readOneOf(ENCRYPTION_ALGORITHMS)),
  DestinationEncryptionAlgorithm: member('destinationEncryptionAlgorithm', readOneOf(ENCRYPTION_ALGORITHMS)),
  GrantTokens: member('grantTokens', readGrantTokens),
  DryRun: member('dryRun', readBoolean),
  DryRunModifiers: member('dryRunModifiers', readList(readOneOf(['IGNORE_CIPHERTEXT']))),
} satisfies Record<ReEncryptMember, Reader<ReEncryptInput>>;

/**
 * Reads one member as the AWS CLI does (verified): null, empty and wrongly typed values are refused. Stricter than the CLI
 * where it would send something else than what stands there (it drops what is no base64), and where only KMS would refuse
 * (an empty ciphertext, lengths, names of algorithms).
 */
export function readMember(name: ReEncryptMember, node: PlacedNode): MemberReading {
  const problems: InputProblem[] = [];
  const input = READERS[name](node, name, (problem) => void problems.push(problem));
  return input && problems.length === 0 ? { input } : { problems };
}

function member<Name extends keyof ReEncryptInput>(
  name: Name,
  read: Reader<Required<ReEncryptInput>[Name]>,
): Reader<ReEncryptInput> {
  return (node, path, note) => {
    const value = read(node, path, note);
    return value === undefined ? undefined : { [name]: value };
  };
}

function readBlob(node: PlacedNode, path: string, note: Note): Bytes | undefined {
  const bytes = node.kind === 'binary' ? node.bytes : readBase64(node, path, note);
  if (!bytes) return undefined;
  const { place } = node;
  if (bytes.length === 0) note({ kind: 'empty', place, path });
  checkLength(bytes.length, 'byte', MAX_CIPHERTEXT_BYTES, { place, path }, note);
  return bytes;
}

function readBase64(node: PlacedNode, path: string, note: Note): Bytes | undefined {
  const text = typed(node, 'string', 'blob', path, note)?.value;
  if (text === undefined) return undefined;
  // Line breaks are all that base64 tools add, and the CLI drops them too.
  const base64 = text.replace(/[ \t\n\r\v\f]/g, '');
  const character = /[^A-Za-z0-9+/=]/u.exec(base64)?.[0];
  if (character === undefined && /^[A-Za-z0-9+/]*={0,2}$/.test(base64) && base64.length % 4 === 0) {
    return fromBase64(base64);
  }
  const recognised = recogniseCiphertextText(text);
  const looksLike = recognised.kind === 'ciphertext' ? recognised.encoding : 'base64';
  note({
    kind: 'badBase64',
    place: node.place,
    path,
    ...(character !== undefined && { character }),
    ...(looksLike !== 'base64' && { looksLike }),
  });
  return undefined;
}

/** An empty key or value is sent as it is; the CLI takes both, and an empty context. */
function readContext(node: PlacedNode, path: string, note: Note): EncryptionContext | undefined {
  const entries = typed(node, 'map', 'map', path, note)?.entries;
  return entries?.flatMap(({ key, value }) => {
    const text = typed(value, 'string', 'string', `${path}.${key}`, note)?.value;
    return text === undefined ? [] : [[key, text] as const];
  });
}

function readText(most: number): Reader<string> {
  return (node, path, note) => {
    const text = typed(node, 'string', 'string', path, note)?.value;
    if (text === '') note({ kind: 'empty', place: node.place, path });
    checkLength(text?.length ?? 0, 'character', most, { place: node.place, path }, note);
    return text;
  };
}

function readOneOf<Value extends string>(values: readonly Value[]): Reader<Value> {
  return (node, path, note) => {
    const text = typed(node, 'string', 'string', path, note)?.value;
    if (text === undefined) return undefined;
    const found = values.find((value) => value === text);
    const nearest = nearestName(text, values);
    if (found === undefined) {
      note({ kind: 'notOneOf', place: node.place, path, value: text, values, ...(nearest && { nearest }) });
    }
    return found;
  };
}

function readGrantTokens(node: PlacedNode, path: string, note: Note): readonly string[] | undefined {
  const tokens = readList(readText(MAX_TOKEN_LENGTH))(node, path, note);
  checkLength(tokens?.length ?? 0, 'token', MAX_GRANT_TOKENS, { place: node.place, path }, note);
  return tokens;
}

function readList<Value>(readItem: Reader<Value>): Reader<Value[]> {
  return (node, path, note) =>
    typed(node, 'list', 'list', path, note)?.items.flatMap((item, at) => {
      const value = readItem(item, `${path}[${at}]`, note);
      return value === undefined ? [] : [value];
    });
}

function readBoolean(node: PlacedNode, path: string, note: Note): boolean | undefined {
  return typed(node, 'boolean', 'boolean', path, note)?.value;
}

function typed<Kind extends PlacedNode['kind']>(
  node: PlacedNode,
  kind: Kind,
  expected: MemberType,
  path: string,
  note: Note,
): Extract<PlacedNode, { kind: Kind }> | undefined {
  if (isKind(node, kind)) return node;
  const { place, kind: found } = node;
  note(
    found === 'null'
      ? { kind: 'null', place, path, expected }
      : { kind: 'wrongType', place, path, expected, found },
  );
  return undefined;
}

function isKind<Kind extends PlacedNode['kind']>(
  node: PlacedNode,
  kind: Kind,
): node is Extract<PlacedNode, { kind: Kind }> {
  return node.kind === kind;
}

function checkLength(
  length: number,
  unit: 'byte' | 'character' | 'token',
  most: number,
  where: { place: TextPlace; path: string },
  note: Note,
): void {
  if (length > most) note({ kind: 'tooLong', ...where, unit, length, most });
}
