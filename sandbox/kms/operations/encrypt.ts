// Encrypt (https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html).
import { blob, string } from '../../http/members.ts';
import { required } from '../../http/requestShape.ts';
import { authorizeKey } from '../authorize.ts';
import { checkAlgorithm, checkContext, encryptUnder } from '../encryption.ts';
import { checkTokens } from '../grantTokens.ts';
import { nameKey } from '../keyIdentifier.ts';
import { MAX_SYMMETRIC_PLAINTEXT } from '../keySpec.ts';
import { checkUsable } from '../keyState.ts';
import { kmsOperation } from '../kms.ts';
import { dryRunSucceeded } from '../kmsErrors.ts';
import { keyArn } from '../kmsKey.ts';
import {
  algorithmMember,
  contextMember,
  dryRunMember,
  grantTokensMember,
  NO_CONTEXT,
} from '../requestMembers.ts';

const shape = {
  KeyId: required(string({ min: 1, max: 2048 })),
  Plaintext: required(blob({ min: 1, max: MAX_SYMMETRIC_PLAINTEXT })),
  EncryptionContext: contextMember,
  GrantTokens: grantTokensMember,
  EncryptionAlgorithm: algorithmMember,
  DryRun: dryRunMember,
};

export const encrypt = kmsOperation(shape, async (call, input) => {
  const algorithm = input.EncryptionAlgorithm ?? 'SYMMETRIC_DEFAULT';
  const context = input.EncryptionContext ?? NO_CONTEXT;
  checkContext(context, algorithm);
  checkTokens(call, input.GrantTokens);

  const key = authorizeKey(call, nameKey(call, input.KeyId), {
    action: 'Encrypt',
    encryptionContext: context,
    encryptionAlgorithm: algorithm,
    grantTokens: input.GrantTokens,
  });
  checkUsable(key);
  checkAlgorithm(key, algorithm, 'Encrypt');
  if (input.DryRun) throw dryRunSucceeded();

  const { ciphertext } = await encryptUnder(call, key, input.Plaintext, context, algorithm);
  return {
    CiphertextBlob: ciphertext.toString('base64'),
    KeyId: keyArn(key),
    EncryptionAlgorithm: algorithm,
  };
});
