// ListGrants (https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html).
import type { JsonObject } from '../../http/jsonProtocol.ts';
import { integer } from '../../http/members.ts';
import { required } from '../../http/requestShape.ts';
import { authorizeKey } from '../authorize.ts';
import { checkGrantId } from '../grantUse.ts';
import { nameKeyWithoutAlias } from '../keyIdentifier.ts';
import { kmsOperation, seconds } from '../kms.ts';
import { type Grant, type KmsKey, keyArn } from '../kmsKey.ts';
import { pageOf } from '../paging.ts';
import { grantIdMember, keyIdMember, markerMember, principalMember } from '../requestMembers.ts';

const DEFAULT_LIMIT = 50;
const shape = {
  KeyId: required(keyIdMember),
  GrantId: grantIdMember,
  GranteePrincipal: principalMember,
  Limit: integer({ min: 1, max: 100 }),
  Marker: markerMember,
};

/** Works across accounts. By grant ID; in what order KMS lists them is not documented. Grant tokens are never told. */
export const listGrants = kmsOperation(shape, (call, input) => {
  const key = authorizeKey(call, nameKeyWithoutAlias(call, input.KeyId), { action: 'ListGrants' });
  if (input.GrantId !== undefined) checkGrantId(input.GrantId);
  const grants = new Map(
    call.state
      .grants(keyArn(key))
      .filter(({ grantId }) => input.GrantId === undefined || grantId === input.GrantId)
      .filter(
        ({ granteePrincipal }) =>
          input.GranteePrincipal === undefined || granteePrincipal === input.GranteePrincipal,
      )
      .map((grant) => [grant.grantId, grant]),
  );
  const list = `grants ${keyArn(key)} ${input.GrantId ?? ''} ${input.GranteePrincipal ?? ''}`;
  const page = pageOf([...grants.keys()].toSorted(), list, input.Limit ?? DEFAULT_LIMIT, input.Marker);
  return {
    Grants: page.names.flatMap((grantId) => {
      const grant = grants.get(grantId);
      return grant ? [listed(key, grant)] : [];
    }),
    ...(page.nextMarker === undefined ? {} : { NextMarker: page.nextMarker }),
    Truncated: page.nextMarker !== undefined,
  };
});

/** A grant without a name has an empty one, as recorded answers of KMS have. */
function listed(key: KmsKey, grant: Grant): JsonObject {
  return {
    KeyId: grant.keyArn,
    GrantId: grant.grantId,
    Name: grant.name ?? '',
    CreationDate: seconds(grant.createdAt),
    GranteePrincipal: grant.granteePrincipal,
    ...(grant.retiringPrincipal === undefined ? {} : { RetiringPrincipal: grant.retiringPrincipal }),
    IssuingAccount: `arn:aws:iam::${grant.issuingAccountId ?? key.accountId}:root`,
    Operations: grant.operations,
    ...constraints(grant),
  };
}

function constraints({ contextSubset, contextEquals }: Grant): JsonObject {
  if (!contextSubset && !contextEquals) return {};
  return {
    Constraints: {
      ...(contextSubset ? { EncryptionContextSubset: Object.fromEntries(contextSubset) } : {}),
      ...(contextEquals ? { EncryptionContextEquals: Object.fromEntries(contextEquals) } : {}),
    },
  };
}
