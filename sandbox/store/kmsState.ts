// The state of KMS in memory, with the indexes that operations look things up by. Every change goes through commit.
import {
  type Alias,
  aliasArn,
  type BackingKey,
  type Grant,
  type KmsKey,
  keyArn,
  materialOwner,
} from '../kms/kmsKey.ts';
import type { Change } from './change.ts';
import { createSortedList } from './sortedList.ts';

/** Where a ciphertext's fingerprint leads: the owner of the material, and which generation. */
export interface FoundMaterial {
  owner: string;
  backingKey: BackingKey;
}

export interface KmsState {
  key(arn: string): KmsKey | undefined;
  alias(arn: string): Alias | undefined;
  /** Oldest first; empty for a key whose material was not made yet. */
  material(key: Pick<KmsKey, 'accountId' | 'keyId'>): readonly BackingKey[];
  byFingerprint(fingerprint: string): FoundMaterial | undefined;
  /** In no order. */
  grants(keyArn: string): readonly Grant[];
  grantByToken(token: string): Grant | undefined;
  /** Names of the aliases that point at a key, in no order. */
  aliasesOf(keyArn: string): readonly string[];
  /** Key IDs in order. */
  keyIds(accountId: string, region: string): readonly string[];
  /** Alias names in order. */
  aliasNames(accountId: string, region: string): readonly string[];
  /** Makes the changes durable, then visible; all or none. */
  commit(changes: readonly Change[]): void;
  /** Makes changes visible that are durable already. */
  restore(changes: readonly Change[]): void;
  /** The whole state as changes to an empty one. */
  snapshot(): Change[];
}

/**
 * A state.
 * @param persist called with the changes before they become visible; if it throws, nothing has changed
 */
export function createKmsState(persist: (changes: readonly Change[]) => void = () => undefined): KmsState {
  const keys = new Map<string, KmsKey>();
  const aliases = new Map<string, Alias>();
  const materials = new Map<string, readonly BackingKey[]>();
  const fingerprints = new Map<string, FoundMaterial>();
  const grants = new Map<string, Map<string, Grant>>();
  const grantTokens = new Map<string, Grant>();
  const pointingAt = new Map<string, Set<string>>();
  const keyIds = createSortedList();
  const aliasNames = createSortedList();

  function forgetAlias(arn: string): void {
    const alias = aliases.get(arn);
    if (!alias) return;
    aliases.delete(arn);
    pointingAt.get(targetArn(alias) ?? '')?.delete(alias.name);
    aliasNames.remove(place(alias), alias.name);
  }

  function putAlias(alias: Alias): void {
    forgetAlias(aliasArn(alias));
    aliases.set(aliasArn(alias), alias);
    aliasNames.add(place(alias), alias.name);
    const target = targetArn(alias);
    if (target !== undefined) pointingAt.set(target, (pointingAt.get(target) ?? new Set()).add(alias.name));
  }

  function putGrant(grant: Grant): void {
    forgetGrant(grant.keyArn, grant.grantId);
    const ofKey = grants.get(grant.keyArn) ?? new Map<string, Grant>();
    grants.set(grant.keyArn, ofKey.set(grant.grantId, grant));
    grantTokens.set(grant.grantToken, grant);
  }

  function forgetGrant(ofKey: string, grantId: string): void {
    grantTokens.delete(grants.get(ofKey)?.get(grantId)?.grantToken ?? '');
    grants.get(ofKey)?.delete(grantId);
  }

  function apply(change: Change): void {
    if ('remove' in change) {
      if (change.remove === 'alias') forgetAlias(change.arn);
      else forgetGrant(change.keyArn, change.grantId);
      return;
    }
    switch (change.put) {
      case 'key':
        if (!keys.has(keyArn(change.key))) keyIds.add(place(change.key), change.key.keyId);
        keys.set(keyArn(change.key), change.key);
        break;
      case 'material':
        materials.set(change.owner, change.backingKeys);
        for (const backingKey of change.backingKeys) {
          fingerprints.set(backingKey.fingerprint, { owner: change.owner, backingKey });
        }
        break;
      case 'alias':
        putAlias(change.alias);
        break;
      case 'grant':
        putGrant(change.grant);
        break;
    }
  }

  return {
    key: (arn) => keys.get(arn),
    alias: (arn) => aliases.get(arn),
    material: (key) => materials.get(materialOwner(key)) ?? [],
    byFingerprint: (fingerprint) => fingerprints.get(fingerprint),
    grants: (arn) => [...(grants.get(arn)?.values() ?? [])],
    grantByToken: (token) => grantTokens.get(token),
    aliasesOf: (arn) => [...(pointingAt.get(arn) ?? [])],
    keyIds: (accountId, region) => keyIds.list(`${accountId}/${region}`),
    aliasNames: (accountId, region) => aliasNames.list(`${accountId}/${region}`),
    commit(changes) {
      persist(changes);
      for (const change of changes) apply(change);
    },
    restore(changes) {
      for (const change of changes) apply(change);
    },
    snapshot: () => [
      ...[...keys.values()].map((key) => ({ put: 'key' as const, key })),
      ...[...materials].map(([owner, list]) => ({ put: 'material' as const, owner, backingKeys: [...list] })),
      ...[...aliases.values()].map((alias) => ({ put: 'alias' as const, alias })),
      ...[...grants.values()]
        .flatMap((ofKey) => [...ofKey.values()])
        .map((grant) => ({ put: 'grant' as const, grant })),
    ],
  };
}

function targetArn({ targetKeyId, ...alias }: Alias): string | undefined {
  return targetKeyId === undefined ? undefined : keyArn({ ...alias, keyId: targetKeyId });
}

function place(record: { accountId: string; region: string }): string {
  return `${record.accountId}/${record.region}`;
}
