// The JSON 1.1 protocol of KMS and Cognito Identity: how a request is read and an answer or error written.

import { isRecord } from '../unknownValue.ts';
import type { Answer } from './answer.ts';
import { type AwsError, serializationException } from './awsError.ts';

const CONTENT_TYPE = 'application/x-amz-json-1.1';

export type JsonObject = Record<string, unknown>;

/**
 * The members of a request.
 * @throws AwsError SerializationException if the body is not a JSON object in UTF-8
 */
export function readJson(body: Buffer): JsonObject {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw serializationException();
  }
  if (!isRecord(value)) throw serializationException();
  return value;
}

/** A success. An operation without output answers with an empty body, as KMS does. */
export function jsonAnswer(output: JsonObject | undefined): Answer {
  return {
    status: 200,
    headers: { 'content-type': CONTENT_TYPE },
    body: output === undefined ? '' : JSON.stringify(output),
  };
}

/**
 * An error. KMS spells AccessDeniedException's member `Message`, all others `message`: inferred from public reports; clients
 * read both. An error without a message has no such member at all.
 */
export function jsonError(error: AwsError): Answer {
  const member = error.name === 'AccessDeniedException' ? 'Message' : 'message';
  return {
    status: error.status,
    headers: { 'content-type': CONTENT_TYPE, 'x-amzn-errortype': error.name },
    body: JSON.stringify({ __type: error.name, ...(error.hasMessage ? { [member]: error.message } : {}) }),
  };
}
