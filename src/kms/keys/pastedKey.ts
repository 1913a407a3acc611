// A whole key ID or ARN among the words that are searched for: which row of the list it stands for, and where its key is if not here.
import {
  type ArnParts,
  isMultiRegionKeyId,
  type KeyIdentifier,
  parseKeyIdentifier,
  unquotedKey,
} from './keyId.ts';
import type { KeyRow } from './keyRow.ts';
import { partitionOf } from './partition.ts';

/** Where the listed keys are. The account is undefined while it is not known. */
export interface ListedPlace {
  region: string;
  accountId: string | undefined;
}

/** What an ARN tells of its key's place that is not the place of the list. */
export interface Elsewhere {
  /** As it was pasted. */
  text: string;
  form: 'keyArn' | 'aliasArn';
  /** Whose keys these credentials can never reach. */
  otherPartition: string | undefined;
  otherRegion: string | undefined;
  otherAccountId: string | undefined;
  /** Of the same multi-Region key the part in this Region is what the row would be of. */
  isMultiRegion: boolean;
}

/** A whole key ID, key ARN or alias ARN; an alias name is none, for it may be the beginning of others. */
export function pastedKey(text: string): KeyIdentifier | undefined {
  const parsed = parseKeyIdentifier(unquotedKey(text) ?? text);
  return 'identifier' in parsed && parsed.identifier.form !== 'aliasName' ? parsed.identifier : undefined;
}

/** @returns undefined for an ARN of this place, and for a key ID, which tells no place */
export function elsewhere(pasted: KeyIdentifier, here: ListedPlace): Elsewhere | undefined {
  if (!('accountId' in pasted)) return undefined;
  const { text, form, partition, region, accountId } = pasted;
  const otherPartition = partition === partitionOf(here.region) ? undefined : partition;
  const otherRegion = region === here.region ? undefined : region;
  const isForeign = here.accountId !== undefined && accountId !== here.accountId;
  if (otherRegion === undefined && !isForeign) return undefined;
  const isMultiRegion = 'keyId' in pasted && isMultiRegionKeyId(pasted.keyId);
  const otherAccountId = isForeign ? accountId : undefined;
  return { text, form, otherPartition, otherRegion, otherAccountId, isMultiRegion };
}

/** Whether the row is of the pasted key: itself, by one of its aliases, or as the part of a multi-Region key in this Region. */
export function isRowOf({ kind, text, aliases, values }: KeyRow, pasted: KeyIdentifier, here: ListedPlace) {
  if (text === pasted.text || values.arn?.toLowerCase() === pasted.text.toLowerCase()) return true;
  if (pasted.form === 'keyId') return values.keyId?.toLowerCase() === pasted.keyId.toLowerCase();
  if (!('accountId' in pasted) || (kind !== 'key' && kind !== 'unbackedAlias')) return false;
  if (!isOwn(pasted, here)) return false;
  if (pasted.form === 'keyArn') return isMultiRegionKeyId(pasted.keyId) && values.keyId === pasted.keyId;
  return pasted.region === here.region && aliases.includes(pasted.aliasName);
}

function isOwn({ partition, accountId }: ArnParts, { region, accountId: own }: ListedPlace): boolean {
  return partition === partitionOf(region) && (own === undefined || accountId === own);
}
