// RevokeGrant and RetireGrant (https://docs.aws.amazon.com/kms/latest/developerguide/grant-delete.html).
import { validationException } from '../../http/awsError.ts';
import { string } from '../../http/members.ts';
import { required } from '../../http/requestShape.ts';
import { authorizeKey } from '../authorize.ts';
import { checkTokens } from '../grantTokens.ts';
import { checkGrantId } from '../grantUse.ts';
import { type NamedKey, nameKeyWithoutAlias } from '../keyIdentifier.ts';
import { type KmsCall, kmsOperation } from '../kms.ts';
import { dryRunSucceeded, notFound } from '../kmsErrors.ts';
import type { Grant } from '../kmsKey.ts';
import { dryRunMember, grantIdMember, keyIdMember } from '../requestMembers.ts';

export const revokeGrant = kmsOperation(
  { KeyId: required(keyIdMember), GrantId: required(grantIdMember), DryRun: dryRunMember },
  (call, input) => {
    const named = nameKeyWithoutAlias(call, input.KeyId);
    authorizeKey(call, named, { action: 'RevokeGrant' });
    end(call, grantOf(call, named, input.GrantId), input.DryRun);
    return undefined;
  },
);

/** By the grant's retiring principal, by its grantee if it says so, and by whom policies let retire grants of the key. */
export const retireGrant = kmsOperation(
  {
    GrantToken: string({ min: 1, max: 8192 }),
    KeyId: keyIdMember,
    GrantId: grantIdMember,
    DryRun: dryRunMember,
  },
  (call, input) => {
    if (input.GrantToken !== undefined) checkTokens(call, [input.GrantToken]);
    const byToken = call.state.grantByToken(input.GrantToken ?? '');
    const keyId = byToken?.keyArn ?? input.KeyId;
    const grantId = byToken?.grantId ?? input.GrantId;
    if (keyId === undefined || grantId === undefined) {
      throw validationException('Specify a grant token, or both a key ID and a grant ID.');
    }
    const named = nameKeyWithoutAlias(call, keyId);
    const grant = byToken ?? call.state.grants(named.arn).find((each) => each.grantId === grantId);
    authorizeKey(call, named, {
      action: 'RetireGrant',
      granted: grant !== undefined && mayRetire(call, grant),
    });
    end(call, grant ?? grantOf(call, named, grantId), input.DryRun);
    return undefined;
  },
);

function mayRetire({ caller }: KmsCall, grant: Grant): boolean {
  const isCaller = (principal: string | undefined) =>
    principal === caller.roleArn || principal === caller.sessionArn;
  return (
    isCaller(grant.retiringPrincipal) ||
    (isCaller(grant.granteePrincipal) && grant.operations.includes('RetireGrant'))
  );
}

/** @throws AwsError InvalidGrantIdException, NotFoundException (text inferred) */
function grantOf(call: KmsCall, named: NamedKey, grantId: string): Grant {
  checkGrantId(grantId);
  const grant = call.state.grants(named.arn).find((each) => each.grantId === grantId);
  if (!grant) throw notFound(`Grant ID ${grantId} not found`);
  return grant;
}

/** @throws AwsError DryRunOperationException */
function end(call: KmsCall, { keyArn, grantId }: Grant, dryRun: boolean | undefined): void {
  if (dryRun) throw dryRunSucceeded();
  call.state.commit([{ remove: 'grant', keyArn, grantId }]);
}
