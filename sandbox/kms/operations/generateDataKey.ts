// GenerateDataKey and GenerateDataKeyWithoutPlaintext (https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html).
import { randomBytes } from 'node:crypto';
import { validationException } from '../../http/awsError.ts';
import { integer, oneOf } from '../../http/members.ts';
import { required, type Values } from '../../http/requestShape.ts';
import { authorizeKey } from '../authorize.ts';
import { BLOB_OPERATION } from '../ciphertextBlob.ts';
import { checkAlgorithm, encryptUnder } from '../encryption.ts';
import { checkTokens } from '../grantTokens.ts';
import { nameKey } from '../keyIdentifier.ts';
import { checkUsable } from '../keyState.ts';
import { type KmsCall, kmsOperation } from '../kms.ts';
import { dryRunSucceeded } from '../kmsErrors.ts';
import { keyArn } from '../kmsKey.ts';
import {
  contextMember,
  dryRunMember,
  grantTokensMember,
  keyIdMember,
  NO_CONTEXT,
} from '../requestMembers.ts';

const shape = {
  KeyId: required(keyIdMember),
  EncryptionContext: contextMember,
  NumberOfBytes: integer({ min: 1, max: 1024 }),
  KeySpec: oneOf(['AES_256', 'AES_128']),
  GrantTokens: grantTokensMember,
  DryRun: dryRunMember,
};

export const generateDataKey = kmsOperation(shape, async (call, input) => {
  const { plaintext, ...output } = await makeDataKey(call, input, 'GenerateDataKey');
  return {
    CiphertextBlob: output.CiphertextBlob,
    Plaintext: plaintext.toString('base64'),
    KeyId: output.KeyId,
    KeyMaterialId: output.KeyMaterialId,
  };
});

export const generateDataKeyWithoutPlaintext = kmsOperation(shape, async (call, input) => {
  const { plaintext: _, ...output } = await makeDataKey(call, input, 'GenerateDataKeyWithoutPlaintext');
  return output;
});

async function makeDataKey(call: KmsCall, input: Values<typeof shape>, action: string) {
  const { KeySpec: spec, NumberOfBytes: bytes } = input;
  if ((spec === undefined) === (bytes === undefined)) {
    throw validationException('Please specify either number of bytes or key spec.');
  }
  checkTokens(call, input.GrantTokens);
  const context = input.EncryptionContext ?? NO_CONTEXT;
  const algorithm = 'SYMMETRIC_DEFAULT';
  const key = authorizeKey(call, nameKey(call, input.KeyId), {
    action,
    encryptionContext: context,
    encryptionAlgorithm: algorithm,
    grantTokens: input.GrantTokens,
  });
  checkUsable(key);
  checkAlgorithm(key, algorithm, action);
  if (input.DryRun) throw dryRunSucceeded();

  const plaintext = randomBytes(bytes ?? (spec === 'AES_128' ? 16 : 32));
  const operation = spec === undefined ? BLOB_OPERATION.dataKeyOfBytes : BLOB_OPERATION.dataKeyOfSpec;
  const encrypted = await encryptUnder(call, key, plaintext, context, algorithm, operation);
  return {
    plaintext,
    CiphertextBlob: encrypted.ciphertext.toString('base64'),
    KeyId: keyArn(key),
    KeyMaterialId: encrypted.keyMaterialId,
  };
}
