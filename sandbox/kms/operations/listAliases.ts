// ListAliases (https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html).

import type { JsonObject } from '../../http/jsonProtocol.ts';
import { integer } from '../../http/members.ts';
import { authorizeWithoutKey } from '../authorize.ts';
import { existingKey, nameKeyWithoutAlias } from '../keyIdentifier.ts';
import { type KmsCall, kmsOperation, seconds } from '../kms.ts';
import { keyNotFound } from '../kmsErrors.ts';
import { type Alias, aliasArn, keyArn } from '../kmsKey.ts';
import { pageOf } from '../paging.ts';
import { keyIdMember, markerMember } from '../requestMembers.ts';

const DEFAULT_LIMIT = 50;
const shape = { KeyId: keyIdMember, Limit: integer({ min: 1, max: 100 }), Marker: markerMember };

export const listAliases = kmsOperation(shape, (call, input) => {
  authorizeWithoutKey(call, 'ListAliases');
  const place = { accountId: call.caller.accountId, region: call.region };
  const names =
    input.KeyId === undefined
      ? call.state.aliasNames(place.accountId, place.region)
      : namesOf(call, input.KeyId);
  const list = `aliases ${place.accountId} ${place.region} ${input.KeyId ?? ''}`;
  const page = pageOf(names, list, input.Limit ?? DEFAULT_LIMIT, input.Marker);
  return {
    Aliases: page.names.flatMap((name) => {
      const alias = call.state.alias(aliasArn({ ...place, name }));
      return alias && hasItsKey(call, alias) ? [listed(alias)] : [];
    }),
    ...(page.nextMarker === undefined ? {} : { NextMarker: page.nextMarker }),
    Truncated: page.nextMarker !== undefined,
  };
});

/** The aliases of keys whose waiting period has passed are gone with them. */
function hasItsKey(call: KmsCall, { targetKeyId, ...place }: Alias): boolean {
  return (
    targetKeyId === undefined || existingKey(call, keyArn({ ...place, keyId: targetKeyId })) !== undefined
  );
}

/** @throws AwsError NotFoundException; the operation does not work across accounts */
function namesOf(call: KmsCall, keyId: string): string[] {
  const named = nameKeyWithoutAlias(call, keyId);
  if (!named.key || named.accountId !== call.caller.accountId) throw keyNotFound(named.arn);
  return call.state.aliasesOf(named.arn).toSorted();
}

/** A predefined alias without a key has neither target nor dates. */
function listed(alias: Alias): JsonObject {
  return {
    AliasName: alias.name,
    AliasArn: aliasArn(alias),
    ...(alias.targetKeyId === undefined
      ? {}
      : {
          TargetKeyId: alias.targetKeyId,
          CreationDate: seconds(alias.createdAt),
          LastUpdatedDate: seconds(alias.updatedAt),
        }),
  };
}
