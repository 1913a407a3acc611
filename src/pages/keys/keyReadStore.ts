// What was read of keys because somebody asked for it: kept in memory for the visit, by key, and never read again by itself.
import { failureOf } from '../../kms/keys/collectPages.ts';
import type { Grant, KeyReads, Rotation, RotationStatus, Tag } from '../../kms/kms.ts';
import type { KmsFailure } from '../../kms/kmsFailure.ts';

export interface ReadValues {
  keyPolicy: string;
  tags: readonly Tag[];
  grants: readonly Grant[];
  rotationStatus: RotationStatus;
  rotations: readonly Rotation[];
}
export type ReadKind = keyof ReadValues;

/** One read of one key. */
export interface KeyRead<Value> {
  isReading: boolean;
  /** The last answer; it stays while KMS is asked again, and if KMS then refuses. */
  answer?: { value: Value; at: Date };
  /** Why the last call told nothing. */
  failure?: KmsFailure;
}

type Reads = { [Kind in ReadKind]: Map<string, KeyRead<ReadValues[Kind]>> };
type Calls = { [Kind in ReadKind]: (keyId: string, signal: AbortSignal) => Promise<ReadValues[Kind]> };

export class KeyReadStore {
  readonly #listeners = new Set<() => void>();
  readonly #reads: Reads = {
    keyPolicy: new Map(),
    tags: new Map(),
    grants: new Map(),
    rotationStatus: new Map(),
    rotations: new Map(),
  };
  readonly #calls: Calls;
  #changes = 0;

  constructor(reads: KeyReads) {
    this.#calls = reads;
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Another number after each change. */
  readonly snapshot = () => this.#changes;

  of<Kind extends ReadKind>(kind: Kind, keyId: string): KeyRead<ReadValues[Kind]> {
    return this.#reads[kind].get(keyId) ?? { isReading: false };
  }

  /** Calls KMS once; not while it is being asked the same. Resolves when it has answered; it never rejects with a refusal. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- ties the call to the kind of its answer
  async read<Kind extends ReadKind>(kind: Kind, keyId: string): Promise<void> {
    const before = this.of(kind, keyId);
    if (before.isReading) return;
    const answer = before.answer && { answer: before.answer };
    this.#set(kind, keyId, { isReading: true, ...answer });
    try {
      // Nothing gives it up: whoever comes back to the key finds the answer.
      const value = await this.#calls[kind](keyId, new AbortController().signal);
      this.#set(kind, keyId, { isReading: false, answer: { value, at: new Date() } });
    } catch (error) {
      const failure = failureOf(error);
      this.#set(kind, keyId, { isReading: false, ...answer, failure });
    }
  }

  #set<Kind extends ReadKind>(kind: Kind, keyId: string, read: KeyRead<ReadValues[Kind]>): void {
    this.#reads[kind].set(keyId, read);
    this.#changes += 1;
    for (const listener of this.#listeners) listener();
  }
}
