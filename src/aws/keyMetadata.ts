// DescribeKey's KeyMetadata in the program's own type.
import type { MultiRegionKey, KeyMetadata as SdkKeyMetadata } from '@aws-sdk/client-kms';
import type { KeyMetadata, RegionalKey } from '../kms/kms.ts';
import { told } from './told.ts';

/** Emulators leave members out that AWS always sends; then they are absent here, too. */
export function readKeyMetadata(metadata: Partial<SdkKeyMetadata> = {}): KeyMetadata {
  const { MultiRegionConfiguration: regions } = metadata;
  return {
    keyId: metadata.KeyId ?? '',
    arn: metadata.Arn ?? '',
    accountId: metadata.AWSAccountId,
    description: metadata.Description,
    creationDate: metadata.CreationDate,
    keyState: told(metadata.KeyState),
    enabled: metadata.Enabled,
    keyUsage: told(metadata.KeyUsage),
    keySpec: told(metadata.KeySpec),
    customerMasterKeySpec: told(metadata.CustomerMasterKeySpec),
    keyManager: told(metadata.KeyManager),
    origin: told(metadata.Origin),
    encryptionAlgorithms: metadata.EncryptionAlgorithms ?? [],
    signingAlgorithms: metadata.SigningAlgorithms,
    macAlgorithms: metadata.MacAlgorithms,
    keyAgreementAlgorithms: metadata.KeyAgreementAlgorithms,
    encapsulationAlgorithms: metadata.EncapsulationAlgorithms,
    deletionDate: metadata.DeletionDate,
    pendingDeletionWindowInDays: metadata.PendingDeletionWindowInDays,
    validTo: metadata.ValidTo,
    expirationModel: metadata.ExpirationModel,
    customKeyStoreId: metadata.CustomKeyStoreId,
    cloudHsmClusterId: metadata.CloudHsmClusterId,
    xksKeyId: metadata.XksKeyConfiguration?.Id,
    multiRegion: metadata.MultiRegion,
    multiRegionKeyType: regions?.MultiRegionKeyType,
    primaryKey: readRegionalKey(regions?.PrimaryKey),
    replicaKeys: regions?.ReplicaKeys?.flatMap((key) => readRegionalKey(key) ?? []),
    currentKeyMaterialId: metadata.CurrentKeyMaterialId,
  };
}

function readRegionalKey({ Arn, Region }: MultiRegionKey = {}): RegionalKey | undefined {
  return Arn === undefined || Region === undefined ? undefined : { arn: Arn, region: Region };
}
