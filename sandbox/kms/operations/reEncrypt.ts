// ReEncrypt (https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html).

import { validationException } from '../../http/awsError.ts';
import { required } from '../../http/requestShape.ts';
import { authorizeKey } from '../authorize.ts';
import { checkAlgorithm, checkContext, encryptUnder, findSource } from '../encryption.ts';
import { checkTokens } from '../grantTokens.ts';
import { type NamedKey, nameKey } from '../keyIdentifier.ts';
import { checkUsable } from '../keyState.ts';
import { type KmsCall, kmsOperation } from '../kms.ts';
import { dryRunSucceeded, mustNotBeNull } from '../kmsErrors.ts';
import { keyArn } from '../kmsKey.ts';
import {
  algorithmMember,
  ciphertextMember,
  contextMember,
  dryRunMember,
  dryRunModifiersMember,
  grantTokensMember,
  keyIdMember,
  NO_CONTEXT,
} from '../requestMembers.ts';

const shape = {
  CiphertextBlob: ciphertextMember,
  SourceEncryptionContext: contextMember,
  SourceKeyId: keyIdMember,
  DestinationKeyId: required(keyIdMember),
  DestinationEncryptionContext: contextMember,
  SourceEncryptionAlgorithm: algorithmMember,
  DestinationEncryptionAlgorithm: algorithmMember,
  GrantTokens: grantTokensMember,
  DryRun: dryRunMember,
  DryRunModifiers: dryRunModifiersMember,
};

/**
 * The order of the checks is inferred: the request by itself, the ciphertext's form and key, the source's permission, state and
 * usage, the destination's, and the cryptography last. A dry run looks at the ciphertext unless it is told to ignore it
 * (documented); whether KMS decrypts it then is not known. Here it does not, so that nobody comes to rely on it.
 */
export const reEncrypt = kmsOperation(shape, async (call, input) => {
  const sourceAlgorithm = input.SourceEncryptionAlgorithm ?? 'SYMMETRIC_DEFAULT';
  const destinationAlgorithm = input.DestinationEncryptionAlgorithm ?? 'SYMMETRIC_DEFAULT';
  const sourceContext = input.SourceEncryptionContext ?? NO_CONTEXT;
  const destinationContext = input.DestinationEncryptionContext ?? NO_CONTEXT;
  const ignoreCiphertext = input.DryRunModifiers?.includes('IGNORE_CIPHERTEXT') ?? false;
  checkDryRun(input, ignoreCiphertext);
  checkContext(sourceContext, sourceAlgorithm);
  checkContext(destinationContext, destinationAlgorithm);
  checkTokens(call, input.GrantTokens);

  const given = input.SourceKeyId === undefined ? undefined : nameKey(call, input.SourceKeyId);
  const source =
    ignoreCiphertext || !input.CiphertextBlob
      ? undefined
      : findSource(call, input.CiphertextBlob, { given, member: 'SourceKeyId', algorithm: sourceAlgorithm });
  const sourceNamed = source?.named ?? given;
  if (!sourceNamed) throw mustNotBeNull('SourceKeyId');

  const destinationNamed = nameDestination(call, input.DestinationKeyId);
  const reEncryptOnSameKey = destinationNamed.named?.arn === sourceNamed.arn;
  const sourceKey = authorizeKey(call, sourceNamed, {
    action: 'ReEncryptFrom',
    encryptionContext: sourceContext,
    encryptionAlgorithm: sourceAlgorithm,
    grantTokens: input.GrantTokens,
    byCiphertext: source?.byCiphertext ?? false,
    reEncryptOnSameKey,
  });
  checkUsable(sourceKey);
  checkAlgorithm(sourceKey, sourceAlgorithm, 'ReEncrypt');

  if (!destinationNamed.named) throw destinationNamed.error;
  const destinationKey = authorizeKey(call, destinationNamed.named, {
    action: 'ReEncryptTo',
    encryptionContext: destinationContext,
    encryptionAlgorithm: destinationAlgorithm,
    grantTokens: input.GrantTokens,
    reEncryptOnSameKey,
  });
  checkUsable(destinationKey);
  checkAlgorithm(destinationKey, destinationAlgorithm, 'ReEncrypt');
  if (input.DryRun || !source) throw dryRunSucceeded();

  const decrypted = await source.decrypt(sourceContext);
  const encrypted = await encryptUnder(
    call,
    destinationKey,
    decrypted.plaintext,
    destinationContext,
    destinationAlgorithm,
  );
  return {
    CiphertextBlob: encrypted.ciphertext.toString('base64'),
    SourceKeyId: keyArn(sourceKey),
    KeyId: keyArn(destinationKey),
    SourceEncryptionAlgorithm: sourceAlgorithm,
    DestinationEncryptionAlgorithm: destinationAlgorithm,
    ...(decrypted.keyMaterialId === undefined ? {} : { SourceKeyMaterialId: decrypted.keyMaterialId }),
    ...(encrypted.keyMaterialId === undefined ? {} : { DestinationKeyMaterialId: encrypted.keyMaterialId }),
  };
});

/**
 * A ciphertext may be left out only from a dry run that ignores it, which needs the source key instead (documented; the text of
 * the modifiers is from public reports on Decrypt).
 */
function checkDryRun(
  input: { CiphertextBlob: Buffer | undefined; DryRun: boolean | undefined; SourceKeyId: string | undefined },
  ignoreCiphertext: boolean,
): void {
  if (ignoreCiphertext && !input.DryRun) {
    throw validationException('DryRunModifiers can only be specified when DryRun is true');
  }
  if (ignoreCiphertext && input.SourceKeyId === undefined) throw mustNotBeNull('SourceKeyId');
  if (!ignoreCiphertext && !input.CiphertextBlob) throw mustNotBeNull('CiphertextBlob');
}

/** The destination's name is judged after the source, but whether it is the same key counts for the source's permission. */
function nameDestination(
  call: KmsCall,
  identifier: string,
): { named: NamedKey } | { named: undefined; error: unknown } {
  try {
    return { named: nameKey(call, identifier) };
  } catch (error) {
    return { named: undefined, error };
  }
}
