// DescribeKey (https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html).
import { randomUUID } from 'node:crypto';
import { required } from '../../http/requestShape.ts';
import { authorizeKey, authorizeWithoutKey } from '../authorize.ts';
import { AWS_ALIAS_PREFIX, makeAwsManagedKey } from '../awsManagedKey.ts';
import { checkTokens } from '../grantTokens.ts';
import { nameKey } from '../keyIdentifier.ts';
import { keyMetadata } from '../keyMetadata.ts';
import { type KmsCall, kmsOperation } from '../kms.ts';
import { aliasArn, keyArn } from '../kmsKey.ts';
import { grantTokensMember, keyIdMember } from '../requestMembers.ts';

const shape = { KeyId: required(keyIdMember), GrantTokens: grantTokensMember };

export const describeKey = kmsOperation(shape, (call, input) => {
  checkTokens(call, input.GrantTokens);
  makeManagedKeyBehind(call, input.KeyId);
  const key = authorizeKey(call, nameKey(call, input.KeyId), {
    action: 'DescribeKey',
    grantTokens: input.GrantTokens,
  });
  return { KeyMetadata: keyMetadata(call.state, key) };
});

/**
 * Describing a predefined alias that has no key makes the AWS managed key (documented). The caller's own
 * account only, and only for a caller who may describe keys.
 * @throws AwsError AccessDeniedException
 */
function makeManagedKeyBehind(call: KmsCall, identifier: string): void {
  const place = { accountId: call.caller.accountId, region: call.region };
  const name = identifier.slice(identifier.indexOf('alias/'));
  if (!name.startsWith(AWS_ALIAS_PREFIX)) return;
  const arn = aliasArn({ ...place, name });
  const alias = call.state.alias(arn);
  if (!alias || alias.targetKeyId !== undefined || (identifier !== name && identifier !== arn)) return;
  const keyId = randomUUID();
  authorizeWithoutKey(call, 'DescribeKey', keyArn({ ...place, keyId }));
  call.state.commit(makeAwsManagedKey(alias, keyId, call.now));
}
