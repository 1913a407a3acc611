// What conditions can ask about a request.
import { expect, test } from 'vitest';
import { guestCaller } from '../people/identityPools.ts';
import { createKmsState } from '../store/kmsState.ts';
import { conditionContext } from './conditionContext.ts';
import type { KmsCall } from './kms.ts';

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
