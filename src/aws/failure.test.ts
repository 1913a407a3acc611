// What the SDK throws becomes a KmsFailure: with the service's words, and never with the SDK's own.
import { KMSServiceException } from '@aws-sdk/client-kms';
import { describe, expect, it } from 'vitest';
import { CredentialsError } from './credentials.ts';
import { toKmsError } from './failure.ts';

const { signal } = new AbortController();
const $metadata = { httpStatusCode: 400, requestId: 'r-1', attempts: 2 };
const refusal = (name: string, message: string) =>
  new KMSServiceException({ name, message, $fault: 'client', $metadata });

describe('toKmsError', () => {
  it("keeps name, message, request ID, status and attempts of KMS's refusal", () => {
    expect(toKmsError(refusal('NotFoundException', 'Key is gone'), signal).failure).toEqual({
      kind: 'kms',
      name: 'NotFoundException',
      message: 'Key is gone',
      requestId: 'r-1',
      httpStatus: 400,
      attempts: 2,
    });
  });

  it.each(['UnknownError', ''])('leaves out the message %j: KMS did not send it', (message) => {
    expect(toKmsError(refusal('InvalidCiphertextException', message), signal).failure).not.toHaveProperty(
      'message',
    );
  });

  it('tells no answer from an answer that is not of KMS', () => {
    expect(toKmsError(new TypeError('Failed to fetch'), signal).failure).toMatchObject({ kind: 'network' });
    const unreadable = Object.assign(new SyntaxError('Unexpected token <'), { $metadata });
    expect(toKmsError(unreadable, signal).failure).toMatchObject({ kind: 'unreadable', httpStatus: 400 });
  });

  it("tells Cognito's refusal from KMS's", () => {
    const cause = refusal('NotAuthorizedException', 'Unauthenticated access is not supported');
    expect(toKmsError(new CredentialsError('x', { cause }), signal).failure).toMatchObject({
      kind: 'credentials',
      name: 'NotAuthorizedException',
      message: 'Unauthenticated access is not supported',
    });
  });

  it('calls whatever comes after a cancellation cancelled', () => {
    expect(toKmsError(new Error('AbortError'), AbortSignal.abort()).failure.kind).toBe('cancelled');
  });

  it.each([undefined, null, 'text', 42])('makes a failure of %j, too', (thrown) => {
    expect(toKmsError(thrown, signal).failure.kind).toBe('network');
  });
});
