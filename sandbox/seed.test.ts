// The seed holds what it promises: every state, origin and spec, two pages of aliases, more Regions, names that AWS would allow.
import { expect, test } from 'vitest';
import { dueRotations } from './kms/keyRotation.ts';
import { aliasArn, type KmsKey, keyArn } from './kms/kmsKey.ts';
import { readTags, writeTags } from './kms/tags.ts';
import { ACCOUNT_ID } from './people/role.ts';
import { parsePolicy } from './policy/policyDocument.ts';
import { seedChanges } from './seed/seedChanges.ts';
import { REGION, REGIONS, SEEDED_KEY_ID, THIRD_REGION } from './seed.ts';
import { createKmsState } from './store/kmsState.ts';

const NOW = Date.parse('2026-11-24T00:00:00Z');

function seeded(generated = 0) {
  const changes = seedChanges(NOW, generated);
  const state = createKmsState();
  state.commit(changes);
  const keysOf = (region: string): KmsKey[] =>
    state
      .keyIds(ACCOUNT_ID, region)
      .flatMap((keyId) => state.key(keyArn({ accountId: ACCOUNT_ID, region, keyId })) ?? []);
  return { changes, state, keysOf };
}

test('no key and no alias is there twice', () => {
  const { changes } = seeded(200);
  const arns = changes.flatMap((change) => {
    if (!('put' in change)) return [];
    if (change.put === 'key') return [keyArn(change.key)];
    return change.put === 'alias' ? [aliasArn(change.alias)] : [];
  });
  expect(new Set(arns).size).toBe(arns.length);
  expect(Object.values(SEEDED_KEY_ID)).toHaveLength(new Set(Object.values(SEEDED_KEY_ID)).size);
});

test('key IDs, alias names and tags are ones that AWS would give and allow, policies can be read', () => {
  for (const change of seeded(50).changes) {
    if (!('put' in change)) continue;
    if (change.put === 'key') {
      expect(change.key.keyId).toMatch(/^(mrk-[0-9a-f]{32}|[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12})$/);
      expect(change.key.keyId.startsWith('mrk-')).toBe(change.key.multiRegion !== undefined);
      expect(parsePolicy(change.key.policy, 'key').statements.length).toBeGreaterThan(0);
      const tags = change.key.tags ?? [];
      expect(readTags(writeTags(tags))).toEqual(tags);
    }
    if (change.put === 'alias') expect(change.alias.name).toMatch(/^alias\/[a-zA-Z0-9:/_-]{1,250}$/);
  }
});

test('the first account has every state, origin, spec and usage, and a second page of aliases', () => {
  const { state, keysOf } = seeded();
  const all = (pick: (key: KmsKey) => string) => new Set(keysOf(REGION).map(pick));
  expect(all((key) => key.keyState)).toEqual(
    new Set([
      'Enabled',
      'Disabled',
      'PendingDeletion',
      'PendingReplicaDeletion',
      'PendingImport',
      'Unavailable',
      'Updating',
      'Creating',
    ]),
  );
  expect(all((key) => key.keyUsage)).toEqual(
    new Set(['ENCRYPT_DECRYPT', 'SIGN_VERIFY', 'GENERATE_VERIFY_MAC']),
  );
  expect(all((key) => key.origin)).toEqual(
    new Set(['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE']),
  );
  expect(state.aliasNames(ACCOUNT_ID, REGION).length).toBeGreaterThan(60);
});

test('the keys of a multi-Region key know each other, and every Region has keys of its own', () => {
  const { state, keysOf } = seeded();
  for (const region of REGIONS) {
    expect(keysOf(region).some((key) => key.multiRegion === undefined)).toBe(true);
    for (const key of keysOf(region)) {
      if (!key.multiRegion) continue;
      const places = [key.multiRegion.primaryRegion, ...key.multiRegion.replicaRegions];
      expect(places).toContain(region);
      for (const place of places) {
        expect(state.key(keyArn({ ...key, region: place }))?.multiRegion).toEqual(key.multiRegion);
      }
    }
  }
  expect(keysOf(THIRD_REGION).map((key) => key.keyId)).toContain(SEEDED_KEY_ID.multiRegion);
});

test('rotations are behind the keys that tell of them, and none is due twice', () => {
  const { state } = seeded();
  const rotationsOf = (keyId: string) =>
    state.material({ accountId: ACCOUNT_ID, keyId }).flatMap(({ rotation }) => rotation ?? []);
  expect(rotationsOf(SEEDED_KEY_ID.rotated).map(({ type }) => type)).toEqual(['AUTOMATIC', 'ON_DEMAND']);
  expect(rotationsOf(SEEDED_KEY_ID.backup)).toEqual([]);
  state.commit(dueRotations(state, NOW));
  expect(rotationsOf(SEEDED_KEY_ID.backup)).toEqual([
    { at: Date.parse('2025-01-31T06:00:00Z'), type: 'AUTOMATIC' },
    { at: Date.parse('2026-01-31T06:00:00Z'), type: 'AUTOMATIC' },
  ]);
  expect(rotationsOf(SEEDED_KEY_ID.awsSsm).length).toBeGreaterThan(1);
  expect(dueRotations(state, NOW)).toEqual([]);
});

test('every grant is of a key that is there', () => {
  const { changes, state } = seeded();
  const grants = changes.flatMap((change) =>
    'put' in change && change.put === 'grant' ? [change.grant] : [],
  );
  expect(grants.length).toBeGreaterThan(3);
  for (const grant of grants) expect(state.key(grant.keyArn)).toBeDefined();
  expect(new Set(grants.map(({ grantId }) => grantId)).size).toBe(grants.length);
});

test('10,000 generated keys are exactly so many, with 4,000 aliases, and the same ones each time', () => {
  const { state, keysOf } = seeded(10_000);
  const before = seeded().state;
  expect(state.keyIds(ACCOUNT_ID, REGION).length - before.keyIds(ACCOUNT_ID, REGION).length).toBe(10_000);
  const aliases = state.aliasNames(ACCOUNT_ID, REGION).filter((name) => name.startsWith('alias/generated/'));
  expect(aliases).toHaveLength(4000);
  expect(state.aliasNames(ACCOUNT_ID, REGION).length - before.aliasNames(ACCOUNT_ID, REGION).length).toBe(
    4000,
  );
  expect(seeded(10_000).state.keyIds(ACCOUNT_ID, REGION)).toEqual(state.keyIds(ACCOUNT_ID, REGION));

  const keys = keysOf(REGION);
  const shareOf = (is: (key: KmsKey) => boolean) => keys.filter(is).length / keys.length;
  for (const is of [
    (key: KmsKey) => key.keyState === 'Disabled',
    (key: KmsKey) => key.keyState === 'PendingDeletion',
    (key: KmsKey) => key.keySpec.startsWith('RSA_'),
    (key: KmsKey) => key.keyUsage === 'SIGN_VERIFY',
    (key: KmsKey) => key.origin === 'EXTERNAL',
    (key: KmsKey) => key.multiRegion !== undefined,
  ]) {
    expect(shareOf(is)).toBeGreaterThan(0.005);
    expect(shareOf(is)).toBeLessThan(0.15);
  }
  const years = new Set(keys.map((key) => new Date(key.createdAt).getUTCFullYear()));
  expect(years.size).toBeGreaterThan(10);
  expect(Math.max(...keys.map((key) => key.createdAt))).toBeLessThan(NOW);
});
