// A change of the state: what operations commit, and what the data file keeps.
import type { Alias, BackingKey, Grant, KmsKey } from '../kms/kmsKey.ts';

export type Change =
  | { put: 'key'; key: KmsKey }
  | { put: 'material'; owner: string; backingKeys: BackingKey[] }
  | { put: 'alias'; alias: Alias }
  | { put: 'grant'; grant: Grant }
  | { remove: 'alias'; arn: string }
  | { remove: 'grant'; keyArn: string; grantId: string };
