// What a change of the Region does to the form: which keys no longer fit, and where a multi-Region key has a replica instead.
import { arnParts, isMultiRegionKeyId, relateKeys } from '../keys/keyId.ts';
import { type KmsKey, metadataOf } from '../keys/kmsKey.ts';
import type { KeyMetadata } from '../kms.ts';
import type { Side } from '../kmsFailure.ts';
import type { InspectedForm } from './reEncrypt.ts';
import { type InspectedSide, type KeyKnowledge, keyArnOfSide } from './reEncryptSide.ts';

export interface Misfit {
  side: Side;
  why: /** It is an ARN of another Region. */
    | 'otherRegion'
    /** The complete list of this Region does not have it. */
    | 'notListed'
    /** It stands for a key here that cannot be used. */
    | 'unusable'
    /** It fits, but means another key than before, as an alias does that both Regions have. */
    | 'otherKey';
  /** What `otherKey` means now. */
  now?: string;
  /** The ARN of the same multi-Region key in this Region. */
  replica?: string;
}

/** What the Region in use tells of keys. */
type Here = Pick<KeyKnowledge, 'region' | 'find'>;

/**
 * What fitted in the Region before and does not in this one. Pure; says nothing of what only the list can tell until it is
 * complete.
 * @param before the form as the Region before judges it
 * @param now the same form as this Region judges it
 */
export function misfitsAfterSwitch(before: InspectedForm, now: InspectedForm, here: Here): Misfit[] {
  return (['source', 'destination'] as const).flatMap((side) => {
    const misfit = misfitOf(before[side], now[side]);
    if (!misfit) return [];
    const arn = keyArnOfSide(before[side]);
    const metadata = metadataOf(before[side].key) ?? metadataOfTyped(before[side]);
    const replica = arn === undefined ? undefined : replicaHere(arn, here, metadata);
    return [{ side, ...misfit, ...(replica !== undefined && { replica }) }];
  });
}

function misfitOf(before: InspectedSide, now: InspectedSide): Omit<Misfit, 'side' | 'replica'> | undefined {
  const kinds = ['otherRegion', 'notListed', 'unusable'] as const;
  const has = (side: InspectedSide, why: (typeof kinds)[number]) =>
    side.findings.some(({ kind }) => kind === why);
  const why = kinds.find((kind) => has(now, kind) && !has(before, kind));
  if (why) return { why };
  const [arnBefore, arnNow] = [keyArnOfSide(before), keyArnOfSide(now)];
  if (arnBefore === undefined || arnNow === undefined) return undefined;
  return relateKeys(arnBefore, arnNow) === 'different' ? { why: 'otherKey', now: arnNow } : undefined;
}

function metadataOfTyped({ described }: InspectedSide): KeyMetadata | undefined {
  return described?.state === 'known' ? described.metadata : undefined;
}

/**
 * The part in this Region of the multi-Region key that an ARN of another Region names.
 * @param metadata what DescribeKey said of the key there, which names its replicas
 * @returns its key ARN; undefined where neither the list nor DescribeKey tells of one
 */
export function replicaHere(arn: string, here: Here, metadata?: KeyMetadata): string | undefined {
  const keyId = arnParts(arn)?.resource.replace(/^key\//, '') ?? '';
  if (!isMultiRegionKeyId(keyId)) return undefined;
  const listed: KmsKey | undefined = here.find(keyId);
  const told = [metadata?.primaryKey, ...(metadata?.replicaKeys ?? [])].find(
    (part) => part?.region === here.region,
  );
  const part = listed?.arn ?? told?.arn;
  return part !== undefined && relateKeys(part, arn) === 'multiRegionReplicas' ? part : undefined;
}
