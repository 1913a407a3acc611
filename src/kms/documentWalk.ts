// Finds the ciphertexts in a JSON or YAML document, each with the context and key that stand beside it or that its service is known to set.
import type { Bytes } from './bytes.ts';
import { findCiphertexts, mayHoldCiphertext } from './ciphertextSearch.ts';
import type { EncryptionContext } from './encryptionContext.ts';
import { isEncryptionSdkMessage } from './foreignBytes.ts';
import { parseKeyIdentifier } from './keyId.ts';
import {
  anyCiphertext,
  kmsCiphertext,
  type OfferList,
  type OfferPlace,
  type StatedBeside,
} from './pasteOffer.ts';
import { type PlacedNode, readPlacedDocument } from './placedDocument.ts';
import { bytesIn, contextIn, member, type PlacedMap, textOf } from './placedMap.ts';

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
const PLAIN_NAME = /^[A-Za-z_][\w-]*$/;

export interface ReadDocument {
  kind: DocumentKind;
  /** SSM parameters of the advanced tier: KMS cannot re-encrypt them. */
  encryptionSdkMessages: number;
}

/** @returns what the document seems to be. Every ciphertext found is added to the list. */
export function readDocument(root: PlacedNode, list: OfferList): ReadDocument {
  const walk = new DocumentWalk(list);
  walk.visit(root, {});
  return { kind: walk.kind, encryptionSdkMessages: walk.encryptionSdkMessages };
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
  encryptionSdkMessages = 0;
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
    const isParameter = textOf(member(map, 'Type')) === 'SecureString' || member(map, 'ARN') !== undefined;
    if (!isParameter || !text) return false;
    this.#recognise('ssmParameters');
    const bytes = kmsCiphertext(text);
    if (!bytes) {
      if (isEncryptionSdkMessage(text)) this.encryptionSdkMessages += 1;
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
    const metadata = new Map(map.entries.map(({ key, value }) => [key.toLowerCase(), textOf(value) ?? '']));
    const isTaken = takeS3Metadata(metadata, this.#list);
    if (isTaken) this.#recognise('s3Metadata');
    return isTaken;
  }

  #visitText(text: string, inherited: Inherited): void {
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

  #add(bytes: Bytes, { beside, environment, name }: Inherited): void {
    const last = this.#path.at(-1);
    const variable = name ?? (environment && typeof last === 'string' ? last : undefined);
    const unnamed: OfferPlace =
      last === undefined ? { kind: 'wholeText' } : { kind: 'path', path: pathText(this.#path) };
    this.#list.add(variable === undefined ? unnamed : { kind: 'variable', name: variable }, bytes, beside);
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
  const context = contextIn(member(map, ...CONTEXT_NAMES));
  const keyId = KEY_NAMES.map((name) => textOf(member(map, name))).find(
    (text) => text !== undefined && 'identifier' in parseKeyIdentifier(text),
  );
  if (!context && keyId === undefined) return undefined;
  return {
    ...(context && { sourceEncryptionContext: context, contextIs: 'stated' }),
    ...(keyId !== undefined && { sourceKeyId: keyId }),
  };
}

/** `data["a b"][0].c`; empty for the document itself. */
function pathText(path: readonly (string | number)[]): string {
  const steps = path.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    return PLAIN_NAME.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
  });
  return steps.join('').replace(/^\./, '');
}

/**
 * Metadata of an object that an S3 encryption client wrote: `x-amz-key-v2` with `x-amz-matdesc`, or the later `x-amz-3` with
 * `x-amz-t` or `x-amz-m`. @param metadata names in lower case, with or without `x-amz-meta-`.
 */
export function takeS3Metadata(metadata: ReadonlyMap<string, string>, list: OfferList): boolean {
  const value = (...names: string[]) =>
    names.flatMap((name) => metadata.get(name) ?? metadata.get(`x-amz-meta-${name}`) ?? []).at(0);
  const wrapped = value('x-amz-key-v2', 'x-amz-3', 'x-amz-key');
  const dataKey = wrapped === undefined ? undefined : anyCiphertext(wrapped);
  if (!dataKey) return false;
  const isOfKms = value('x-amz-wrap-alg')?.startsWith('kms') ?? false;
  const bytes = isOfKms ? dataKey : kmsCiphertext(dataKey);
  if (!bytes) return true;
  const description = readPlacedDocument(value('x-amz-matdesc', 'x-amz-t', 'x-amz-m') ?? '', 'json');
  const context = 'root' in description ? contextIn(description.root) : undefined;
  const beside: StatedBeside = context ? { sourceEncryptionContext: context, contextIs: 'stated' } : {};
  list.add({ kind: 's3DataKey' }, bytes, beside);
  return true;
}
