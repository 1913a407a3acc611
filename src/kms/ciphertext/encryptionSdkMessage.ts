// Reads the header of an AWS Encryption SDK message. KMS cannot re-encrypt one, but its header names its keys and its context.
import { toHex } from '../bytes.ts';
import type { EncryptionContext } from '../context/encryptionContext.ts';
import { isEncryptionSdkMessage } from './foreignBytes.ts';
import type { Range } from './symmetricBlob.ts';

/** Fields in the order of the format; those of variable length include their two bytes of length. */
export type MessageField =
  | 'version'
  | 'messageType'
  | 'algorithmSuite'
  | 'messageId'
  | 'encryptionContext'
  | 'encryptedDataKeyCount'
  | 'keyProviderId'
  | 'keyProviderInfo'
  | 'encryptedDataKey'
  | 'contentType'
  | 'reserved'
  | 'ivLength'
  | 'frameLength'
  | 'algorithmSuiteData'
  | 'headerAuthentication';

export interface EncryptedDataKey {
  /** `aws-kms` for a key of KMS. */
  providerId: string;
  /** Of KMS only: the key ARN. Other providers write binary here. */
  keyArn?: string;
  /** Length of the encrypted data key. */
  bytes: number;
}

export interface EncryptionSdkMessage {
  version: 1 | 2;
  /** Four hex digits, as the algorithms reference lists them. */
  algorithmSuiteId?: string;
  /** Hex. */
  messageId?: string;
  /** With what the SDK adds itself, such as `aws-crypto-public-key`. Absent also where its lengths contradict each other. */
  encryptionContext?: EncryptionContext;
  /** Those that were read to their end. */
  encryptedDataKeys: readonly EncryptedDataKey[];
  /** How many the header announces. */
  encryptedDataKeyCount?: number;
  /** Present if the header was read to its end: where the body begins. */
  headerBytes?: number;
  /** Where each field lies; the last one ends with the bytes if they end inside it. */
  fields: readonly (Range & { field: MessageField })[];
}

/** Key commitment: 32 bytes in the header of version 2 (algorithms reference). */
const SUITE_DATA_BYTES = 32;
const TAG_BYTES = 16;

/**
 * Message format reference of the AWS Encryption SDK, versions 1 and 2. What the bytes do not reach is absent.
 * @returns undefined if they do not open like a message. Never throws.
 */
export function readEncryptionSdkMessage(bytes: Uint8Array): EncryptionSdkMessage | undefined {
  if (!isEncryptionSdkMessage(bytes)) return undefined;
  const version = bytes[0] === 1 ? 1 : 2;
  const header = new FieldReader(bytes);
  header.take('version', 1);
  if (version === 1) header.take('messageType', 1);
  const algorithmSuite = header.take('algorithmSuite', 2);
  const messageId = header.take('messageId', version === 1 ? 16 : 32);
  const serialized = header.takeCounted('encryptionContext');
  const encryptionContext = serialized && readContext(serialized);
  const count = header.take('encryptedDataKeyCount', 2);
  const encryptedDataKeyCount = count && u16(count);
  const encryptedDataKeys = readDataKeys(header, encryptedDataKeyCount ?? 0);
  const isWhole = version === 1 ? takeEndOfVersion1(header) : takeEndOfVersion2(header);
  return {
    version,
    ...(algorithmSuite && { algorithmSuiteId: toHex(algorithmSuite) }),
    ...(messageId && { messageId: toHex(messageId) }),
    ...(encryptionContext && { encryptionContext }),
    encryptedDataKeys,
    ...(encryptedDataKeyCount !== undefined && { encryptedDataKeyCount }),
    ...(isWhole && { headerBytes: header.at }),
    fields: header.fields,
  };
}

/** Takes one field after the other. Once the bytes have ended inside a field, nothing more is given. */
class FieldReader {
  at = 0;
  readonly fields: (Range & { field: MessageField })[] = [];
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(field: MessageField, length: number): Uint8Array | undefined {
    const from = this.at;
    const to = Math.min(from + length, this.#bytes.length);
    if (to > from) this.fields.push({ field, from, to });
    this.at = to;
    return to - from === length ? this.#bytes.subarray(from, to) : undefined;
  }

  takeCounted(field: MessageField): Uint8Array | undefined {
    const length = this.#bytes.subarray(this.at, this.at + 2);
    // A length that is cut off takes what is left of it.
    return this.take(field, 2 + (length.length === 2 ? u16(length) : 0))?.subarray(2);
  }
}

function readDataKeys(header: FieldReader, count: number): EncryptedDataKey[] {
  const keys: EncryptedDataKey[] = [];
  while (keys.length < count) {
    const provider = header.takeCounted('keyProviderId');
    const info = header.takeCounted('keyProviderInfo');
    const key = header.takeCounted('encryptedDataKey');
    if (!provider || !info || !key) break;
    const providerId = utf8(provider);
    const ofKms = providerId.startsWith('aws-kms') ? { keyArn: utf8(info) } : {};
    keys.push({ providerId, ...ofKms, bytes: key.length });
  }
  return keys;
}

function takeEndOfVersion1(header: FieldReader): boolean {
  header.take('contentType', 1);
  header.take('reserved', 4);
  const ivLength = header.take('ivLength', 1)?.[0];
  header.take('frameLength', 4);
  return header.take('headerAuthentication', (ivLength ?? 0) + TAG_BYTES) !== undefined;
}

function takeEndOfVersion2(header: FieldReader): boolean {
  header.take('contentType', 1);
  header.take('frameLength', 4);
  header.take('algorithmSuiteData', SUITE_DATA_BYTES);
  return header.take('headerAuthentication', TAG_BYTES) !== undefined;
}

/**
 * A count of pairs, then for each a length and a text, twice. An empty context has not even the count.
 * @returns undefined if the lengths do not fill it exactly: then no pair is certain.
 */
function readContext(serialized: Uint8Array): EncryptionContext | undefined {
  const pairs: [string, string][] = [];
  let at = 2;
  const takeText = () => {
    const from = at + 2;
    at = from + u16(serialized.subarray(at, from));
    return utf8(serialized.subarray(from, at));
  };
  const count = u16(serialized);
  while (pairs.length < count && at < serialized.length) pairs.push([takeText(), takeText()]);
  const isExact = pairs.length === count && (at === serialized.length || serialized.length === 0);
  return isExact ? pairs : undefined;
}

function u16(bytes: Uint8Array): number {
  return (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
}

/** What is not UTF-8 becomes U+FFFD: the header is shown, not used. */
function utf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
