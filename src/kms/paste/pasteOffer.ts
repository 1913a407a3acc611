// The ciphertexts that a pasted text holds: each is offered with what stood beside it.
import { type Bytes, toBase64 } from '../bytes.ts';
import { type BlobReading, isSymmetric, readCiphertextBlob } from '../ciphertext/ciphertextBlob.ts';
import { type RecognisedText, recogniseCiphertextText } from '../ciphertext/ciphertextText.ts';
import type { EncryptionSdkMessage } from '../ciphertext/encryptionSdkMessage.ts';
import type { EncryptionContext } from '../context/encryptionContext.ts';
import type { EncryptionAlgorithm } from '../kms.ts';

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
  /** `nth`: counts from 1, where several stand in the line. */
  | { kind: 'line'; line: number; nth?: number }
  /** In an `aws kms …` command, or in what it printed. */
  | { kind: 'command'; operation: string }
  | { kind: 'wholeText' };

export interface StatedBeside {
  sourceEncryptionContext?: EncryptionContext;
  /**
   * `usual`: the context is not in the text; it is the one that the service sets (facts, for the Lambda console inferred).
   * `unread`: the text has one that cannot be taken, such as one with a number in it, which KMS does not take either.
   * `unclear`: the text speaks of one, and which pairs it has could not be read.
   */
  contextIs?: 'stated' | 'usual' | 'unread' | 'unclear';
  /** The key that the text names for the ciphertext, in any of KMS's forms. */
  sourceKeyId?: string;
  /** The algorithm that the text names for it. */
  sourceEncryptionAlgorithm?: EncryptionAlgorithm;
}

export type PasteOffer = OfferPlace &
  StatedBeside & {
    /** Standard base64, as the ciphertext box takes it. */
    ciphertext: string;
    reading: BlobReading;
    /** How many bytes behind its end are left out; absent if none. */
    surplusBytes?: number;
    /** How often the very same one stands there without a name of its own; absent where it stands once. */
    copies?: number;
  };

/** A message of the AWS Encryption SDK in the text: KMS cannot re-encrypt it, but its header can be read. */
export type PastedMessage = OfferPlace & { message: EncryptionSdkMessage };

/** More are counted, not offered: that is for bulk. */
const MAX_OFFERS = 50;

/** Takes offers in the order of the text. */
export class OfferList {
  readonly offers: PasteOffer[] = [];
  /** With those beyond MAX_OFFERS, and without copies. */
  found = 0;
  /** As many as offers at the most. */
  readonly messages: PastedMessage[] = [];
  /** Secrets that the text holds where a ciphertext was looked for. */
  readonly secrets = new Set<SecretValue>();
  /** Code points of characters that were left out of the text. */
  readonly invisible = new Set<string>();
  readonly #unnamed = new Map<string, PasteOffer | undefined>();

  /** Of those that are offered. */
  get whole(): number {
    return this.offers.filter(({ reading }) => reading.shape === 'complete').length;
  }

  add(place: OfferPlace, bytes: Bytes, beside: StatedBeside = {}, surplusBytes?: number): void {
    const ciphertext = toBase64(bytes);
    // Of two names for one ciphertext both may be looked for; what has no name is the same thing twice.
    const isUnnamed = place.kind === 'line';
    if (isUnnamed && this.#unnamed.has(ciphertext)) {
      const first = this.#unnamed.get(ciphertext);
      if (first) first.copies = (first.copies ?? 1) + 1;
      return;
    }
    this.found += 1;
    const isOffered = this.offers.length < MAX_OFFERS;
    const surplus = surplusBytes === undefined ? {} : { surplusBytes };
    const offer: PasteOffer = {
      ...place,
      ...beside,
      ...surplus,
      ciphertext,
      reading: readCiphertextBlob(bytes),
    };
    if (isOffered) this.offers.push(offer);
    if (isUnnamed) this.#unnamed.set(ciphertext, isOffered ? offer : undefined);
  }

  /** All of a list that was made on trial, where this one is empty. */
  takeAll({ offers, found, messages, secrets }: OfferList): void {
    this.offers.push(...offers);
    this.found += found;
    this.messages.push(...messages);
    for (const secret of secrets) this.secrets.add(secret);
  }

  addMessage(place: OfferPlace, message: EncryptionSdkMessage): void {
    if (this.messages.length < MAX_OFFERS) this.messages.push({ ...place, message });
  }
}

/** In plaintext: a parameter of Systems Manager that was read with decryption, a secret of Secrets Manager. */
export type SecretValue = 'decryptedParameter' | 'secretString';

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
