// What conditions can ask about a request.
import { expect, test } from 'vitest';
import { guestCaller } from '../people/identityPools.ts';
import { iamUser } from '../people/role.ts';
import { isVariableKey } from '../policy/policyText.ts';
import { createKmsState } from '../store/kmsState.ts';
import { conditionContext } from './conditionContext.ts';
import type { KmsCall } from './kms.ts';
import { type KmsKey, keyArn } from './kmsKey.ts';

const call: KmsCall = {
  state: createKmsState(),
  now: 0,
  region: 'us-east-1',
  regions: ['us-east-1'],
  caller: guestCaller({ roleName: 'R', identityPolicy: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }),
};

test('CreateGrant is asked about all that the grant will allow', () => {
  const newGrant = {
    operations: ['Decrypt'],
    granteePrincipal: 'arn:aws:iam::111122223333:role/A',
    retiringPrincipal: 'arn:aws:iam::111122223333:role/B',
    contextSubset: [['Tenant', 'a'] as const],
  };
  const context = conditionContext(call, undefined, { newGrant });
  expect(context.get('kms:grantoperations')).toEqual(['Decrypt']);
  expect(context.get('kms:granteeprincipal')).toEqual([newGrant.granteePrincipal]);
  expect(context.get('kms:retiringprincipal')).toEqual([newGrant.retiringPrincipal]);
  expect(context.get('kms:grantconstrainttype')).toEqual(['EncryptionContextSubset']);
  expect(context.get('kms:encryptioncontextkeys')).toEqual(['Tenant']);
  expect(context.get('kms:encryptioncontext:tenant')).toEqual(['a']);
});

test('a user has a name, a session has none', () => {
  const caller = iamUser('path/U', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
  expect(conditionContext({ ...call, caller }, undefined, {}).get('aws:username')).toEqual(['U']);
  expect(conditionContext(call, undefined, {}).get('aws:username')).toBeUndefined();
});

test('a key is of an account, and nobody who calls is a service', () => {
  const named = { arn: 'arn', accountId: '444455556666', key: undefined };
  const context = conditionContext(call, named, {});
  expect(context.get('aws:resourceaccount')).toEqual(['444455556666']);
  expect(context.get('aws:principalisawsservice')).toEqual(['false']);
  expect(context.get('aws:viaawsservice')).toEqual(['false']);
});

test('every condition key with one value can be a policy variable, and none with several', () => {
  const key: KmsKey = {
    accountId: '111122223333',
    region: 'us-east-1',
    keyId: 'k',
    description: '',
    createdAt: 0,
    keySpec: 'SYMMETRIC_DEFAULT',
    keyUsage: 'ENCRYPT_DECRYPT',
    keyState: 'Enabled',
    origin: 'AWS_KMS',
    keyManager: 'CUSTOMER',
    policy: '{}',
    tags: [['Team', 'a']],
    multiRegion: { primaryRegion: 'us-east-1', replicaRegions: [] },
  };
  const state = createKmsState();
  const { accountId, region, keyId: targetKeyId } = key;
  const alias = { accountId, region, targetKeyId, name: 'alias/a', createdAt: 0, updatedAt: 0 };
  state.commit([
    { put: 'key', key },
    { put: 'alias', alias },
  ]);
  const named = { arn: keyArn(key), accountId, key, alias: 'alias/a' };
  const context = conditionContext({ ...call, state }, named, {
    encryptionContext: new Map([['Tenant', 'a']]),
    encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    reEncryptOnSameKey: true,
    newGrant: {
      operations: ['Decrypt'],
      granteePrincipal: 'a',
      retiringPrincipal: 'b',
      contextEquals: [['Tenant', 'a']],
    },
    requestTags: [['Team', 'a']],
    others: [
      ['kms:replicaregion', 'eu-west-1'],
      ['kms:primaryregion', 'eu-west-1'],
      ['kms:rotationperiodindays', '90'],
    ],
  });
  expect([...context.keys()].filter((conditionKey) => !isVariableKey(conditionKey))).toEqual([
    'kms:resourcealiases',
    'kms:encryptioncontextkeys',
    'kms:grantoperations',
    'kms:retiringprincipal',
    'aws:tagkeys',
  ]);
});
