// STS (https://docs.aws.amazon.com/STS/latest/APIReference/): who the caller is, and a role for a web identity.
import { AwsError } from '../http/awsError.ts';
import type { XmlMembers } from '../http/queryProtocol.ts';
import type { Caller } from './caller.ts';

/** Asked for before there are credentials: it carries no signature. */
export const UNSIGNED_ACTION = 'AssumeRoleWithWebIdentity';

/**
 * Carries out a signed action. GetCallerIdentity needs no permission.
 * @throws AwsError UnknownOperationException, which STS calls InvalidAction
 */
export function securityTokenService(parameters: ReadonlyMap<string, string>, caller: Caller): XmlMembers {
  const action = parameters.get('Action') ?? '';
  if (action !== 'GetCallerIdentity') {
    throw new AwsError(
      'UnknownOperationException',
      `Could not find operation ${action} for version ${parameters.get('Version') ?? ''}`,
    );
  }
  return { Arn: caller.sessionArn, UserId: caller.userId, Account: caller.accountId };
}
