// Which of the three actions that fill the list of keys KMS refuses, so that each is missed on its own.
import { adviseOn, type KmsFailure } from '../kmsFailure.ts';
import type { ConfiguredKey, Describing, KeyDirectorySnapshot } from './keyDirectory.ts';
import type { KmsKey } from './kmsKey.ts';

export interface MissingAction {
  action: 'kms:ListKeys' | 'kms:ListAliases' | 'kms:DescribeKey';
  failure: KmsFailure;
  /** A permission is missing; else KMS, the network or the credentials failed. */
  isDenied: boolean;
  /** No policy that one can write would allow it. */
  isCapped: boolean;
}

/** DescribeKey only where it told of no key at all: of a single key, the row says so. */
export function missingActions({
  listing,
  keys,
  configured,
  describing,
}: Pick<KeyDirectorySnapshot, 'listing' | 'keys' | 'configured' | 'describing'>): MissingAction[] {
  const missing: MissingAction[] = [];
  if (listing.keysFailure) missing.push(about('kms:ListKeys', listing.keysFailure));
  if (listing.aliasesFailure) missing.push(about('kms:ListAliases', listing.aliasesFailure));
  const denied = deniedDescription(keys, configured, describing);
  if (denied) missing.push(about('kms:DescribeKey', denied));
  return missing;
}

function about(action: MissingAction['action'], failure: KmsFailure): MissingAction {
  const advice = adviseOn(failure);
  const isDenied = advice.kind === 'accessDenied';
  return { action, failure, isDenied, isCapped: isDenied && advice.deniedBy === 'sessionPolicy' };
}

function deniedDescription(
  keys: readonly KmsKey[],
  configured: readonly ConfiguredKey[],
  { failed, answered }: Describing,
): KmsFailure | undefined {
  const isRefused = keys.length > 0 ? failed > 0 && failed === answered : !configured.some(isKnown);
  if (!isRefused) return undefined;
  for (const { described } of keys.length > 0 ? keys : configured) {
    if (described.state === 'failed' && isDenial(described.failure)) return described.failure;
  }
  return undefined;
}

function isDenial(failure: KmsFailure): boolean {
  return adviseOn(failure).kind === 'accessDenied';
}

function isKnown({ described }: ConfiguredKey): boolean {
  return described.state === 'known';
}
