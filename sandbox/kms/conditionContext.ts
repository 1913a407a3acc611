// The condition keys of a request to KMS (AWS: "AWS KMS condition keys", "AWS global condition context keys").
import type { ConditionContext } from '../policy/policyText.ts';
import type { NewGrant } from './grantUse.ts';
import type { NamedKey } from './keyIdentifier.ts';
import type { KmsCall } from './kms.ts';
import { keyArn, type Tags } from './kmsKey.ts';
import type { EncryptionContext } from './requestMembers.ts';

export interface RequestFacts {
  encryptionContext?: EncryptionContext | undefined;
  encryptionAlgorithm?: string | undefined;
  reEncryptOnSameKey?: boolean;
  /** The grant that CreateGrant is asked for. */
  newGrant?: NewGrant;
  /** Tags that the request brings. */
  requestTags?: Tags | undefined;
  /** Tag keys that the request takes away. */
  requestTagKeys?: readonly string[];
  /** Condition keys of one operation only, in lower case, with their value, e.g. kms:replicaregion. */
  others?: readonly (readonly [conditionKey: string, value: string])[];
}

/**
 * Everything that conditions can ask. kms:ViaService is never there: no AWS service calls on anybody's behalf here.
 * aws:SecureTransport is told as true although the sandbox has no TLS, since a loopback does not need it and policies ask for it.
 */
export function conditionContext(
  call: KmsCall,
  named: NamedKey | undefined,
  facts: RequestFacts,
): ConditionContext {
  const { caller } = call;
  const context = new Map<string, readonly string[]>([
    ['aws:principalarn', [caller.roleArn]],
    ['aws:principalaccount', [caller.accountId]],
    ['aws:principaltype', [caller.principalType ?? 'AssumedRole']],
    ['aws:userid', [caller.userId]],
    ['aws:requestedregion', [call.region]],
    ['aws:securetransport', ['true']],
    ['aws:principalisawsservice', ['false']],
    ['aws:viaawsservice', ['false']],
    ['aws:currenttime', [new Date(call.now).toISOString()]],
    ['kms:calleraccount', [caller.accountId]],
  ]);

  if (caller.principalType === 'User')
    context.set('aws:username', [caller.roleArn.slice(caller.roleArn.lastIndexOf('/') + 1)]);
  if (named) context.set('aws:resourceaccount', [named.accountId]);

  const key = named?.key;
  if (key) {
    context.set('kms:keyspec', [key.keySpec]);
    context.set('kms:keyusage', [key.keyUsage]);
    context.set('kms:keyorigin', [key.origin]);
    context.set('kms:multiregion', [String(key.multiRegion !== undefined)]);
    if (key.multiRegion) {
      context.set('kms:multiregionkeytype', [
        key.multiRegion.primaryRegion === key.region ? 'PRIMARY' : 'REPLICA',
      ]);
    }
    for (const [tagKey, value] of key.tags ?? [])
      context.set(`aws:resourcetag/${tagKey.toLowerCase()}`, [value]);
    const aliases = call.state.aliasesOf(keyArn(key));
    if (aliases.length > 0) context.set('kms:resourcealiases', aliases);
  }
  if (named?.alias !== undefined) context.set('kms:requestalias', [named.alias]);

  const { newGrant } = facts;
  // CreateGrant has these keys too (documented); that they tell the constraint of the grant to be made is inferred.
  const pairs = [...(facts.encryptionContext ?? newGrant?.contextEquals ?? newGrant?.contextSubset ?? [])];
  const names = pairs.map(([name]) => name);
  if (names.length > 0) context.set('kms:encryptioncontextkeys', names);
  for (const [name, value] of pairs) context.set(`kms:encryptioncontext:${name.toLowerCase()}`, [value]);
  if (facts.encryptionAlgorithm !== undefined)
    context.set('kms:encryptionalgorithm', [facts.encryptionAlgorithm]);
  if (facts.reEncryptOnSameKey !== undefined) {
    context.set('kms:reencryptonsamekey', [String(facts.reEncryptOnSameKey)]);
  }
  if (newGrant) {
    context.set('kms:grantoperations', newGrant.operations);
    context.set('kms:granteeprincipal', [newGrant.granteePrincipal]);
    if (newGrant.retiringPrincipal !== undefined)
      context.set('kms:retiringprincipal', [newGrant.retiringPrincipal]);
    context.set('kms:grantisforawsresource', ['false']);
    if (newGrant.contextEquals) context.set('kms:grantconstrainttype', ['EncryptionContextEquals']);
    else if (newGrant.contextSubset) context.set('kms:grantconstrainttype', ['EncryptionContextSubset']);
  }
  for (const [tagKey, value] of facts.requestTags ?? []) {
    context.set(`aws:requesttag/${tagKey.toLowerCase()}`, [value]);
  }
  const tagKeys = facts.requestTagKeys ?? facts.requestTags?.map(([tagKey]) => tagKey) ?? [];
  if (tagKeys.length > 0) context.set('aws:tagkeys', tagKeys);
  for (const [conditionKey, value] of facts.others ?? []) context.set(conditionKey, [value]);
  return context;
}
