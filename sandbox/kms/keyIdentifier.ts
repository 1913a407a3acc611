// Resolves what a request calls a key: key ID, key ARN, alias name or alias ARN.

import { withoutMaterial } from './keyState.ts';
import type { KmsCall } from './kms.ts';
import { aliasNotFound, invalidKeyId, notFound } from './kmsErrors.ts';
import { aliasArn, type KmsKey, keyArn } from './kmsKey.ts';

const KEY_ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/;
const ACCOUNT_ID = /^\d{12}$/;

/** Where a request's key leads. The key may be missing: whether the caller may learn that is for the policies to say. */
export interface NamedKey {
  arn: string;
  accountId: string;
  key: KmsKey | undefined;
  /** The alias name, if the request used one. */
  alias?: string;
  /** The key ID, if the request gave nothing but that. */
  bareKeyId?: string;
}

/**
 * Finds a key by any of the four forms. Names without an account mean the caller's account, and all mean the request's Region.
 * @throws AwsError NotFoundException: "Invalid keyId 'x'" for a malformed ID; "Invalid arn us-west-2" for an ARN of that other
 * Region; "Alias arn is not found." (all recorded). A malformed ARN gets "Invalid keyId" too (inferred).
 */
export function nameKey(call: KmsCall, identifier: string): NamedKey {
  if (identifier.startsWith('alias/')) return followAlias(call, call.caller.accountId, identifier);
  if (!identifier.startsWith('arn:')) {
    return { ...nameById(call, call.caller.accountId, identifier, identifier), bareKeyId: identifier };
  }

  const parts = identifier.split(':');
  const [, partition, service, region, accountId = ''] = parts;
  const resource = parts.slice(5).join(':');
  if (partition !== 'aws' || service !== 'kms' || !region || !ACCOUNT_ID.test(accountId))
    throw invalidKeyId(identifier);
  if (region !== call.region) throw notFound(`Invalid arn ${region}`);
  if (resource.startsWith('alias/')) return followAlias(call, accountId, resource);
  if (resource.startsWith('key/'))
    return nameById(call, accountId, resource.slice('key/'.length), identifier);
  throw invalidKeyId(identifier);
}

/**
 * Finds a key by key ID or key ARN, for the operations that take no alias.
 * @throws AwsError NotFoundException; for an alias "Invalid keyId" (inferred)
 */
export function nameKeyWithoutAlias(call: KmsCall, identifier: string): NamedKey {
  if (/^alias\/|:alias\//.test(identifier)) throw invalidKeyId(identifier);
  return nameKey(call, identifier);
}

/** The key of an ARN as it is now: gone when its waiting period has passed, without material when that has expired. */
export function existingKey({ state, now }: Pick<KmsCall, 'state' | 'now'>, arn: string): KmsKey | undefined {
  const key = state.key(arn);
  if (key?.deletionAt !== undefined && key.deletionAt <= now) return undefined;
  return key?.imported?.validTo !== undefined && key.imported.validTo <= now ? withoutMaterial(key) : key;
}

function nameById(call: KmsCall, accountId: string, keyId: string, asGiven: string): NamedKey {
  if (!KEY_ID.test(keyId)) throw invalidKeyId(asGiven);
  const arn = keyArn({ accountId, region: call.region, keyId });
  return { arn, accountId, key: existingKey(call, arn) };
}

function followAlias(call: KmsCall, accountId: string, name: string): NamedKey {
  const arn = aliasArn({ accountId, region: call.region, name });
  const target = call.state.alias(arn)?.targetKeyId;
  if (target === undefined) throw aliasNotFound(arn);
  const named = keyArn({ accountId, region: call.region, keyId: target });
  const key = existingKey(call, named);
  // The aliases of a deleted key go with it.
  if (!key) throw aliasNotFound(arn);
  return { arn: named, accountId, key, alias: name };
}
