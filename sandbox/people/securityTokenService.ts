// STS (https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html): who the caller is. It needs no permission.
import { AwsError } from '../http/awsError.ts';
import type { Caller } from './caller.ts';

/**
 * Carries out an action of the query protocol.
 * @throws AwsError UnknownOperationException, which STS calls InvalidAction
 */
export function securityTokenService(
  parameters: ReadonlyMap<string, string>,
  caller: Caller,
): Record<string, string> {
  const action = parameters.get('Action') ?? '';
  if (action !== 'GetCallerIdentity') {
    throw new AwsError(
      'UnknownOperationException',
      `Could not find operation ${action} for version ${parameters.get('Version') ?? ''}`,
    );
  }
  return { Arn: caller.sessionArn, UserId: caller.userId, Account: caller.accountId };
}
