// The state's indexes follow its records, and a change that cannot be kept does not happen.
import { expect, test } from 'vitest';
import type { Alias, KmsKey } from '../kms/kmsKey.ts';
import { createKmsState } from './kmsState.ts';

const place = { accountId: '111122223333', region: 'us-east-1' };
const arn = (resource: string) => `arn:aws:kms:us-east-1:111122223333:${resource}`;

function alias(name: string, targetKeyId: string): Alias {
  return { ...place, name: `alias/${name}`, targetKeyId, createdAt: 0, updatedAt: 0 };
}

const key: KmsKey = {
  ...place,
  keyId: 'k',
  description: '',
  createdAt: 0,
  keySpec: 'SYMMETRIC_DEFAULT',
  keyUsage: 'ENCRYPT_DECRYPT',
  keyState: 'Enabled',
  origin: 'AWS_KMS',
  keyManager: 'CUSTOMER',
  policy: '{}',
};

test('an alias that moves points at its new key only, and one that is removed at none', () => {
  const state = createKmsState();
  state.commit([{ put: 'alias', alias: alias('a', 'one') }]);
  state.commit([{ put: 'alias', alias: alias('a', 'two') }]);
  expect(state.aliasesOf(arn('key/one'))).toEqual([]);
  expect(state.aliasesOf(arn('key/two'))).toEqual(['alias/a']);
  expect(state.aliasNames(place.accountId, place.region)).toEqual(['alias/a']);
  state.commit([{ remove: 'alias', arn: arn('alias/a') }]);
  expect(state.aliasesOf(arn('key/two'))).toEqual([]);
  expect(state.aliasNames(place.accountId, place.region)).toEqual([]);
  expect(state.alias(arn('alias/a'))).toBeUndefined();
});

test('a change that cannot be made durable does not become visible', () => {
  const state = createKmsState(() => {
    throw new Error('The disk is full.');
  });
  expect(() => state.commit([{ put: 'key', key }])).toThrow('The disk is full.');
  expect(state.key(arn('key/k'))).toBeUndefined();
  expect(state.keyIds(place.accountId, place.region)).toEqual([]);
});

test('a grant that is removed is gone with its token, and the others stay', () => {
  const grant = (grantId: string) => ({
    grantId,
    grantToken: `token of ${grantId}`,
    keyArn: arn('key/k'),
    granteePrincipal: 'p',
    operations: [],
    createdAt: 0,
  });
  const state = createKmsState();
  state.commit([
    { put: 'grant', grant: grant('one') },
    { put: 'grant', grant: grant('two') },
  ]);
  state.commit([{ remove: 'grant', keyArn: arn('key/k'), grantId: 'one' }]);
  expect(state.grants(arn('key/k'))).toEqual([grant('two')]);
  expect(state.grantByToken('token of one')).toBeUndefined();
  expect(state.grantByToken('token of two')).toEqual(grant('two'));
});

test('a snapshot makes the same state again', () => {
  const backingKey = { keyMaterialId: 'm', fingerprint: 'f', secret: 's' };
  const grant = {
    grantId: 'g',
    grantToken: 't',
    keyArn: arn('key/k'),
    granteePrincipal: 'p',
    operations: [],
    createdAt: 0,
  };
  const state = createKmsState();
  state.commit([
    { put: 'key', key },
    { put: 'material', owner: '111122223333/k', backingKeys: [backingKey] },
    { put: 'alias', alias: alias('a', 'k') },
    { put: 'grant', grant },
  ]);
  const again = createKmsState();
  again.restore(state.snapshot());
  expect(again.snapshot()).toEqual(state.snapshot());
  expect(again.byFingerprint('f')).toEqual({ owner: '111122223333/k', backingKey });
  expect(again.grantByToken('t')).toEqual(grant);
  expect(again.grants(arn('key/k'))).toEqual([grant]);
});
