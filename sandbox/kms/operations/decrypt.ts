// Decrypt (https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html). Without Recipient: there are no enclaves here.
import { required } from '../../http/requestShape.ts';
import { authorizeKey } from '../authorize.ts';
import { checkAlgorithm, checkContext, findSource } from '../encryption.ts';
import { checkTokens } from '../grantTokens.ts';
import { nameKey } from '../keyIdentifier.ts';
import { checkUsable } from '../keyState.ts';
import { kmsOperation } from '../kms.ts';
import { dryRunSucceeded } from '../kmsErrors.ts';
import { keyArn } from '../kmsKey.ts';
import {
  algorithmMember,
  ciphertextMember,
  contextMember,
  dryRunMember,
  grantTokensMember,
  keyIdMember,
  NO_CONTEXT,
} from '../requestMembers.ts';

const shape = {
  CiphertextBlob: required(ciphertextMember),
  EncryptionContext: contextMember,
  GrantTokens: grantTokensMember,
  KeyId: keyIdMember,
  EncryptionAlgorithm: algorithmMember,
  DryRun: dryRunMember,
};

export const decrypt = kmsOperation(shape, async (call, input) => {
  const algorithm = input.EncryptionAlgorithm ?? 'SYMMETRIC_DEFAULT';
  const context = input.EncryptionContext ?? NO_CONTEXT;
  checkContext(context, algorithm);
  checkTokens(call, input.GrantTokens);

  const given = input.KeyId === undefined ? undefined : nameKey(call, input.KeyId);
  const source = findSource(call, input.CiphertextBlob, { given, member: 'KeyId', algorithm });
  const key = authorizeKey(call, source.named, {
    action: 'Decrypt',
    encryptionContext: context,
    encryptionAlgorithm: algorithm,
    grantTokens: input.GrantTokens,
    byCiphertext: source.byCiphertext,
  });
  checkUsable(key);
  checkAlgorithm(key, algorithm, 'Decrypt');
  if (input.DryRun) throw dryRunSucceeded();

  const { plaintext, keyMaterialId } = await source.decrypt(context);
  return {
    KeyId: keyArn(key),
    Plaintext: plaintext.toString('base64'),
    EncryptionAlgorithm: algorithm,
    ...(keyMaterialId === undefined ? {} : { KeyMaterialId: keyMaterialId }),
  };
});
