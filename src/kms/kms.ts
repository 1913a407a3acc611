// The interface through which the rest of the program calls KMS, and the types that cross it.
import type { Bytes } from './bytes.ts';
import type { EncryptionContext } from './context/encryptionContext.ts';
import type { KmsFailure } from './kmsFailure.ts';

/** As the API reference lists them; KMS may add more. */
export const ENCRYPTION_ALGORITHMS = [
  'SYMMETRIC_DEFAULT',
  'RSAES_OAEP_SHA_1',
  'RSAES_OAEP_SHA_256',
  'SM2PKE',
] as const;
export type EncryptionAlgorithm = (typeof ENCRYPTION_ALGORITHMS)[number];

/**
 * `off`: the call re-encrypts. `withCiphertext`: DryRun, which checks permissions and parameters and answers with
 * DryRunOperationException. `ignoreCiphertext`: the same with DryRunModifiers IGNORE_CIPHERTEXT, which needs the source key and
 * no ciphertext.
 */
export type DryRun = 'off' | 'withCiphertext' | 'ignoreCiphertext';

export interface ReEncryptRequest {
  /** Absent only in a dry run that ignores it. */
  ciphertextBlob?: Bytes;
  sourceKeyId?: string;
  sourceEncryptionContext: EncryptionContext;
  sourceEncryptionAlgorithm?: EncryptionAlgorithm;
  destinationKeyId: string;
  destinationEncryptionContext: EncryptionContext;
  destinationEncryptionAlgorithm?: EncryptionAlgorithm;
  /** 0 to 10. */
  grantTokens: readonly string[];
  dryRun: DryRun;
}

/** KMS's answer in its own order and words. Members that KMS left out are absent. */
export interface ReEncryptResult {
  ciphertextBlob: Bytes;
  sourceKeyId?: string | undefined;
  keyId?: string | undefined;
  sourceEncryptionAlgorithm?: string | undefined;
  destinationEncryptionAlgorithm?: string | undefined;
  sourceKeyMaterialId?: string | undefined;
  destinationKeyMaterialId?: string | undefined;
  requestId?: string | undefined;
  /** Calls that the SDK made until this answer came. */
  attempts?: number | undefined;
}

/** One entry of ListKeys. */
export interface ListedKey {
  keyId: string;
  keyArn: string;
}

/** One entry of ListAliases. Without a target it belongs to a key that AWS has not made yet. */
export interface ListedAlias {
  aliasName: string;
  aliasArn: string;
  targetKeyId?: string;
}

/** One Region's part of a multi-Region key. */
export interface RegionalKey {
  arn: string;
  region: string;
}

/** All that DescribeKey tells. KMS's own values, kept as it wrote them; what it left out is absent. */
export interface KeyMetadata {
  keyId: string;
  arn: string;
  accountId?: string | undefined;
  description?: string | undefined;
  creationDate?: Date | undefined;
  keyState?: string | undefined;
  /** Whether the state is Enabled; AWS tells both. */
  enabled?: boolean | undefined;
  keyUsage?: string | undefined;
  keySpec?: string | undefined;
  /** The older name of KeySpec. */
  customerMasterKeySpec?: string | undefined;
  keyManager?: string | undefined;
  origin?: string | undefined;
  encryptionAlgorithms: readonly string[];
  signingAlgorithms?: readonly string[] | undefined;
  macAlgorithms?: readonly string[] | undefined;
  keyAgreementAlgorithms?: readonly string[] | undefined;
  encapsulationAlgorithms?: readonly string[] | undefined;
  /** Only of a key that is pending deletion. */
  deletionDate?: Date | undefined;
  /** Days; only of a primary key that waits for its replicas to be gone. */
  pendingDeletionWindowInDays?: number | undefined;
  /** When imported key material expires; absent where it does not. */
  validTo?: Date | undefined;
  expirationModel?: string | undefined;
  customKeyStoreId?: string | undefined;
  cloudHsmClusterId?: string | undefined;
  /** The ID that an external key store knows the key by. */
  xksKeyId?: string | undefined;
  multiRegion?: boolean | undefined;
  multiRegionKeyType?: string | undefined;
  primaryKey?: RegionalKey | undefined;
  replicaKeys?: readonly RegionalKey[] | undefined;
  currentKeyMaterialId?: string | undefined;
}

export interface Tag {
  key: string;
  value: string;
}

/** One entry of ListGrants, which tells no grant token. */
export interface Grant {
  grantId: string;
  name?: string | undefined;
  granteePrincipal?: string | undefined;
  retiringPrincipal?: string | undefined;
  issuingAccount?: string | undefined;
  creationDate?: Date | undefined;
  operations: readonly string[];
  contextEquals?: EncryptionContext | undefined;
  contextSubset?: EncryptionContext | undefined;
}

/** What GetKeyRotationStatus tells. */
export interface RotationStatus {
  isEnabled: boolean;
  periodInDays?: number | undefined;
  nextRotationDate?: Date | undefined;
  onDemandRotationStartDate?: Date | undefined;
}

/** One entry of ListKeyRotations. */
export interface Rotation {
  date?: Date | undefined;
  /** AUTOMATIC or ON_DEMAND. */
  type?: string | undefined;
  keyMaterialId?: string | undefined;
}

/**
 * What can be read of one key beyond DescribeKey: each needs a permission of its own, which the console's smallest policy does
 * not have, so none of them is called unless somebody asks for it. `keyId` is a key ID or key ARN; KMS takes no alias here.
 */
export interface KeyReads {
  /** GetKeyPolicy: the JSON text of the key policy. */
  keyPolicy(keyId: string, signal: AbortSignal): Promise<string>;
  /** ListResourceTags, all pages. */
  tags(keyId: string, signal: AbortSignal): Promise<readonly Tag[]>;
  /** ListGrants, all pages. */
  grants(keyId: string, signal: AbortSignal): Promise<readonly Grant[]>;
  /** GetKeyRotationStatus. */
  rotationStatus(keyId: string, signal: AbortSignal): Promise<RotationStatus>;
  /** ListKeyRotations, all pages: the rotations that were completed, the oldest first. */
  rotations(keyId: string, signal: AbortSignal): Promise<readonly Rotation[]>;
}

export interface CallerIdentity {
  accountId: string;
  arn: string;
}

/** Every method rejects with a KmsError and ends early when `signal` is aborted. */
export interface Kms {
  /** All pages of ListKeys, one array a page. */
  listKeys(signal: AbortSignal): AsyncIterable<ListedKey[]>;
  /** All pages of ListAliases, one array a page. */
  listAliases(signal: AbortSignal): AsyncIterable<ListedAlias[]>;
  /** One call, never repeated. Never call this with an `alias/aws/*` that has no target: KMS would create its key. */
  describeKey(keyId: string, signal: AbortSignal): Promise<KeyMetadata>;
  reEncrypt(request: ReEncryptRequest, signal: AbortSignal): Promise<ReEncryptResult>;
  /** Who the credentials belong to (sts:GetCallerIdentity). */
  callerIdentity(signal: AbortSignal): Promise<CallerIdentity>;
  readonly reads: KeyReads;
}

/** The one error that crosses the interface. */
export class KmsError extends Error {
  readonly failure: KmsFailure;

  constructor(failure: KmsFailure) {
    super(failure.name);
    this.failure = failure;
  }
}
