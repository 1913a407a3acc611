// InvalidCiphertextException, where the source context seems to be meant as one that an AWS service sets: what it should be.

import type { BlobOperation } from '../ciphertext/ciphertextBlob.ts';
import { contextOddities } from '../context/contextOddities.ts';
import { CONTEXT_PRESETS, type PresetFit, type PresetId, presetsFitting } from '../context/contextPresets.ts';
import type { EncryptionContext } from '../context/encryptionContext.ts';
import { findPlaceholders } from '../context/presetPairs.ts';
import { bucketArn, mendedValue, type Place } from '../context/presetValue.ts';
import { nearestName } from '../nearName.ts';
import type { CauseDraft, Likelihood } from './cause.ts';
import { contextSent, type DiagnosisFacts } from './diagnosisFacts.ts';
import { contra, type Evidence, pro } from './evidence.ts';
import { focusOn, type Remedy } from './remedy.ts';

const PRESET_KEYS = CONTEXT_PRESETS.flatMap(({ id, pairs }) => pairs.map(({ key }) => ({ preset: id, key })));

/** Which services make such ciphertexts (inferred from the operations that their documents name): only a hint. */
export function presetsOfBlob(operation: BlobOperation, plaintextBytes: number | undefined): PresetId[] {
  if (operation === 'Encrypt') return ['ssmParameter', 'lambdaFunction'];
  return plaintextBytes === 32 || plaintextBytes === 64
    ? ['s3Object', 'ebsVolume', 'secretsManagerSecret']
    : [];
}

/** That the context is wholly one of a service's speaks against its being wrong. */
export function presetEvidence(context: EncryptionContext): Evidence[] {
  return presetsFitting(context).flatMap((fit) =>
    fit.kind === 'whole'
      ? [contra({ kind: 'presetFits', preset: fit.preset, key: firstKey(fit.preset) })]
      : [],
  );
}

function firstKey(preset: PresetId): string {
  return PRESET_KEYS.find((each) => each.preset === preset)?.key ?? '';
}

/** Everything that a preset's keys or values show to be wrong. */
export function presetCauses(facts: DiagnosisFacts): CauseDraft[] {
  const context = contextSent(facts, 'source');
  const place: Place = {
    region: facts.region,
    accountId: facts.caller?.accountId,
    callerArn: facts.caller?.arn,
  };
  return [
    ...swapped(context),
    ...unfilled(context, facts),
    ...presetsFitting(context).flatMap((fit) => ofFit(fit, context, place)),
    ...mistypedKeys(context),
    ...wrongValues(context, place),
  ];
}

function ofFit(fit: PresetFit, context: EncryptionContext, place: Place): CauseDraft[] {
  const { preset } = fit;
  switch (fit.kind) {
    case 'whole':
      return [];
    case 'keyLike':
      return [wrongKey(preset, fit.key, fit.presetKey, context, 'veryLikely')];
    case 'valueUnderOtherKey': {
      const evidence = [pro({ kind: 'presetFits', preset, key: fit.key })];
      return [{ ...wrongKey(preset, fit.key, fit.presetKey, context, 'likely'), evidence }];
    }
    case 'pairs':
      return preset === 's3Object' && fit.missing.length === 0 ? [] : [otherPairs(fit, context)];
    case 'valueUnlike': {
      if (isToldOtherwise(context, fit.key)) return [];
      const mended = mendedValue(preset, new Map(context).get(fit.key) ?? '', place);
      const evidence = [pro({ kind: 'valueUnlikePreset', preset, key: fit.key })];
      const remedy = mended === undefined ? focusPair(fit.key) : setPair(context, fit.key, fit.key, mended);
      return [{ kind: 'presetValue', preset, likelihood: 'veryLikely', evidence, remedy }];
    }
  }
}

/** A space or quotes around the value are told by themselves, and so are words that are to be replaced. */
function isToldOtherwise(context: EncryptionContext, key: string): boolean {
  if (findPlaceholders({ key, value: new Map(context).get(key) ?? '' }, {}).length > 0) return true;
  return contextOddities(context).some(
    ({ oddity, places }) =>
      (oddity === 'outerSpace' || oddity === 'quotes' || oddity === 'invisibleCharacter') &&
      places.some((place) => place.key === key && place.part === 'value'),
  );
}

function wrongKey(
  preset: PresetId,
  key: string,
  presetKey: string,
  context: EncryptionContext,
  likelihood: Likelihood,
): CauseDraft {
  const value = new Map(context).get(key) ?? '';
  return {
    kind: 'presetKey',
    preset,
    likelihood,
    evidence: [pro({ kind: 'keyLikePreset', preset, key })],
    remedy: setPair(context, key, presetKey, value),
  };
}

/** A letter too many or too few; keys that are alike but for case and punctuation are found with the presets. */
function mistypedKeys(context: EncryptionContext): CauseDraft[] {
  const alike = new Set(presetsFitting(context).flatMap((fit) => (fit.kind === 'keyLike' ? [fit.key] : [])));
  const names = PRESET_KEYS.map(({ key }) => key);
  return context.flatMap(([key]): CauseDraft[] => {
    const near = alike.has(key) ? undefined : nearestName(key, names);
    const preset = PRESET_KEYS.find((each) => each.key === near)?.preset;
    if (near === undefined || !preset || new Map(context).has(near)) return [];
    return [wrongKey(preset, key, near, context, 'veryLikely')];
  });
}

/** The preset was chosen, and its words were sent as they were. */
function unfilled(context: EncryptionContext, { region, caller }: DiagnosisFacts): CauseDraft[] {
  return context.flatMap(([key, value]): CauseDraft[] => {
    const preset = PRESET_KEYS.find((each) => each.key === key)?.preset;
    const words = findPlaceholders({ key, value }, { region, accountId: caller?.accountId }).map(
      ({ text }) => text,
    );
    if (!preset || words.length === 0) return [];
    const evidence = [pro({ kind: 'placeholders', preset, key, words })];
    return [{ kind: 'presetUnfilled', preset, likelihood: 'veryLikely', evidence, remedy: focusPair(key) }];
  });
}

/** The key of a preset stands where its value belongs. */
function swapped(context: EncryptionContext): CauseDraft[] {
  return context.flatMap(([key, value]): CauseDraft[] => {
    const isKey = PRESET_KEYS.find((each) => each.key.toLowerCase() === value.trim().toLowerCase());
    if (!isKey) return [];
    return [
      {
        kind: 'contextPairSwapped',
        likelihood: 'veryLikely',
        evidence: [pro({ kind: 'keyAsValue', preset: isKey.preset, key })],
        remedy: setPair(context, key, isKey.key, key),
      },
    ];
  });
}

/** Services set exactly their own pairs; S3 alone adds those that the user gives. */
function otherPairs(
  { preset, missing, extra }: Extract<PresetFit, { kind: 'pairs' }>,
  context: EncryptionContext,
): CauseDraft {
  const without = context.filter(([key]) => !extra.includes(key));
  const remedy: Remedy =
    missing.length === 0
      ? { kind: 'setContext', side: 'source', context: without }
      : focusOn({ field: 'context', side: 'source' });
  const evidence = [pro({ kind: 'pairsOfPreset', preset, missing, extra })];
  return { kind: 'presetPairs', preset, likelihood: 'likely', evidence, remedy };
}

/** Values that have the right form but are known to be written otherwise. */
function wrongValues(context: EncryptionContext, place: Place): CauseDraft[] {
  return context.flatMap(([key, value]): CauseDraft[] => {
    const preset = PRESET_KEYS.find((each) => each.key === key)?.preset;
    const pattern = CONTEXT_PRESETS.flatMap((each) => each.pairs).find((pair) => pair.key === key)?.pattern;
    if (!preset || !pattern?.test(value)) return [];
    if (preset === 's3Object') return [s3BucketKey(context, key, value)];
    const mended = mendedValue(preset, value, place);
    if (mended === undefined) return [];
    const evidence = [pro({ kind: 'valueUnlikePreset', preset, key })];
    const remedy = setPair(context, key, key, mended);
    return [{ kind: 'presetValue', preset, likelihood: 'veryLikely', evidence, remedy }];
  });
}

/** Whether the bucket uses a Bucket Key is not on the form: either ARN may be the right one. */
function s3BucketKey(context: EncryptionContext, key: string, value: string): CauseDraft {
  const bucket = bucketArn(value);
  return {
    kind: 's3BucketKey',
    likelihood: 'likely',
    evidence: [pro({ kind: 's3Arn', of: bucket === undefined ? 'bucket' : 'object', key })],
    remedy: bucket === undefined ? focusPair(key) : setPair(context, key, key, bucket),
  };
}

/** @param key of the pair that is replaced, in its place */
function setPair(context: EncryptionContext, key: string, newKey: string, newValue: string): Remedy {
  const isTaken = newKey !== key && context.some(([other]) => other === newKey);
  if (isTaken) return focusPair(key);
  const replaced = context.map((pair): EncryptionContext[number] =>
    pair[0] === key ? [newKey, newValue] : pair,
  );
  return { kind: 'setContext', side: 'source', context: replaced };
}

function focusPair(key: string): Remedy {
  return focusOn({ field: 'context', side: 'source', key });
}
