// The ciphertexts that a pasted text holds: each is offered with what stood beside it.
import { type Bytes, toBase64 } from './bytes.ts';
import { type BlobReading, isSymmetric, readCiphertextBlob } from './ciphertextBlob.ts';
import { type RecognisedText, recogniseCiphertextText } from './ciphertextText.ts';
import type { EncryptionContext } from './encryptionContext.ts';

/** Where in the pasted text the ciphertext stood. Names and paths are the text's own: unsafe to read as they are. */
export type OfferPlace =
  /** The member CiphertextBlob of what the AWS CLI or an SDK printed. */
  | { kind: 'ciphertextBlob' }
  /** `sops.kms[index].enc`; in a file with key groups the index counts on from group to group. */
  | { kind: 'sopsKms'; index: number; arn?: string; createdAt?: string }
  /** A variable of a dotenv file, a shell, a program, a function's environment. With its line where the name stands twice. */
  | { kind: 'variable'; name: string; line?: number }
  /** Anywhere in a JSON or YAML document, e.g. `data.password`, `items[0]["a b"]`. */
  | { kind: 'path'; path: string }
  | { kind: 'ssmParameter'; name: string }
  /** A `secret` block of aws_kms_secrets. */
  | { kind: 'terraformSecret'; name: string }
  /** The wrapped data key of an object that an S3 client encrypted. */
  | { kind: 's3DataKey' }
  /** Counts from 1. */
  | { kind: 'line'; line: number }
  | { kind: 'wholeText' };

export interface StatedBeside {
  sourceEncryptionContext?: EncryptionContext;
  /** `usual`: the context is not in the text; it is the one that the service sets (facts, for the Lambda console inferred). */
  contextIs?: 'stated' | 'usual';
  /** The key that the text names for the ciphertext, in any of KMS's forms. */
  sourceKeyId?: string;
}

export type PasteOffer = OfferPlace &
  StatedBeside & {
    /** Standard base64, as the ciphertext box takes it. */
    ciphertext: string;
    reading: BlobReading;
  };

/** More are counted, not offered: that is for bulk. */
const MAX_OFFERS = 50;

/** Takes offers in the order of the text. */
export class OfferList {
  readonly offers: PasteOffer[] = [];
  /** With those beyond MAX_OFFERS. */
  found = 0;

  add(place: OfferPlace, bytes: Bytes, beside: StatedBeside = {}): void {
    this.found += 1;
    if (this.offers.length >= MAX_OFFERS) return;
    const reading = readCiphertextBlob(bytes);
    this.offers.push({ ...place, ...beside, ciphertext: toBase64(bytes), reading });
  }
}

/** The ciphertext that a text is, however often it was encoded; also one that nothing is known of. */
export function anyCiphertext(text: string): Bytes | undefined {
  return unwrapped(recogniseCiphertextText(text));
}

/** The same, but only if it looks like a symmetric KMS ciphertext. */
export function kmsCiphertext(bytes: Bytes | undefined): Bytes | undefined {
  const inner = bytes && unwrapped({ kind: 'ciphertext', bytes });
  return inner && isSymmetric(readCiphertextBlob(inner)) ? inner : undefined;
}

function unwrapped(recognised: RecognisedText | { kind: 'ciphertext'; bytes: Bytes }): Bytes | undefined {
  if (recognised.kind !== 'ciphertext') return undefined;
  const reading = readCiphertextBlob(recognised.bytes);
  return ('inner' in reading ? reading.inner : undefined) ?? recognised.bytes;
}
