// Turns whatever the SDK threw into the program's KmsFailure, leaving out what the SDK made up itself.
import { KmsError } from '../kms/kms.ts';
import type { KmsFailure } from '../kms/kmsFailure.ts';
import { CredentialsError } from './credentials.ts';
import { LoginEnded, SignInError } from './signIn/signInError.ts';

/** The SDK puts this in place of a message or a name that the service did not send. */
const MADE_UP = new Set(['UnknownError', 'Unknown']);

interface SdkError {
  name?: string;
  message?: string;
  $fault?: string;
  $metadata?: { httpStatusCode?: number; requestId?: string; attempts?: number };
  $response?: { statusCode?: number; headers?: Record<string, string> };
}

/** @param signal tells a call that the user cancelled from one that the network cut off. */
export function toKmsError(error: unknown, signal: AbortSignal): KmsError {
  if (error instanceof KmsError) return error;
  if (signal.aborted) return new KmsError({ kind: 'cancelled', name: 'Cancelled' });
  if (error instanceof CredentialsError) {
    return new KmsError({ ...readCause(error.cause), kind: 'credentials' });
  }
  return new KmsError(readSdkError(error));
}

function readCause(cause: unknown): KmsFailure {
  // A provider that does not answer is read as any other endpoint that does not.
  const isUnreachable = cause instanceof SignInError && cause.problem.kind === 'unreachable';
  const isSignIn = cause instanceof SignInError || cause instanceof LoginEnded;
  return isSignIn && !isUnreachable ? { kind: 'credentials', name: 'No sign-in' } : readSdkError(cause);
}

function readSdkError(thrown: unknown): KmsFailure {
  const error: SdkError = typeof thrown === 'object' && thrown !== null ? thrown : {};
  const { httpStatusCode, requestId, attempts } = error.$metadata ?? {};
  const status = httpStatusCode ?? error.$response?.statusCode;
  const name = error.name === undefined || MADE_UP.has(error.name) ? 'Unnamed error' : error.name;
  const from = {
    ...(requestId !== undefined && { requestId }),
    ...(status !== undefined && { httpStatus: status }),
    ...(attempts !== undefined && { attempts }),
  };
  if (error.$fault === undefined) {
    // Nothing was answered, or something that is not the protocol: then the name and text are the browser's or the SDK's.
    return status === undefined
      ? { kind: 'network', name: 'No answer', ...from }
      : { kind: 'unreadable', name: 'Unreadable answer', ...from };
  }
  const hasMessage = error.message !== undefined && error.message !== '' && !MADE_UP.has(error.message);
  return { kind: 'kms', name, ...(hasMessage && { message: error.message ?? '' }), ...from };
}
