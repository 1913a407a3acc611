// What KMS tells of one key beyond DescribeKey: key policy, tags, grants, rotation. Called only when somebody asks for it.
import {
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  type GrantListEntry,
  ListGrantsCommand,
  ListKeyRotationsCommand,
  ListResourceTagsCommand,
} from '@aws-sdk/client-kms';
import type { EncryptionContext } from '../kms/context/encryptionContext.ts';
import type { Grant, KeyReads } from '../kms/kms.ts';
import { unreadable } from './failure.ts';
import type { KmsCaller } from './kmsClient.ts';

/** Every method rejects with a KmsError. The pages are as long as KMS makes them unless asked. */
export function createKeyReads({ client, call, pages }: KmsCaller): KeyReads {
  return {
    keyPolicy: async (KeyId, signal) => {
      const command = new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' });
      const { Policy } = await call(() => client.send(command, { abortSignal: signal }), signal);
      if (typeof Policy !== 'string') throw unreadable();
      return Policy;
    },
    tags: (KeyId, signal) =>
      all(
        pages(
          (Marker) => client.send(new ListResourceTagsCommand({ KeyId, Marker }), { abortSignal: signal }),
          ({ Tags = [] }) => Tags.map(({ TagKey = '', TagValue = '' }) => ({ key: TagKey, value: TagValue })),
          signal,
        ),
      ),
    grants: (KeyId, signal) =>
      all(
        pages(
          (Marker) => client.send(new ListGrantsCommand({ KeyId, Marker }), { abortSignal: signal }),
          ({ Grants = [] }) => Grants.map(readGrant),
          signal,
        ),
      ),
    rotationStatus: async (KeyId, signal) => {
      const command = new GetKeyRotationStatusCommand({ KeyId });
      const status = await call(() => client.send(command, { abortSignal: signal }), signal);
      return {
        isEnabled: status.KeyRotationEnabled ?? false,
        periodInDays: status.RotationPeriodInDays,
        nextRotationDate: status.NextRotationDate,
        onDemandRotationStartDate: status.OnDemandRotationStartDate,
      };
    },
    rotations: (KeyId, signal) =>
      all(
        pages(
          (Marker) => client.send(new ListKeyRotationsCommand({ KeyId, Marker }), { abortSignal: signal }),
          ({ Rotations = [] }) =>
            Rotations.map(({ RotationDate, RotationType, KeyMaterialId }) => ({
              date: RotationDate,
              type: RotationType,
              keyMaterialId: KeyMaterialId,
            })),
          signal,
        ),
      ),
  };
}

async function all<Item>(pages: AsyncIterable<Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

function readGrant(grant: GrantListEntry): Grant {
  const { EncryptionContextEquals, EncryptionContextSubset } = grant.Constraints ?? {};
  return {
    grantId: grant.GrantId ?? '',
    name: grant.Name,
    granteePrincipal: grant.GranteePrincipal ?? grant.GranteeServicePrincipal,
    retiringPrincipal: grant.RetiringPrincipal ?? grant.RetiringServicePrincipal,
    issuingAccount: grant.IssuingAccount,
    creationDate: grant.CreationDate,
    operations: grant.Operations ?? [],
    contextEquals: pairs(EncryptionContextEquals),
    contextSubset: pairs(EncryptionContextSubset),
  };
}

function pairs(context: Record<string, string> | undefined): EncryptionContext | undefined {
  return context && Object.entries(context);
}
