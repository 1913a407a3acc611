// What DescribeKey and CreateKey tell about a key, member by member in KMS's order.
import type { JsonObject } from '../http/jsonProtocol.ts';
import { encryptionAlgorithmsOf, macAlgorithmsOf, signingAlgorithmsOf } from './keySpec.ts';
import { type KmsCall, seconds } from './kms.ts';
import { type KmsKey, keyArn } from './kmsKey.ts';

/** A key's KeyMetadata. Members that do not apply are absent. */
export function keyMetadata(state: KmsCall['state'], key: KmsKey): JsonObject {
  const encryption = encryptionAlgorithmsOf(key.keySpec, key.keyUsage);
  const signing = signingAlgorithmsOf(key.keySpec, key.keyUsage);
  const mac = macAlgorithmsOf(key.keySpec);
  const material = key.keySpec === 'SYMMETRIC_DEFAULT' ? state.material(key).at(-1) : undefined;
  return {
    AWSAccountId: key.accountId,
    KeyId: key.keyId,
    Arn: keyArn(key),
    CreationDate: seconds(key.createdAt),
    Enabled: key.keyState === 'Enabled',
    Description: key.description,
    KeyUsage: key.keyUsage,
    KeyState: key.keyState,
    ...(key.deletionAt === undefined ? {} : { DeletionDate: seconds(key.deletionAt) }),
    ...(key.imported?.validTo === undefined ? {} : { ValidTo: seconds(key.imported.validTo) }),
    Origin: key.origin,
    ...(key.customKeyStoreId === undefined ? {} : { CustomKeyStoreId: key.customKeyStoreId }),
    ...(key.cloudHsmClusterId === undefined ? {} : { CloudHsmClusterId: key.cloudHsmClusterId }),
    ...(key.imported ? { ExpirationModel: expirationModel(key.imported) } : {}),
    KeyManager: key.keyManager,
    CustomerMasterKeySpec: key.keySpec,
    KeySpec: key.keySpec,
    ...(encryption.length > 0 ? { EncryptionAlgorithms: encryption } : {}),
    ...(signing.length > 0 ? { SigningAlgorithms: signing } : {}),
    ...(key.keyUsage === 'KEY_AGREEMENT' ? { KeyAgreementAlgorithms: ['ECDH'] } : {}),
    MultiRegion: key.multiRegion !== undefined,
    ...(key.multiRegion ? { MultiRegionConfiguration: multiRegionConfiguration(key, key.multiRegion) } : {}),
    ...(key.keyState === 'PendingReplicaDeletion' && key.pendingWindowInDays !== undefined
      ? { PendingDeletionWindowInDays: key.pendingWindowInDays }
      : {}),
    ...(mac.length > 0 ? { MacAlgorithms: mac } : {}),
    ...(key.xksKeyId === undefined ? {} : { XksKeyConfiguration: { Id: key.xksKeyId } }),
    ...(material && key.customKeyStoreId === undefined && key.keyState !== 'PendingImport'
      ? { CurrentKeyMaterialId: material.keyMaterialId }
      : {}),
  };
}

/** KMS's word for whether imported material expires. */
export function expirationModel({ validTo }: NonNullable<KmsKey['imported']>): string {
  return validTo === undefined ? 'KEY_MATERIAL_DOES_NOT_EXPIRE' : 'KEY_MATERIAL_EXPIRES';
}

function multiRegionConfiguration(key: KmsKey, regions: NonNullable<KmsKey['multiRegion']>): JsonObject {
  const inRegion = (region: string) => ({ Arn: keyArn({ ...key, region }), Region: region });
  return {
    MultiRegionKeyType: regions.primaryRegion === key.region ? 'PRIMARY' : 'REPLICA',
    PrimaryKey: inRegion(regions.primaryRegion),
    ReplicaKeys: regions.replicaRegions.map(inRegion),
  };
}
