// An account's keys in memory, behind the interface through which the program calls KMS: what the key directory is tested on.
import {
  type KeyMetadata,
  type KeyReads,
  type Kms,
  KmsError,
  type ListedAlias,
  type ListedKey,
} from '../kms.ts';
import type { KmsFailure } from '../kmsFailure.ts';

export const PREFIX = 'arn:aws:kms:us-east-1:111122223333';
export const arnOf = (keyId: string) => `${PREFIX}:key/${keyId}`;
export const key = (keyId: string): ListedKey => ({ keyId, keyArn: arnOf(keyId) });
export const alias = (aliasName: string, targetKeyId?: string): ListedAlias => ({
  aliasName,
  aliasArn: `${PREFIX}:${aliasName}`,
  ...(targetKeyId !== undefined && { targetKeyId }),
});
export const metadata = (arn: string): KeyMetadata => ({
  keyId: arn.replace(/.*\//, ''),
  arn,
  keyState: 'Enabled',
  encryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
});
/** How a guest of an identity pool is refused. */
export const refusal = (action: string): KmsFailure => ({
  kind: 'kms',
  name: 'AccessDeniedException',
  message: `User: arn:aws:sts::111122223333:assumed-role/Guest/x is not authorized to perform: kms:${action} because no session policy allows the kms:${action} action`,
});

const noRead = () => Promise.reject(new Error('The directory reads no more than DescribeKey tells'));

type Operation = 'ListKeys' | 'ListAliases' | 'DescribeKey';

/** `turn` is awaited before each answer, and so decides their order. */
export class MemoryKms implements Kms {
  readonly described: string[] = [];
  mostInFlight = 0;
  readonly refusals = new Map<Operation, KmsFailure>();
  readonly #keys: ListedKey[][];
  readonly #aliases: ListedAlias[][];
  readonly #turn: (signal: AbortSignal) => Promise<void>;
  #inFlight = 0;

  constructor(keys: ListedKey[][], aliases: ListedAlias[][], turn: (signal: AbortSignal) => Promise<void>) {
    this.#keys = keys;
    this.#aliases = aliases;
    this.#turn = turn;
  }

  async *listKeys(signal: AbortSignal) {
    for (const page of this.#keys) yield await this.#answer('ListKeys', page, signal);
  }

  async *listAliases(signal: AbortSignal) {
    for (const page of this.#aliases) yield await this.#answer('ListAliases', page, signal);
  }

  async describeKey(keyId: string, signal: AbortSignal) {
    this.described.push(keyId);
    this.#inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.#inFlight);
    try {
      return await this.#answer('DescribeKey', metadata(keyId), signal);
    } finally {
      this.#inFlight -= 1;
    }
  }

  readonly reEncrypt = () => Promise.reject(new Error('The directory re-encrypts nothing'));
  readonly callerIdentity = () => Promise.reject(new Error('The directory asks nobody who is calling'));

  readonly reads: KeyReads = {
    keyPolicy: noRead,
    tags: noRead,
    grants: noRead,
    rotationStatus: noRead,
    rotations: noRead,
  };

  async #answer<T>(operation: Operation, answer: T, signal: AbortSignal) {
    await this.#turn(signal);
    if (signal.aborted) throw new KmsError({ kind: 'cancelled', name: 'Cancelled' });
    const failure = this.refusals.get(operation);
    if (failure) throw new KmsError(failure);
    return answer;
  }
}

/** A turn that comes at once. */
export const atOnce = () => Promise.resolve();

/** Answers held back until `open`, or until the call is aborted. */
export function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const turn = (signal: AbortSignal) =>
    Promise.race([opened, new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))]);
  return { turn, open };
}
