// The IAM actions that a request to KMS needs.
import type { Request } from 'playwright/test';

/** Each operation needs the action of its name, but for ReEncrypt (API reference, ReEncrypt: required permissions). */
export function actionsOf(request: Request): string[] {
  const operation = /^TrentService\.(\w+)$/.exec(request.headers()['x-amz-target'] ?? '')?.[1];
  if (operation === undefined) return [];
  return operation === 'ReEncrypt' ? ['kms:ReEncryptFrom', 'kms:ReEncryptTo'] : [`kms:${operation}`];
}
