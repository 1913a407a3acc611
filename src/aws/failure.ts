// Turns whatever the SDK threw into the program's KmsFailure, leaving out what the SDK made up itself.
import { KmsError } from '../kms/kms.ts';
import type { KmsFailure } from '../kms/kmsFailure.ts';
import { CredentialsError } from './credentials.ts';
import { LoginEnded, SignInError } from './signIn/signInError.ts';

/** The SDK puts this in place of a message or a name that the service did not send. */
const MADE_UP = new Set(['UnknownError', 'Unknown']);

interface SdkError {
  name?: unknown;
  message?: unknown;
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

export function unreadable(): KmsError {
  return new KmsError({ kind: 'unreadable', name: 'Unreadable answer' });
}

/** The SDK does not check what an answer holds: of an endpoint that is not AWS's, a list may be none, and an entry null. */
export function readAnswer<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof TypeError) throw unreadable();
    throw error;
  }
}

function readCause(cause: unknown): KmsFailure {
  // A provider that does not answer, or not now, is read as any other endpoint that does not.
  const isUnreachable = cause instanceof SignInError && cause.isPassing;
  const isSignIn = cause instanceof SignInError || cause instanceof LoginEnded;
  return isSignIn && !isUnreachable ? { kind: 'credentials', name: 'No sign-in' } : readSdkError(cause);
}

function readSdkError(thrown: unknown): KmsFailure {
  const error: SdkError = typeof thrown === 'object' && thrown !== null ? thrown : {};
  const { httpStatusCode, requestId, attempts } = error.$metadata ?? {};
  const status = httpStatusCode ?? error.$response?.statusCode;
  const name = ownText(error.name) ?? 'Unnamed error';
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
  const message = ownText(error.message);
  return { kind: 'kms', name, ...(message !== undefined && { message }), ...from };
}

/** What the service itself sent as text. */
function ownText(text: unknown): string | undefined {
  return typeof text === 'string' && text !== '' && !MADE_UP.has(text) ? text : undefined;
}
