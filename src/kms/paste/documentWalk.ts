// Finds the ciphertexts in a JSON or YAML document, each with the context and key that stand beside it or that its service is known to set.
import type { Bytes } from '../bytes.ts';
import { readEncryptionSdkMessage } from '../ciphertext/encryptionSdkMessage.ts';
import { parseContextShorthand } from '../context/contextShorthand.ts';
import type { EncryptionContext } from '../context/encryptionContext.ts';
import { type PlacedNode, readPlacedDocument } from '../document/placedDocument.ts';
import {
  bytesIn,
  contextIn,
  isOtherThanText,
  member,
  type PlacedMap,
  textOf,
} from '../document/placedMap.ts';
import { parseKeyIdentifier } from '../keys/keyId.ts';
import { ENCRYPTION_ALGORITHMS, type EncryptionAlgorithm } from '../kms.ts';
import { findCiphertexts, mayHoldCiphertext } from './ciphertextSearch.ts';
import { messageOf } from './messageSearch.ts';
import { takeS3Metadata } from './pastedS3.ts';
import {
  anyCiphertext,
  kmsCiphertext,
  type OfferList,
  type OfferPlace,
  type StatedBeside,
} from './pasteOffer.ts';

/** What a document was recognised as; `document` where it is none that is known by name. */
export type DocumentKind =
  | 'cliOutput'
  | 'ssmParameters'
  | 's3Metadata'
  | 'lambdaEnvironment'
  | 'terraformState'
  | 'kubernetes'
  | 'document';

/** Names of a ciphertext itself: it is one, whatever it looks like. */
const BLOB_NAMES = new Set([
  'CiphertextBlob',
  'PrivateKeyCiphertextBlob',
  'ciphertextBlob',
  'ciphertext_blob',
]);
const CONTEXT_NAMES = [
  'SourceEncryptionContext',
  'EncryptionContext',
  'sourceEncryptionContext',
  'encryptionContext',
  'encryption_context',
  'context',
];
/** Of a re-encryption KMS names both keys; KeyId is the one that encrypts the ciphertext now, so it comes first. */
const KEY_NAMES = ['KeyId', 'SourceKeyId', 'keyId', 'key_id', 'KeyArn', 'keyArn', 'key_arn', 'arn'];
/** JSON in a string in JSON, as AWS Secrets Manager has it; deeper than this, only what the search finds. */
const MAX_NESTED = 2;
/** Base64, perhaps twice, and hex of how a message of the Encryption SDK begins. */
const MAY_BE_MESSAGE = /^\s*(?:AYA[A-D]|AgV4|AgR4|QVlB[Q-T]|QWdWN|QWdSN|0180|02057|02047)/;
const PLAIN_NAME = /^[A-Za-z_][\w-]*$/;

/** @returns what the document seems to be. Every ciphertext, message and secret found is added to the list. */
export function readDocument(root: PlacedNode, list: OfferList): DocumentKind {
  const walk = new DocumentWalk(list);
  walk.visit(root, {});
  return walk.kind;
}

interface Inherited {
  /** What stands beside the node itself; what stands beside a map above it says nothing of it. */
  beside?: StatedBeside;
  /** Of the variables of a function: holds for all below. */
  environment?: StatedBeside;
  /** The node is the value of this name, as in `{"name": "A", "value": "…"}`. */
  name?: string;
}

class DocumentWalk {
  kind: DocumentKind = 'document';
  readonly #list: OfferList;
  readonly #path: (string | number)[] = [];
  #nested = 0;

  constructor(list: OfferList) {
    this.#list = list;
  }

  visit(node: PlacedNode, inherited: Inherited): void {
    if (node.kind === 'string') return this.#visitText(node.value, inherited);
    const bytes = kmsCiphertext(bytesIn(node));
    if (bytes) return this.#add(bytes, inherited);
    if (node.kind === 'list') node.items.forEach((item, index) => this.#below(index, item, inherited));
    else if (node.kind === 'map') this.#visitMap(node, inherited);
  }

  #visitMap(map: PlacedMap, { environment }: Inherited): void {
    if (this.#takeParameter(map) || this.#takeS3Metadata(map)) return;
    const before = this.#list.found;
    const beside = besideIn(map) ?? environment;
    const known: Inherited = { ...(beside && { beside }), ...(environment && { environment }) };
    const functionName = textOf(member(map, 'FunctionName'));
    const name = textOf(member(map, 'name', 'Name'));
    for (const { key, value } of map.entries) {
      const bytes = BLOB_NAMES.has(key) ? (bytesIn(value) ?? anyCiphertext(textOf(value) ?? '')) : undefined;
      if (bytes) this.#takeBlob(key, bytes, beside);
      else if (key === 'Environment' && functionName !== undefined)
        this.#visitEnvironment(value, functionName);
      else if (name !== undefined && /^value$/i.test(key)) this.#below(key, value, { ...known, name });
      else this.#below(key, value, known);
    }
    const isSecret = textOf(member(map, 'SecretString')) && member(map, 'ARN', 'VersionId');
    if (isSecret && this.#list.found === before) this.#list.secrets.add('secretString');
    const kind = textOf(member(map, 'kind'));
    if (kind === 'Secret' || kind === 'ConfigMap') this.#recognise('kubernetes');
  }

  /** A member that is named for a ciphertext, as in what the CLI printed or in a Terraform state. */
  #takeBlob(key: string, bytes: Bytes, beside: StatedBeside | undefined): void {
    const isTop = this.#path.length === 0;
    if (key === 'ciphertext_blob') this.#recognise('terraformState');
    else if (isTop) this.#recognise('cliOutput');
    const path = pathText([...this.#path, key]);
    this.#list.add(isTop ? { kind: 'ciphertextBlob' } : { kind: 'path', path }, bytes, beside);
  }

  /** The Lambda console's helpers encrypt a variable with the function's name as context. */
  #visitEnvironment(environment: PlacedNode, functionName: string): void {
    const before = this.#list.found;
    const context: EncryptionContext = [['LambdaFunctionName', functionName]];
    const beside: StatedBeside = { sourceEncryptionContext: context, contextIs: 'usual' };
    this.#below('Environment', environment, { environment: beside });
    if (this.#list.found > before) this.#recognise('lambdaEnvironment');
  }

  /** `aws ssm get-parameter`: the ARN is the context; only the history has none, but names the key. */
  #takeParameter(map: PlacedMap): boolean {
    const [name, value] = [textOf(member(map, 'Name')), textOf(member(map, 'Value'))];
    if (name === undefined || value === undefined) return false;
    const text = anyCiphertext(value);
    const isSecure = textOf(member(map, 'Type')) === 'SecureString';
    const bytes = kmsCiphertext(text);
    const message = text && readEncryptionSdkMessage(text);
    if (isSecure && !bytes && !message && value !== '') this.#list.secrets.add('decryptedParameter');
    if (!text || !(isSecure || member(map, 'ARN') !== undefined)) return false;
    this.#recognise('ssmParameters');
    if (!bytes) {
      if (message) this.#list.addMessage({ kind: 'ssmParameter', name }, message);
      return true;
    }
    const arn = textOf(member(map, 'ARN'));
    const keyId = textOf(member(map, 'KeyId'));
    this.#list.add({ kind: 'ssmParameter', name }, bytes, {
      ...(arn !== undefined && { sourceEncryptionContext: [['PARAMETER_ARN', arn]], contextIs: 'usual' }),
      ...(keyId !== undefined && { sourceKeyId: keyId }),
    });
    return true;
  }

  #takeS3Metadata(map: PlacedMap): boolean {
    // In YAML the description is a map, as it is JSON.
    const metadata = new Map(map.entries.map(({ key, value }) => [key.toLowerCase(), value]));
    const isTaken = takeS3Metadata((name) => metadata.get(name), this.#list);
    if (isTaken) this.#recognise('s3Metadata');
    return isTaken;
  }

  #visitText(text: string, inherited: Inherited): void {
    const message = MAY_BE_MESSAGE.test(text) ? messageOf(anyCiphertext(text)) : undefined;
    if (message) return this.#list.addMessage(this.#placeOf(inherited), message);
    if (!mayHoldCiphertext(text)) return;
    if (/^\s*[[{]/.test(text) && this.#nested < MAX_NESTED) {
      const nested = readPlacedDocument(text, 'json');
      if ('root' in nested) {
        this.#nested += 1;
        this.visit(nested.root, inherited);
        this.#nested -= 1;
        return;
      }
    }
    for (const { bytes } of findCiphertexts(text)) this.#add(bytes, inherited);
  }

  #add(bytes: Bytes, inherited: Inherited): void {
    this.#list.add(this.#placeOf(inherited), bytes, inherited.beside);
  }

  #placeOf({ environment, name }: Inherited): OfferPlace {
    const last = this.#path.at(-1);
    const variable = name ?? (environment && typeof last === 'string' ? last : undefined);
    const unnamed: OfferPlace =
      last === undefined ? { kind: 'wholeText' } : { kind: 'path', path: pathText(this.#path) };
    return variable === undefined ? unnamed : { kind: 'variable', name: variable };
  }

  #below(step: string | number, node: PlacedNode, inherited: Inherited): void {
    this.#path.push(step);
    this.visit(node, inherited);
    this.#path.pop();
  }

  /** The first that is known by name stays. */
  #recognise(kind: DocumentKind): void {
    if (this.kind === 'document') this.kind = kind;
  }
}

/** A context, and a key in one of KMS's forms, that stand beside other members. */
function besideIn(map: PlacedMap): StatedBeside | undefined {
  const context = contextBeside(member(map, ...CONTEXT_NAMES));
  const algorithm = algorithmIn(map);
  const keyId = KEY_NAMES.map((name) => textOf(member(map, name))?.trim()).find(
    (text) => text !== undefined && 'identifier' in parseKeyIdentifier(text),
  );
  if (!context && keyId === undefined && !algorithm) return undefined;
  return {
    ...(algorithm && { sourceEncryptionAlgorithm: algorithm }),
    ...context,
    ...(keyId !== undefined && { sourceKeyId: keyId }),
  };
}

/** A map; or a text that holds one, as JSON or as the CLI's shorthand; or a list of pairs, as of tags. */
function contextBeside(stated: PlacedNode | undefined): StatedBeside | undefined {
  if (!stated || stated.kind === 'null' || textOf(stated)?.trim() === '') return undefined;
  if (stated.kind === 'map') {
    if (isOtherThanText(stated)) return { contextIs: 'unread' };
    return { sourceEncryptionContext: contextIn(stated) ?? [], contextIs: 'stated' };
  }
  const context = stated.kind === 'string' ? contextInText(stated.value) : contextInPairs(stated);
  return context ? { sourceEncryptionContext: context, contextIs: 'stated' } : { contextIs: 'unclear' };
}

function contextInText(text: string): EncryptionContext | undefined {
  const document = /^\s*[[{]/.test(text) ? readPlacedDocument(text, 'json') : undefined;
  if (document) {
    const read = 'root' in document ? contextBeside(document.root) : undefined;
    return read?.sourceEncryptionContext;
  }
  const shorthand = parseContextShorthand(text);
  return 'context' in shorthand ? shorthand.context : undefined;
}

function contextInPairs(node: PlacedNode): EncryptionContext | undefined {
  if (node.kind !== 'list') return undefined;
  const pairs = node.items.map((item) => [
    member(item, 'Key', 'key', 'Name', 'name'),
    member(item, 'Value', 'value'),
  ]);
  const texts = pairs.flatMap(
    ([key, value]): EncryptionContext =>
      key?.kind === 'string' && value?.kind === 'string' ? [[key.value, value.value]] : [],
  );
  return texts.length === pairs.length && new Set(texts.map(([key]) => key)).size === texts.length
    ? texts
    : undefined;
}

/** Of a re-encryption KMS names both algorithms; that of the destination made the ciphertext that it printed. */
const ALGORITHM_NAMES = [
  'EncryptionAlgorithm',
  'DestinationEncryptionAlgorithm',
  'SourceEncryptionAlgorithm',
  'encryptionAlgorithm',
  'encryption_algorithm',
];

/** No names of a context's own. */
export const MEMBER_NAMES: ReadonlySet<string> = new Set([
  ...BLOB_NAMES,
  ...CONTEXT_NAMES,
  ...KEY_NAMES,
  ...ALGORITHM_NAMES,
]);

function algorithmIn(map: PlacedMap): EncryptionAlgorithm | undefined {
  const named = textOf(member(map, ...ALGORITHM_NAMES));
  return ENCRYPTION_ALGORITHMS.find((algorithm) => algorithm === named);
}

/** `data["a b"][0].c`; empty for the document itself. */
function pathText(path: readonly (string | number)[]): string {
  const steps = path.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    return PLAIN_NAME.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
  });
  return steps.join('').replace(/^\./, '');
}
