// Reads the elements Principal and NotPrincipal of a statement.

import type { AwsError } from '../http/awsError.ts';
import { isRecord } from '../unknownValue.ts';
import { malformed } from './malformed.ts';

const TYPES = new Set(['AWS', 'Service', 'Federated', 'CanonicalUser']);

/** Everybody, an account, or a principal by its whole ARN: a wildcard cannot stand for a part of one (AWS: "Principal"). */
const AWS_PRINCIPAL =
  /^(?:\*|\d{12}|arn:aws:(?:iam::\d{12}:(?:root|(?:user|role)\/[\w+=,.@/-]+)|sts::\d{12}:(?:assumed-role\/[\w+=,.@-]+\/[\w+=,.@-]+|federated-user\/[\w+=,.@-]+)))$/;

/**
 * The accounts, users, roles and sessions that an element names; `*` is everybody. Services, federated identities and canonical
 * users sign no calls to the sandbox, so that of those none is left: their star is not the star of everybody.
 * @throws AwsError MalformedPolicyDocumentException
 */
export function readPrincipals(element: unknown): string[] | undefined {
  if (element === undefined) return undefined;
  if (element === '*') return ['*'];
  if (!isRecord(element) || Object.keys(element).length === 0) throw invalidPrincipals();
  return Object.entries(element).flatMap(([type, value]) => {
    const entries = readEntries(value);
    if (entries.length === 0 || !TYPES.has(type)) throw invalidPrincipals();
    if (type !== 'AWS') return [];
    if (!entries.every((entry) => AWS_PRINCIPAL.test(entry))) throw invalidPrincipals();
    return entries;
  });
}

function readEntries(value: unknown): string[] {
  const entries: unknown[] = Array.isArray(value) ? value : [value];
  return entries.map((entry) => {
    if (typeof entry !== 'string') throw invalidPrincipals();
    return entry;
  });
}

/** KMS's own sentence. */
export function invalidPrincipals(): AwsError {
  return malformed('Policy contains a statement with one or more invalid principals.');
}
