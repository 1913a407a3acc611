// The records that make up the state of KMS: keys, key material, aliases, grants. They are values: a change makes a new one.
import type { KeySpec, KeyUsage } from './keySpec.ts';

export type KeyState =
  | 'Creating'
  | 'Enabled'
  | 'Disabled'
  | 'PendingImport'
  | 'PendingDeletion'
  | 'PendingReplicaDeletion'
  | 'Unavailable'
  | 'Updating';

export type Origin = 'AWS_KMS' | 'EXTERNAL' | 'AWS_CLOUDHSM' | 'EXTERNAL_KEY_STORE';

/** Tag keys with their values. Pairs, because a tag key may be `__proto__`. */
export type Tags = readonly (readonly [tagKey: string, tagValue: string])[];

export interface KmsKey {
  accountId: string;
  region: string;
  keyId: string;
  description: string;
  /** Milliseconds since 1970, as all times in the records. */
  createdAt: number;
  keySpec: KeySpec;
  keyUsage: KeyUsage;
  keyState: KeyState;
  origin: Origin;
  keyManager: 'CUSTOMER' | 'AWS';
  /** The JSON text, as PutKeyPolicy took it. */
  policy: string;
  deletionAt?: number;
  pendingWindowInDays?: number;
  customKeyStoreId?: string;
  /** Of a key in a CloudHSM key store. */
  cloudHsmClusterId?: string;
  /** Of a key in an external key store: what its external key manager calls it. */
  xksKeyId?: string;
  /** Only of a key with imported material. Without a date it does not expire. */
  imported?: { validTo?: number };
  /** Only while automatic rotation is on; of a multi-Region key its primary has it. */
  rotation?: { periodInDays: number; nextAt: number };
  tags?: Tags;
  /** Only on multi-Region keys: all Regions that have the key. */
  multiRegion?: { primaryRegion: string; replicaRegions: string[] };
}

/** One generation of key material. Rotation adds one; the last is the current one. */
export interface BackingKey {
  /** 64 hexadecimal digits; what the API shows. */
  keyMaterialId: string;
  /** 64 hexadecimal digits; what a ciphertext carries. The two are not related. */
  fingerprint: string;
  /** 32 bytes in base64 of a symmetric key, or an RSA private key in PKCS#8 PEM. */
  secret: string;
  /** The rotation that made it; the first generation has none. */
  rotation?: { at: number; type: 'AUTOMATIC' | 'ON_DEMAND' };
}

export interface Alias {
  accountId: string;
  region: string;
  /** With the prefix alias/. */
  name: string;
  /** Absent: a predefined alias of an AWS managed key that does not exist yet. */
  targetKeyId?: string;
  createdAt: number;
  updatedAt: number;
}

/** An encryption context, or a part of one. Pairs, because a key may be `__proto__`. */
export type ContextPairs = readonly (readonly [key: string, value: string])[];

export interface Grant {
  grantId: string;
  grantToken: string;
  keyArn: string;
  granteePrincipal: string;
  operations: string[];
  createdAt: number;
  /** The account whose principal made it; that of the key unless said. */
  issuingAccountId?: string;
  name?: string;
  retiringPrincipal?: string;
  contextEquals?: ContextPairs;
  contextSubset?: ContextPairs;
}

/** The key's ARN. */
export function keyArn(key: Pick<KmsKey, 'accountId' | 'region' | 'keyId'>): string {
  return `arn:aws:kms:${key.region}:${key.accountId}:key/${key.keyId}`;
}

/** The alias's ARN. */
export function aliasArn(alias: Pick<Alias, 'accountId' | 'region' | 'name'>): string {
  return `arn:aws:kms:${alias.region}:${alias.accountId}:${alias.name}`;
}

/** Whose material a key uses: the replicas of a multi-Region key share theirs, as they share the key ID. */
export function materialOwner(key: Pick<KmsKey, 'accountId' | 'keyId'>): string {
  return `${key.accountId}/${key.keyId}`;
}
