// The optional reads as IAM knows them.
import type { ReadKind } from './keyReadStore.ts';

interface ReadAction {
  /** What a policy has to allow. */
  action: string;
  /** Whether KMS answers it to another account, if both allow it (API reference, "Cross-account use"). */
  worksAcrossAccounts: boolean;
}

export const READS: Record<ReadKind, ReadAction> = {
  keyPolicy: { action: 'kms:GetKeyPolicy', worksAcrossAccounts: false },
  tags: { action: 'kms:ListResourceTags', worksAcrossAccounts: false },
  grants: { action: 'kms:ListGrants', worksAcrossAccounts: true },
  rotationStatus: { action: 'kms:GetKeyRotationStatus', worksAcrossAccounts: true },
  rotations: { action: 'kms:ListKeyRotations', worksAcrossAccounts: false },
};
