// The keys of one account and Region as far as they are known: lists them page by page, then describes each at a bounded rate.
import { collectPages, failureOf } from './collectPages.ts';
import type { Kms, ListedAlias, ListedKey } from './kms.ts';
import { adviseOn, type KmsFailure } from './kmsFailure.ts';
import { type Described, type KeyChoice, type KmsKey, keyChoices } from './kmsKey.ts';

export interface Listing {
  state: 'loading' | 'complete';
  keysFailure?: KmsFailure;
  aliasesFailure?: KmsFailure;
}

/** What the directory knows at one moment; a new object after each change. */
export interface KeyDirectorySnapshot {
  listing: Listing;
  choices: readonly KeyChoice[];
  keys: readonly KmsKey[];
}

/** Resolves after so many milliseconds, or at once when the signal is aborted. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Four describers that each rest 200 ms between calls: at most 20 DescribeKey calls a second, of a quota of 2,000. */
const DESCRIBERS = 4;
const REST_MILLISECONDS = 200;
const WAITING: Described = { state: 'waiting' };

export class KeyDirectory {
  readonly #kms: Kms;
  readonly #wait: Wait;
  #listed = new Map<string, ListedKey>();
  #aliases = new Map<string, ListedAlias>();
  /** By ARN for listed keys, by what was typed for the others. */
  readonly #described = new Map<string, Described>();
  /** The calls of DescribeKey that are under way. */
  readonly #asking = new Map<string, Promise<void>>();
  readonly #wanted = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #listing: Listing = { state: 'loading' };
  #snapshot: KeyDirectorySnapshot = { listing: this.#listing, choices: [], keys: [] };
  /** The keys of the snapshot under each text that stands for them: ARN, key ID, alias name, alias ARN. */
  #byText = new Map<string, KmsKey>();
  /** Counts the loads: what belongs to an earlier one ends when the next begins. */
  #round = 0;

  constructor(kms: Kms, wait: Wait) {
    this.#kms = kms;
    this.#wait = wait;
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = () => this.#snapshot;

  /**
   * Lists keys and aliases, then describes every key. Failures are kept in the snapshot; it never rejects. Called again, it
   * replaces them, and asks again for the listed keys that DescribeKey had not told; until then the old list stays in use.
   */
  async load(signal: AbortSignal): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const isOver = () => signal.aborted || round !== this.#round;
    this.#listing = { state: 'loading' };
    for (const arn of this.#allKeys().keys()) {
      if (this.#described.get(arn)?.state === 'failed') this.#described.delete(arn);
    }
    if (round > 1) this.#changed();
    const keys = collectPages(this.#kms.listKeys(signal), isOver, (page) => {
      for (const key of page) this.#listed.set(key.keyArn, key);
      this.#changed();
    });
    const aliases = collectPages(this.#kms.listAliases(signal), isOver, (page) => {
      for (const alias of page) this.#aliases.set(alias.aliasName, alias);
      this.#changed();
    });
    const [ofKeys, ofAliases] = await Promise.all([keys, aliases]);
    if (isOver()) return;
    // Only a list that came whole tells what is no longer there.
    if (!ofKeys.failure) this.#listed = new Map(ofKeys.items.map((key) => [key.keyArn, key]));
    if (!ofAliases.failure) this.#aliases = new Map(ofAliases.items.map((alias) => [alias.aliasName, alias]));
    this.#listing = {
      state: 'complete',
      ...(ofKeys.failure && { keysFailure: ofKeys.failure }),
      ...(ofAliases.failure && { aliasesFailure: ofAliases.failure }),
    };
    this.#changed();
    const describers = Array.from({ length: DESCRIBERS }, (_, at) =>
      this.#describeAll(at === 0, signal, isOver),
    );
    await Promise.all(describers);
    this.#changed();
  }

  /** Keys to describe before the others: those on screen. */
  want(arns: readonly string[]): void {
    for (const arn of arns) this.#wanted.add(arn);
  }

  /** The listed key that a key ID, key ARN, alias name or alias ARN stands for. */
  find(text: string): KmsKey | undefined {
    return this.#byText.get(text);
  }

  /** The alias without a key of this name or ARN; DescribeKey must not be called with it. */
  isUnbackedAlias(text: string): boolean {
    return text.includes('alias/aws/') && !this.#byText.has(text);
  }

  /** What is known of a key that was typed and is not listed, such as one of another account. */
  typed(text: string): Described | undefined {
    return this.#described.get(text);
  }

  /**
   * Resolves when DescribeKey has answered for what stands in a key box, listed or not: asks at once if nobody has yet.
   * Asks nothing for an `alias/aws/…` without a key, which DescribeKey would create.
   */
  async settle(text: string, signal: AbortSignal): Promise<void> {
    if (this.isUnbackedAlias(text)) return;
    const keyId = this.find(text)?.arn ?? text;
    while (!signal.aborted && (this.#described.get(keyId) ?? WAITING).state === 'waiting') {
      // Who asked first may give up: then it is asked again.
      await (this.#asking.has(keyId) ? this.#answered(keyId, signal) : this.#describe(keyId, signal));
    }
    // The answer may have come to a describer, which tells only now and then.
    this.#changed();
  }

  /**
   * Asks DescribeKey again for what stands in a key box; until the answer is there, the old one counts. Resolves when it is told.
   * Asks nothing for an `alias/aws/…` without a key, which DescribeKey would create.
   */
  async refresh(text: string, signal: AbortSignal): Promise<void> {
    if (this.isUnbackedAlias(text)) return;
    const keyId = this.find(text)?.arn ?? text;
    if (this.#asking.has(keyId)) await this.#answered(keyId, signal);
    else await this.#describe(keyId, signal, this.#described.get(keyId));
    this.#changed();
  }

  #answered(keyId: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
      void this.#asking.get(keyId)?.then(resolve, reject);
    });
  }

  /** @param isTeller one of the describers tells what all found: each news has the whole list drawn again. */
  async #describeAll(isTeller: boolean, signal: AbortSignal, isOver: () => boolean): Promise<void> {
    for (;;) {
      const arn = isOver() ? undefined : this.#next();
      if (arn === undefined) return;
      await this.#describe(arn, signal);
      await this.#wait(REST_MILLISECONDS, signal);
      if (isTeller) this.#changed();
    }
  }

  #next(): string | undefined {
    const keys = this.#allKeys();
    for (const arn of [...this.#wanted, ...keys.keys()]) {
      this.#wanted.delete(arn);
      if (keys.has(arn) && !this.#described.has(arn)) return arn;
    }
    return undefined;
  }

  /** @param before counts until the answer is there. */
  #describe(keyId: string, signal: AbortSignal, before = WAITING): Promise<void> {
    const answered = this.#ask(keyId, signal, before).finally(() => this.#asking.delete(keyId));
    this.#asking.set(keyId, answered);
    return answered;
  }

  async #ask(keyId: string, signal: AbortSignal, before: Described): Promise<void> {
    this.#described.set(keyId, before);
    try {
      const metadata = await this.#kms.describeKey(keyId, signal);
      this.#described.set(keyId, { state: 'known', metadata });
    } catch (error) {
      if (signal.aborted) {
        if (before === WAITING) this.#described.delete(keyId);
        return;
      }
      const failure = failureOf(error);
      this.#described.set(keyId, { state: 'failed', failure });
      this.#giveUpIfCapped(failure);
    }
  }

  /** A session policy refuses DescribeKey for every key alike: asking for each would only fill CloudTrail. */
  #giveUpIfCapped(failure: KmsFailure): void {
    const advice = adviseOn(failure);
    if (advice.kind !== 'accessDenied' || advice.deniedBy !== 'sessionPolicy') return;
    for (const arn of this.#allKeys().keys()) {
      if (!this.#described.has(arn)) this.#described.set(arn, { state: 'failed', failure });
    }
  }

  /** The listed keys, and those that an alias points at: where ListKeys is refused, ListAliases may not be. */
  #allKeys(): Map<string, ListedKey> {
    const keys = new Map(this.#listed);
    for (const { aliasArn, targetKeyId } of this.#aliases.values()) {
      if (targetKeyId === undefined) continue;
      const keyArn = aliasArn.replace(/:alias\/.*$/, `:key/${targetKeyId}`);
      if (!keys.has(keyArn)) keys.set(keyArn, { keyArn, keyId: targetKeyId });
    }
    return keys;
  }

  #changed(): void {
    const aliasesOf = new Map<string, string[]>();
    for (const { aliasName, targetKeyId } of this.#aliases.values()) {
      if (targetKeyId !== undefined) {
        aliasesOf.set(targetKeyId, [...(aliasesOf.get(targetKeyId) ?? []), aliasName]);
      }
    }
    const before = new Map(this.#snapshot.keys.map((key) => [key.arn, key]));
    const keys = [...this.#allKeys().values()].map(({ keyArn, keyId }): KmsKey => {
      const described = this.#described.get(keyArn) ?? WAITING;
      const aliases = aliasesOf.get(keyId)?.toSorted() ?? [];
      const old = before.get(keyArn);
      const isSame = old?.described === described && old.aliases.join() === aliases.join();
      return isSame ? old : { arn: keyArn, keyId, aliases, described };
    });
    const unbacked = [...this.#aliases.values()].filter((alias) => alias.targetKeyId === undefined);
    const choices = keyChoices(
      keys,
      unbacked.map((alias) => alias.aliasName),
    );
    this.#byText = this.#indexTexts(keys);
    this.#snapshot = { listing: this.#listing, choices, keys };
    for (const listener of this.#listeners) listener();
  }

  #indexTexts(keys: readonly KmsKey[]): Map<string, KmsKey> {
    const byText = new Map<string, KmsKey>();
    for (const key of keys) {
      for (const text of [key.arn, key.keyId, ...key.aliases]) byText.set(text, key);
      for (const alias of key.aliases) {
        const aliasArn = this.#aliases.get(alias)?.aliasArn;
        if (aliasArn !== undefined) byText.set(aliasArn, key);
      }
    }
    return byText;
  }
}
