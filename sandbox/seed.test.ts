// The seed holds what it promises: every state and spec, two pages of aliases, names that AWS would allow.
import { expect, test } from 'vitest';
import { aliasArn, keyArn } from './kms/kmsKey.ts';
import { ACCOUNT_ID } from './people/identityPools.ts';
import { parsePolicy } from './policy/policyDocument.ts';
import { seedChanges } from './seed/seedChanges.ts';
import { REGION, SEEDED_KEY_ID } from './seed.ts';
import { createKmsState } from './store/kmsState.ts';

const NOW = Date.parse('2026-11-24T00:00:00Z');

function seeded(generated = 0) {
  const changes = seedChanges(NOW, generated);
  const state = createKmsState();
  state.commit(changes);
  return { changes, state };
}

test('no key and no alias is there twice', () => {
  const { changes } = seeded(200);
  const arns = changes.flatMap((change) => {
    if (!('put' in change)) return [];
    if (change.put === 'key') return [keyArn(change.key)];
    return change.put === 'alias' ? [aliasArn(change.alias)] : [];
  });
  expect(new Set(arns).size).toBe(arns.length);
});

test('key IDs and alias names are ones that AWS would give and allow, policies can be read', () => {
  for (const change of seeded(50).changes) {
    if (!('put' in change)) continue;
    if (change.put === 'key') {
      expect(change.key.keyId).toMatch(/^(mrk-[0-9a-f]{32}|[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12})$/);
      expect(parsePolicy(change.key.policy, 'key').statements.length).toBeGreaterThan(0);
    }
    if (change.put === 'alias') expect(change.alias.name).toMatch(/^alias\/[a-zA-Z0-9:/_-]{1,250}$/);
  }
});

test('the first account has every state, spec and usage, and a second page of aliases', () => {
  const { state } = seeded();
  const keys = state
    .keyIds(ACCOUNT_ID, REGION)
    .map((keyId) => state.key(keyArn({ accountId: ACCOUNT_ID, region: REGION, keyId })));
  const all = (pick: (key: NonNullable<(typeof keys)[number]>) => string) =>
    new Set(keys.flatMap((key) => (key ? [pick(key)] : [])));
  expect(all((key) => key.keyState)).toEqual(
    new Set([
      'Enabled',
      'Disabled',
      'PendingDeletion',
      'PendingImport',
      'Unavailable',
      'Updating',
      'Creating',
    ]),
  );
  expect(all((key) => key.keyUsage)).toEqual(
    new Set(['ENCRYPT_DECRYPT', 'SIGN_VERIFY', 'GENERATE_VERIFY_MAC']),
  );
  expect(state.aliasNames(ACCOUNT_ID, REGION).length).toBeGreaterThan(60);
  expect(state.material({ accountId: ACCOUNT_ID, keyId: SEEDED_KEY_ID.rotated })).toHaveLength(3);
  expect(Object.values(SEEDED_KEY_ID)).toHaveLength(new Set(Object.values(SEEDED_KEY_ID)).size);
});

test('generated keys are the same for the same count, with 0.4 aliases each', () => {
  const { state } = seeded(200);
  const before = seeded().state;
  expect(state.keyIds(ACCOUNT_ID, REGION).length - before.keyIds(ACCOUNT_ID, REGION).length).toBe(200);
  expect(state.aliasNames(ACCOUNT_ID, REGION).length - before.aliasNames(ACCOUNT_ID, REGION).length).toBe(80);
  expect(seeded(200).state.keyIds(ACCOUNT_ID, REGION)).toEqual(state.keyIds(ACCOUNT_ID, REGION));
});
