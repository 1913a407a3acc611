// CreateGrant (https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html).
import { randomBytes } from 'node:crypto';
import { AwsError, validationException } from '../../http/awsError.ts';
import { boolean, list, oneOf, string, stringMap, structure } from '../../http/members.ts';
import { readShape, required } from '../../http/requestShape.ts';
import { authorizeKey } from '../authorize.ts';
import { checkTokens } from '../grantTokens.ts';
import type { NewGrant } from '../grantUse.ts';
import { nameKeyWithoutAlias } from '../keyIdentifier.ts';
import { checkUsable } from '../keyState.ts';
import { kmsOperation } from '../kms.ts';
import { dryRunSucceeded } from '../kmsErrors.ts';
import { type Grant, keyArn } from '../kmsKey.ts';
import { grantTokensMember, keyIdMember, principalMember } from '../requestMembers.ts';

const OPERATIONS = [
  'Decrypt',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'ReEncryptFrom',
  'ReEncryptTo',
  'Sign',
  'Verify',
  'GetPublicKey',
  'CreateGrant',
  'RetireGrant',
  'DescribeKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateMac',
  'VerifyMac',
  'DeriveSharedSecret',
] as const;

const shape = {
  KeyId: required(keyIdMember),
  GranteePrincipal: required(principalMember),
  RetiringPrincipal: principalMember,
  Operations: required(list(oneOf(OPERATIONS), { min: 1 })),
  Constraints: structure(),
  GrantTokens: grantTokensMember,
  Name: string({ min: 1, max: 256, pattern: '[a-zA-Z0-9:/_-]+' }),
  DryRun: boolean(),
};
const constraintsShape = { EncryptionContextSubset: stringMap(), EncryptionContextEquals: stringMap() };

export const createGrant = kmsOperation(shape, (call, input) => {
  checkTokens(call, input.GrantTokens);
  const constraints = readShape(constraintsShape, input.Constraints ?? {});
  const subset = constraints.EncryptionContextSubset;
  const equals = constraints.EncryptionContextEquals;
  const newGrant: NewGrant = {
    operations: [...input.Operations],
    granteePrincipal: input.GranteePrincipal,
    ...(input.RetiringPrincipal === undefined ? {} : { retiringPrincipal: input.RetiringPrincipal }),
    ...(equals ? { contextEquals: [...equals] } : {}),
    ...(subset ? { contextSubset: [...subset] } : {}),
  };
  const key = authorizeKey(call, nameKeyWithoutAlias(call, input.KeyId), {
    action: 'CreateGrant',
    grantTokens: input.GrantTokens,
    newGrant,
  });
  checkUsable(key);
  checkPrincipal(input.GranteePrincipal);
  if ((equals ?? subset) && key.keySpec !== 'SYMMETRIC_DEFAULT') {
    throw validationException('Encryption context constraints are only for symmetric encryption keys.');
  }
  if (input.DryRun) throw dryRunSucceeded();

  const grant: Grant = {
    grantId: randomBytes(32).toString('hex'),
    grantToken: randomBytes(96).toString('base64'),
    keyArn: keyArn(key),
    createdAt: call.now,
    issuingAccountId: call.caller.accountId,
    ...(input.Name === undefined ? {} : { name: input.Name }),
    ...newGrant,
  };
  call.state.commit([{ put: 'grant', grant }]);
  return { GrantToken: grant.grantToken, GrantId: grant.grantId };
});

/** @throws AwsError InvalidArnException for what is no principal of AWS (text inferred) */
function checkPrincipal(principal: string): void {
  if (/^arn:aws:(?:iam::\d{12}:(?:root|role\/.+|user\/.+)|sts::\d{12}:assumed-role\/.+\/.+)$/.test(principal))
    return;
  throw new AwsError('InvalidArnException', `${principal} is not a valid principal.`);
}
