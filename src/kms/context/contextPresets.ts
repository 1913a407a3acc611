// The encryption contexts that AWS services set by themselves, and how to tell that a context was meant to be one of them.

import type { ArnParts } from '../keys/keyId.ts';
import type { EncryptionContext } from './encryptionContext.ts';

export type PresetId =
  | 'ssmParameter'
  | 'lambdaFunction'
  | 's3Object'
  | 'ebsVolume'
  | 'redshiftCluster'
  | 'secretsManagerSecret';

export interface PresetPair {
  key: string;
  /** PARTITION, REGION and ACCOUNT are filled in where they are known; other words in capitals are the user's to replace. */
  template: string;
  /** What a right value looks like; a value that does not match may still be right. */
  pattern: RegExp;
  /** Whether the pattern alone names the preset: an ARN of its service does, a name of a few letters does not. */
  isTelling: boolean;
}

export interface ContextPreset {
  id: PresetId;
  /** Whether AWS's documents, or contexts that were recorded, say so; else it is only told. */
  isConfirmed: boolean;
  pairs: readonly PresetPair[];
}

/** Source: facts; for Redshift also the KMS developer guide, "How Amazon Redshift uses AWS KMS". */
export const CONTEXT_PRESETS: readonly ContextPreset[] = [
  preset('ssmParameter', [arnPair('PARAMETER_ARN', 'ssm', 'parameter/', 'NAME')]),
  preset('lambdaFunction', [
    { key: 'LambdaFunctionName', template: 'FUNCTION_NAME', pattern: /^[\w-]{1,140}$/, isTelling: false },
  ]),
  preset('s3Object', [
    {
      key: 'aws:s3:arn',
      template: 'arn:PARTITION:s3:::BUCKET/KEY',
      pattern: /^arn:aws[a-z-]*:s3:::[^/]+(?:\/.*)?$/s,
      isTelling: true,
    },
  ]),
  preset('ebsVolume', [
    { key: 'aws:ebs:id', template: 'VOLUME_ID', pattern: /^(?:vol|snap)-[0-9a-f]{8,17}$/, isTelling: true },
  ]),
  preset('redshiftCluster', [
    arnPair('aws:redshift:arn', 'redshift', 'cluster:', 'CLUSTER'),
    {
      key: 'aws:redshift:createtime',
      template: 'YYYYMMDDThhmmZ',
      pattern: /^\d{8}T\d{4}Z$/,
      isTelling: false,
    },
  ]),
  {
    id: 'secretsManagerSecret',
    isConfirmed: false,
    pairs: [
      arnPair('SecretARN', 'secretsmanager', 'secret:', 'NAME'),
      { key: 'SecretVersionId', template: 'VERSION_ID', pattern: /^[\w-]{32,64}$/, isTelling: false },
    ],
  },
];

function preset(id: PresetId, pairs: readonly PresetPair[]): ContextPreset {
  return { id, isConfirmed: true, pairs };
}

function arnPair(key: string, service: string, resource: string, name: string): PresetPair {
  return {
    key,
    template: `arn:PARTITION:${service}:REGION:ACCOUNT:${resource}${name}`,
    pattern: new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]+:\\d{12}:${resource}.+$`, 's'),
    isTelling: true,
  };
}

/** The preset's pairs, to be completed by the user: its templates with what is known filled in. */
export function presetContext(
  { pairs }: ContextPreset,
  { partition, region, accountId }: { [Part in keyof ArnParts]?: string | undefined },
): EncryptionContext {
  return pairs.map(({ key, template }) => [
    key,
    template
      .replace('PARTITION', () => partition ?? 'aws')
      .replace('REGION', () => region ?? 'REGION')
      .replace('ACCOUNT', () => accountId ?? 'ACCOUNT'),
  ]);
}

/** How a context is like a preset. `key` is the context's, `presetKey` the preset's. */
export type PresetFit = {
  preset: PresetId;
} /** Its keys and no other, each with a value that looks right. */ & (
  | { kind: 'whole' }
  /** Some of its keys are there, but not all, or others with them. */
  | { kind: 'pairs'; missing: readonly string[]; extra: readonly string[] }
  /** The preset's key but for upper and lower case, punctuation, or what cannot be seen. */
  | { kind: 'keyLike'; key: string; presetKey: string }
  /** A value of the preset under another key. */
  | { kind: 'valueUnderOtherKey'; key: string; presetKey: string }
  /** The preset's key with a value that does not look like its own. */
  | { kind: 'valueUnlike'; key: string }
);

/** Every preset that the context is, or seems to be meant for. Of a context that has nothing of any: none. */
export function presetsFitting(context: EncryptionContext): PresetFit[] {
  return CONTEXT_PRESETS.flatMap((each) => fitsOf(each, new Map(context)));
}

function fitsOf({ id, pairs }: ContextPreset, context: ReadonlyMap<string, string>): PresetFit[] {
  const fits = pairs.flatMap((pair) => pairFits(id, pair, context));
  const missing = pairs.map(({ key }) => key).filter((key) => !context.has(key));
  const extra = [...context.keys()].filter((key) => !pairs.some((pair) => pair.key === key));
  if (missing.length === pairs.length) return fits;
  if (missing.length + extra.length > 0) return [...fits, { kind: 'pairs', preset: id, missing, extra }];
  return fits.length === 0 ? [{ kind: 'whole', preset: id }] : fits;
}

function pairFits(id: PresetId, pair: PresetPair, context: ReadonlyMap<string, string>): PresetFit[] {
  const { key: presetKey, pattern, isTelling } = pair;
  const value = context.get(presetKey);
  if (value !== undefined) {
    return pattern.test(value) ? [] : [{ kind: 'valueUnlike', preset: id, key: presetKey }];
  }
  const keyAlike = [...context.keys()].find((key) => folded(key) === folded(presetKey));
  if (keyAlike !== undefined) return [{ kind: 'keyLike', preset: id, key: keyAlike, presetKey }];
  const key = isTelling ? [...context].find(([, text]) => pattern.test(text.trim()))?.[0] : undefined;
  return key === undefined ? [] : [{ kind: 'valueUnderOtherKey', preset: id, key, presetKey }];
}

/** Letters and digits only, in one case. */
function folded(key: string): string {
  return key
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
