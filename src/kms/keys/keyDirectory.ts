// The keys of one account and Region as far as they are known: lists them page by page, and has each described at a bounded rate.
import type { Kms, ListedAlias, ListedKey } from '../kms.ts';
import type { KmsFailure } from '../kmsFailure.ts';
import { CallPace, type Wait } from './callPace.ts';
import { collectPages } from './collectPages.ts';
import { KeyDescriber } from './keyDescriber.ts';
import { KeyIndex } from './keyIndex.ts';
import type { Described, KeyChoice, KmsKey } from './kmsKey.ts';

export interface Listing {
  state: 'loading' | 'complete';
  keysFailure?: KmsFailure;
  aliasesFailure?: KmsFailure;
}

/** A key that the deployment names and that the lists do not have. */
export interface ConfiguredKey {
  /** Key ID, key ARN, alias name or alias ARN. */
  text: string;
  described: Described;
}

export interface Describing {
  /** `done`: nothing is left to ask for, or every call is refused alike. */
  state: 'running' | 'stopped' | 'done';
  /** Of all listed keys those that DescribeKey told of, or refused to, since they were last listed. */
  answered: number;
  failed: number;
  /** Every call was refused, so that only what is on screen is asked for. */
  isRefusedThroughout: boolean;
  all: number;
  callsPerSecond: number;
}

/** What the directory knows at one moment; a new object after each change. */
export interface KeyDirectorySnapshot {
  listing: Listing;
  /** Of the lists; what only the deployment names is in `configured`. */
  choices: readonly KeyChoice[];
  keys: readonly KmsKey[];
  /** Aliases whose key AWS has not made yet. */
  unbackedAliases: readonly ListedAlias[];
  configured: readonly ConfiguredKey[];
  describing: Describing;
}

export interface KeyDirectoryOptions {
  /** Bounds the calls of DescribeKey; the directories of several Regions may share one. */
  pace?: CallPace;
  /** Keys to offer where the lists do not have them. */
  configured?: readonly string[];
}

/** Far under the quota of 2,000 a second. */
const DESCRIBE_CALLS_PER_SECOND = 20;
/** What comes in by the hundred is told together: each news has the lists drawn again. */
const TELL_MILLISECONDS = 200;

export class KeyDirectory {
  readonly #kms: Kms;
  readonly #wait: Wait;
  readonly #pace: CallPace;
  readonly #configured: readonly string[];
  readonly #index = new KeyIndex();
  readonly #describer: KeyDescriber;
  #listed = new Map<string, ListedKey>();
  #aliases = new Map<string, ListedAlias>();
  #listing: Listing = { state: 'loading' };
  /** Up to here the keys of the index were handed to the describer. */
  #at = 0;
  #isListChanged = false;
  readonly #news = new Set<string>();
  #isTelling = false;
  readonly #listeners = new Set<() => void>();
  #snapshot: KeyDirectorySnapshot;
  /** Counts the loads: what belongs to an earlier one ends when the next begins. */
  #round = 0;

  constructor(kms: Kms, wait: Wait, options: KeyDirectoryOptions = {}) {
    this.#kms = kms;
    this.#wait = wait;
    this.#pace = options.pace ?? new CallPace(DESCRIBE_CALLS_PER_SECOND, wait);
    this.#configured = [...new Set(options.configured)];
    this.#describer = new KeyDescriber({
      kms,
      wait,
      pace: this.#pace,
      onAnswer: (keyId) => this.#tell(keyId),
      onCapped: () => this.#listChanged(),
      next: (isAsked) => this.#next(isAsked),
      isDescribable: (keyId) => this.#index.has(keyId) || this.#isConfigured(keyId),
    });
    this.#snapshot = this.#look();
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = () => this.#snapshot;

  /**
   * Lists keys and aliases, and describes every key. Failures are kept in the snapshot; it never rejects. Called again, it
   * replaces them, and asks again for every key; until then the old list and the old answers stay in use.
   * Resolves when nothing is left to ask for, or when describing is stopped.
   */
  async load(signal: AbortSignal): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const isOver = () => signal.aborted || round !== this.#round;
    this.#listing = { state: 'loading' };
    this.#describer.start(signal);
    if (round > 1) {
      this.#isListChanged = true;
      this.#publish();
    }
    const keys = collectPages(this.#kms.listKeys(signal), isOver, (page) => {
      for (const key of page) this.#listed.set(key.keyArn, key);
      this.#listChanged();
    });
    const aliases = collectPages(this.#kms.listAliases(signal), isOver, (page) => {
      for (const alias of page) this.#aliases.set(alias.aliasName, alias);
      this.#listChanged();
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
    this.#isListChanged = true;
    this.#publish();
    await this.#describeAll();
    if (!isOver()) this.#publish();
  }

  /** Keys to describe before all others, by ARN or by the text of a configured key: those on screen. The latest call counts first. */
  want(texts: readonly string[]): void {
    this.#describer.want(texts);
    void this.#describeAll();
  }

  /** From now on only what a person names is asked for. */
  stopDescribing(): void {
    this.#describer.stop(true);
    this.#publish();
  }

  resumeDescribing(): void {
    this.#describer.stop(false);
    void this.#describeAll();
    this.#publish();
  }

  /** A directory that is not on screen leaves the calls to the one that is. */
  setActive(isActive: boolean): void {
    this.#describer.setActive(isActive);
    void this.#describeAll();
  }

  /** The listed key that a key ID, key ARN, alias name or alias ARN stands for. */
  find(text: string): KmsKey | undefined {
    return this.#index.find(text);
  }

  /** The alias without a key of this name or ARN; DescribeKey must not be called with it. */
  isUnbackedAlias(text: string): boolean {
    return text.includes('alias/aws/') && !this.#index.find(text);
  }

  /** What is known of a key that was typed and is not listed, such as one of another account. */
  typed(text: string): Described | undefined {
    return this.#describer.answerOf(text);
  }

  /**
   * Resolves when DescribeKey has answered for what stands in a key box, listed or not: asks at once if nobody has yet.
   * Asks nothing for an `alias/aws/…` without a key, which DescribeKey would create.
   */
  async settle(text: string, signal: AbortSignal): Promise<void> {
    if (this.isUnbackedAlias(text)) return;
    await this.#describer.settle(this.find(text)?.arn ?? text, signal);
    this.#publish();
  }

  /**
   * Asks DescribeKey again for what stands in a key box; until the answer is there, the old one counts. Resolves when it is told.
   * Asks nothing for an `alias/aws/…` without a key, which DescribeKey would create.
   */
  async refresh(text: string, signal: AbortSignal): Promise<void> {
    if (this.isUnbackedAlias(text)) return;
    await this.#describer.refresh(this.find(text)?.arn ?? text, signal);
    this.#publish();
  }

  async #describeAll(): Promise<void> {
    const before = this.#describer.state;
    const done = this.#describer.run();
    if (before === 'done' && this.#describer.state === 'running') void done.then(() => this.#publish());
    await done;
  }

  #next(isAsked: (arn: string) => boolean): string | undefined {
    const { keys } = this.#index;
    while (this.#at < keys.length) {
      const arn = keys[this.#at]?.arn;
      if (arn !== undefined && !isAsked(arn)) return arn;
      this.#at += 1;
    }
    // Before the lists are whole nobody knows which of these they have.
    if (this.#listing.state === 'loading') return undefined;
    return this.#configured.find((text) => this.#isConfigured(text) && !isAsked(text));
  }

  #isConfigured(text: string): boolean {
    return this.#configured.includes(text) && !this.#index.find(text) && !this.isUnbackedAlias(text);
  }

  #listChanged(): void {
    this.#isListChanged = true;
    this.#tell();
  }

  /** Tells the first news at once, and those that follow it together. */
  #tell(keyId?: string): void {
    if (keyId !== undefined) this.#news.add(keyId);
    if (this.#isTelling) return;
    this.#isTelling = true;
    this.#publish();
    void this.#wait(TELL_MILLISECONDS).then(() => {
      this.#isTelling = false;
      if (this.#isListChanged || this.#news.size > 0) this.#tell();
    });
  }

  #publish(): void {
    const { describedOf } = this.#describer;
    if (this.#isListChanged) {
      this.#index.join(this.#listed.values(), this.#aliases.values(), describedOf);
      this.#at = 0;
    } else {
      this.#index.describe(this.#news, describedOf);
    }
    this.#isListChanged = false;
    this.#news.clear();
    void this.#describeAll();
    this.#snapshot = this.#look();
    for (const listener of this.#listeners) listener();
  }

  #look(): KeyDirectorySnapshot {
    const isStale = (arn: string) => this.#describer.isStale(arn);
    const { keys, choices, unbackedAliases } = this.#index;
    const configured = this.#configured
      .filter((text) => !this.#index.find(text))
      .map((text): ConfiguredKey => ({ text, described: this.#describer.describedOf(text) }));
    return {
      listing: this.#listing,
      choices,
      keys,
      unbackedAliases,
      configured,
      describing: {
        state: this.#describer.state,
        answered: keys.filter(({ arn, described }) => described.state !== 'waiting' && !isStale(arn)).length,
        isRefusedThroughout: this.#describer.isRefusedThroughout,
        failed: keys.filter(({ described }) => described.state === 'failed').length,
        all: keys.length,
        callsPerSecond: this.#pace.callsPerSecond,
      },
    };
  }
}
