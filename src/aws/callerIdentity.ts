// sts:GetCallerIdentity: who the credentials are of (https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html).
import type { CallerIdentity } from '../kms/kms.ts';
import type { CredentialSource } from './credentials.ts';
import { elementText, stsQuery } from './stsQuery.ts';

/** Needs no permission. @throws if STS refuses, does not answer, or answers without an account. */
export async function getCallerIdentity(options: {
  endpoint: string;
  region: string;
  credentials: CredentialSource;
  clockOffset?: number;
  signal?: AbortSignal;
}): Promise<CallerIdentity> {
  const xml = await stsQuery({ ...options, parameters: { Action: 'GetCallerIdentity' } });
  const accountId = elementText(xml, 'Account');
  const arn = elementText(xml, 'Arn');
  if (accountId === undefined || !/^\d{12}$/.test(accountId) || !arn) {
    throw Object.assign(new Error('No identity in the answer'), { $metadata: { httpStatusCode: 200 } });
  }
  return { accountId, arn };
}
