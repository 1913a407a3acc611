// How the seed describes a key: by what makes it different from others.
import type { BackingKey, KmsKey } from '../kms/kmsKey.ts';

/** What differs from an enabled symmetric key of the sandbox's account and first Region, made early in 2023. */
export interface SeededKey extends Partial<KmsKey> {
  keyId: string;
  description: string;
  aliases: string[];
  /** Days until the key is deleted. */
  deletionInDays?: number;
  /** Days until the imported material expires. */
  expiryInDays?: number;
  /** The rotations that the key has behind it, oldest first; each gave it one more material. */
  rotations?: { on: string; type: NonNullable<BackingKey['rotation']>['type'] }[];
  /** Automatic rotation that was switched on then; what was due since then is behind the key too. */
  rotating?: { since: string; everyDays: number };
  /** Automatic rotation that is next due in so many days, and never was due before. */
  rotatingSoon?: { inDays: number; everyDays: number };
}
