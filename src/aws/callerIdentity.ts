// sts:GetCallerIdentity: who the credentials are of (https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html).
import type { CallerIdentity } from '../kms/kms.ts';
import type { CredentialSource } from './credentials.ts';
import { elementText, serverTime, stsQuery } from './stsQuery.ts';

interface Asking {
  endpoint: string;
  region: string;
  credentials: CredentialSource;
  signal?: AbortSignal;
}

/** AWS takes signatures that are at most five minutes off (IAM User Guide, Signature Version 4). */
const TOLERATED_MILLISECONDS = 5 * 60 * 1000;

/**
 * Needs no permission. After a refusal there is a second try, if STS or KMS has told meanwhile that this machine's clock is wrong.
 * @param clockOffset how far the clock is behind AWS's, in milliseconds, as far as is known when it is asked
 * @throws if STS refuses, does not answer, or answers without an account.
 */
export async function getCallerIdentity(
  asking: Asking,
  clockOffset: () => number = () => 0,
): Promise<CallerIdentity> {
  const offset = clockOffset();
  try {
    return await ask(asking, offset);
  } catch (error) {
    const serverNow = serverTime(error);
    const now = serverNow ? serverNow.getTime() - Date.now() : clockOffset();
    if (Math.abs(now - offset) < TOLERATED_MILLISECONDS) throw error;
    return ask(asking, now);
  }
}

async function ask(asking: Asking, clockOffset: number): Promise<CallerIdentity> {
  const xml = await stsQuery({ ...asking, clockOffset, parameters: { Action: 'GetCallerIdentity' } });
  const accountId = elementText(xml, 'Account');
  const arn = elementText(xml, 'Arn');
  if (accountId === undefined || !/^\d{12}$/.test(accountId) || !arn) {
    throw Object.assign(new Error('No identity in the answer'), { $metadata: { httpStatusCode: 200 } });
  }
  return { accountId, arn };
}
