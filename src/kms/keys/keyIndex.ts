// The lists of KMS joined: every key with its aliases and what DescribeKey told, the entries of a key box, and each key by any of its names.
import type { ListedAlias, ListedKey } from '../kms.ts';
import { type Described, type KeyChoice, type KmsKey, keyChoices } from './kmsKey.ts';

type DescribedOf = (arn: string) => Described;

/** Ten thousand keys are joined in tens of milliseconds, so only when a list changed; a description replaces single keys. */
export class KeyIndex {
  keys: readonly KmsKey[] = [];
  choices: readonly KeyChoice[] = [];
  /** Aliases whose key AWS has not made yet. */
  unbackedAliases: readonly ListedAlias[] = [];
  #byArn = new Map<string, KmsKey>();
  /** Under each text that stands for a key: ARN, key ID, alias name, alias ARN. */
  #byText = new Map<string, KmsKey>();
  #aliasArns = new Map<string, string>();

  /** The key that a key ID, key ARN, alias name or alias ARN stands for. */
  find(text: string): KmsKey | undefined {
    return this.#byText.get(text);
  }

  has(arn: string): boolean {
    return this.#byArn.has(arn);
  }

  /** Joins the lists anew. A key of which nothing changed stays the same object. */
  join(listed: Iterable<ListedKey>, aliases: Iterable<ListedAlias>, describedOf: DescribedOf): void {
    const all = [...aliases];
    const aliasesOf = new Map<string, string[]>();
    for (const { aliasName, targetKeyId } of all) {
      if (targetKeyId === undefined) continue;
      const names = aliasesOf.get(targetKeyId);
      if (names) names.push(aliasName);
      else aliasesOf.set(targetKeyId, [aliasName]);
    }
    const before = this.#byArn;
    this.keys = [...withTargets(listed, all).values()].map(({ keyArn, keyId }): KmsKey => {
      const names = aliasesOf.get(keyId)?.toSorted() ?? NONE;
      const described = describedOf(keyArn);
      const old = before.get(keyArn);
      const isSame = old?.described === described && isEqual(old.aliases, names);
      return isSame ? old : { arn: keyArn, keyId, aliases: names, described };
    });
    this.#byArn = new Map(this.keys.map((key) => [key.arn, key]));
    this.unbackedAliases = all.filter((alias) => alias.targetKeyId === undefined);
    this.choices = keyChoices(
      this.keys,
      this.unbackedAliases.map((alias) => alias.aliasName),
    );
    this.#aliasArns = new Map(all.map((alias) => [alias.aliasName, alias.aliasArn]));
    this.#byText = new Map();
    for (const key of this.keys) this.#name(key);
  }

  /** Takes over what DescribeKey told of these keys. */
  describe(arns: ReadonlySet<string>, describedOf: DescribedOf): void {
    const fresh = new Map<KmsKey, KmsKey>();
    for (const arn of arns) {
      const old = this.#byArn.get(arn);
      if (!old || old.described === describedOf(arn)) continue;
      const key = { ...old, described: describedOf(arn) };
      fresh.set(old, key);
      this.#byArn.set(arn, key);
      this.#name(key);
    }
    if (fresh.size === 0) return;
    this.keys = this.keys.map((key) => fresh.get(key) ?? key);
    this.choices = this.choices.map((choice) => {
      const key = choice.key && fresh.get(choice.key);
      return key ? { ...choice, key } : choice;
    });
  }

  #name(key: KmsKey): void {
    this.#byText.set(key.arn, key).set(key.keyId, key);
    for (const alias of key.aliases) {
      this.#byText.set(alias, key);
      const arn = this.#aliasArns.get(alias);
      if (arn !== undefined) this.#byText.set(arn, key);
    }
  }
}

const NONE: readonly string[] = [];

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, at) => name === other[at]);
}

/** The listed keys, and those that an alias points at: where ListKeys is refused, ListAliases may not be. */
function withTargets(listed: Iterable<ListedKey>, aliases: readonly ListedAlias[]): Map<string, ListedKey> {
  const keys = new Map<string, ListedKey>();
  const listedIds = new Set<string>();
  for (const key of listed) {
    keys.set(key.keyArn, key);
    listedIds.add(key.keyId);
  }
  for (const { aliasArn, targetKeyId } of aliases) {
    // By the ID: where an emulator leaves out one of the ARNs, they do not fit together.
    if (targetKeyId === undefined || listedIds.has(targetKeyId)) continue;
    const keyArn = aliasArn.startsWith('arn:')
      ? aliasArn.replace(/:alias\/.*$/, `:key/${targetKeyId}`)
      : targetKeyId;
    keys.set(keyArn, { keyArn, keyId: targetKeyId });
  }
  return keys;
}
