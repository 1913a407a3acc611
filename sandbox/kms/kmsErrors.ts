// KMS's errors with KMS's texts; recorded from KMS unless marked inferred.
import { AwsError, validationException } from '../http/awsError.ts';

export const notFound = (message: string) => new AwsError('NotFoundException', message);
export const keyNotFound = (arn: string) => notFound(`Key '${arn}' does not exist`);
export const aliasNotFound = (arn: string) => notFound(`Alias ${arn} is not found.`);
export const invalidKeyId = (keyId: string) => notFound(`Invalid keyId '${keyId}'`);
export const invalidState = (message: string) => new AwsError('KMSInvalidStateException', message);
export const invalidKeyUsage = (message: string) => new AwsError('InvalidKeyUsageException', message);
export const unsupportedOperation = (message?: string) =>
  new AwsError('UnsupportedOperationException', message);

/** KMS does not say what is wrong: there is no message member. */
export const invalidCiphertext = () => new AwsError('InvalidCiphertextException');

export const incorrectKey = () =>
  new AwsError(
    'IncorrectKeyException',
    'The key ID in the request does not identify a CMK that can perform this operation.',
  );

export const incompatibleAlgorithm = (algorithm: string, spec: string) =>
  invalidKeyUsage(`Algorithm ${algorithm} is incompatible with key spec ${spec}.`);

export const dryRunSucceeded = () =>
  new AwsError('DryRunOperationException', 'The request would have succeeded, but the DryRun option is set.');

/** For a member that only some requests need, e.g. KeyId with an RSA algorithm. Seen of KMS for KeyId; inferred for the others. */
export const mustNotBeNull = (member: string) => validationException(`${member} must not be null`);

/** Recorded for the origins EXTERNAL and AWS_KMS; inferred for the custom key stores. */
export const wrongOrigin = (arn: string, origin: string) =>
  unsupportedOperation(`${arn} origin is ${origin} which is not valid for this operation.`);

/** The words are from public reports; that they are the same for a key that is no multi-Region key is inferred. */
export const notPrimary = (arn: string) => unsupportedOperation(`${arn} is not a multi-Region primary key.`);
