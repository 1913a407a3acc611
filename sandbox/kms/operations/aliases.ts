// CreateAlias, UpdateAlias, DeleteAlias (https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html).
import { AwsError, validationException } from '../../http/awsError.ts';
import { required } from '../../http/requestShape.ts';
import { authorizeKey, authorizeWithoutKey } from '../authorize.ts';
import { AWS_ALIAS_PREFIX } from '../awsManagedKey.ts';
import { existingKey, nameKeyWithoutAlias } from '../keyIdentifier.ts';
import { type KmsCall, kmsOperation } from '../kms.ts';
import { aliasNotFound, invalidState, keyNotFound } from '../kmsErrors.ts';
import { type Alias, aliasArn, type KmsKey, keyArn } from '../kmsKey.ts';
import { aliasNameMember, keyIdMember } from '../requestMembers.ts';

const nameAndTarget = { AliasName: required(aliasNameMember), TargetKeyId: required(keyIdMember) };

export const createAlias = kmsOperation(nameAndTarget, (call, input) => {
  checkName(input.AliasName);
  const arn = ownArn(call, input.AliasName);
  authorizeWithoutKey(call, 'CreateAlias', arn);
  const key = target(call, input.TargetKeyId, 'CreateAlias');
  if (living(call, arn)) {
    throw new AwsError('AlreadyExistsException', `An alias with the name ${arn} already exists`);
  }
  put(call, { name: input.AliasName, targetKeyId: key.keyId, createdAt: call.now, updatedAt: call.now });
  return undefined;
});

export const updateAlias = kmsOperation(nameAndTarget, (call, input) => {
  checkName(input.AliasName);
  const arn = ownArn(call, input.AliasName);
  authorizeWithoutKey(call, 'UpdateAlias', arn);
  const alias = living(call, arn);
  if (!alias) throw aliasNotFound(arn);
  const before = target(call, alias.targetKeyId ?? '', 'UpdateAlias');
  const key = target(call, input.TargetKeyId, 'UpdateAlias');
  if (before.keyUsage !== key.keyUsage || kind(before) !== kind(key)) {
    throw validationException(
      `Alias ${arn} cannot be changed from ${keyArn(before)} to ${keyArn(key)}: key type and usage must be the same.`,
    );
  }
  put(call, { ...alias, targetKeyId: key.keyId, updatedAt: call.now });
  return undefined;
});

export const deleteAlias = kmsOperation({ AliasName: required(aliasNameMember) }, (call, input) => {
  checkName(input.AliasName);
  const arn = ownArn(call, input.AliasName);
  authorizeWithoutKey(call, 'DeleteAlias', arn);
  const alias = living(call, arn);
  if (!alias) throw aliasNotFound(arn);
  target(call, alias.targetKeyId ?? '', 'DeleteAlias');
  call.state.commit([{ remove: 'alias', arn }]);
  return undefined;
});

/** The refusal of another prefix is recorded, the bare one of AWS's own names is from public reports. */
function checkName(name: string): void {
  if (!name.startsWith('alias/')) {
    throw validationException(
      'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
    );
  }
  if (name.startsWith(AWS_ALIAS_PREFIX)) throw new AwsError('NotAuthorizedException');
}

function ownArn(call: KmsCall, name: string): string {
  return aliasArn({ accountId: call.caller.accountId, region: call.region, name });
}

/** An alias whose key is gone is gone too. */
function living(call: KmsCall, arn: string): Alias | undefined {
  const alias = call.state.alias(arn);
  return alias?.targetKeyId !== undefined && existingKey(call, keyArn({ ...alias, keyId: alias.targetKeyId }))
    ? alias
    : undefined;
}

/** The key of an alias must be of the caller's account, and must not wait for its deletion. */
function target(call: KmsCall, keyId: string, action: string): KmsKey {
  const named = nameKeyWithoutAlias(call, keyId);
  const key = authorizeKey(call, named, { action });
  if (key.accountId !== call.caller.accountId) throw keyNotFound(named.arn);
  if (action !== 'DeleteAlias' && key.keyState === 'PendingDeletion') {
    throw invalidState(`${named.arn} is pending deletion.`);
  }
  return key;
}

function kind(key: KmsKey): string {
  return key.keySpec.split('_')[0] ?? '';
}

function put(call: KmsCall, alias: Omit<Alias, 'accountId' | 'region'>): void {
  call.state.commit([
    { put: 'alias', alias: { accountId: call.caller.accountId, region: call.region, ...alias } },
  ]);
}
