// The interface through which the rest of the program calls KMS, and the types that cross it.
import type { Bytes } from './bytes.ts';
import type { EncryptionContext } from './encryptionContext.ts';
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

/** What DescribeKey tells, as far as the console uses it. KMS's own values, kept as it wrote them. */
export interface KeyMetadata {
  keyId: string;
  arn: string;
  description?: string | undefined;
  keyState?: string | undefined;
  keyUsage?: string | undefined;
  keySpec?: string | undefined;
  keyManager?: string | undefined;
  origin?: string | undefined;
  encryptionAlgorithms: readonly string[];
  multiRegionKeyType?: string | undefined;
  currentKeyMaterialId?: string | undefined;
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
  /** Never call this with an `alias/aws/*` that has no target: KMS would create its key. */
  describeKey(keyId: string, signal: AbortSignal): Promise<KeyMetadata>;
  reEncrypt(request: ReEncryptRequest, signal: AbortSignal): Promise<ReEncryptResult>;
  /** Who the credentials belong to (sts:GetCallerIdentity). */
  callerIdentity(signal: AbortSignal): Promise<CallerIdentity>;
}

/** The one error that crosses the interface. */
export class KmsError extends Error {
  readonly failure: KmsFailure;

  constructor(failure: KmsFailure) {
    super(failure.name);
    this.failure = failure;
  }
}
