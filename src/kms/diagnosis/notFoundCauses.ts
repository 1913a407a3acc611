// NotFoundException: of which key, and whether it is mistyped, of another Region or account, or gone.

import { arnParts, isMultiRegionKeyId } from '../keys/keyId.ts';
import type { Advice, Side } from '../kmsFailure.ts';
import { nearestName } from '../nearName.ts';
import type { CauseDraft, Likelihood } from './cause.ts';
import {
  type DiagnosisFacts,
  identifierOf,
  keyAccountOf,
  keyArnOf,
  otherAccountOf,
  typedKey,
} from './diagnosisFacts.ts';
import { contra, type Evidence, type Fact, pro } from './evidence.ts';
import { canSwitch, knownPlaces, switchRegion } from './regionRemedy.ts';
import { focusOn, type Remedy } from './remedy.ts';

type NotFound = Extract<Advice, { kind: 'notFound' }>;

const SIDES: readonly Side[] = ['source', 'destination'];

/** @param side as far as the message tells; the form may tell more. */
export function notFoundCauses(facts: DiagnosisFacts, { what, named, side }: NotFound): CauseDraft[] {
  if (what === 'otherRegion') return [namedRegion(facts, named, side)];
  const typed = SIDES.filter((each) => typedKey(facts, each) !== undefined);
  const aliases = what === 'alias' ? typed.filter((each) => isTypedAsAlias(facts, each)) : [];
  const sides = side ? [side] : aliases.length > 0 ? aliases : typed;
  return sides.flatMap((each) => (what === 'form' ? [wrongForm(facts, each)] : missing(facts, each, what)));
}

function isTypedAsAlias(facts: DiagnosisFacts, side: Side): boolean {
  return typedKey(facts, side)?.includes('alias/') ?? false;
}

/** "Invalid arn us-west-2" names the Region of an ARN that is not the endpoint's. */
function namedRegion(facts: DiagnosisFacts, named: string | undefined, told: Side | undefined): CauseDraft {
  const isForeign = (side: Side) => {
    const region = arnParts(typedKey(facts, side) ?? '')?.region;
    return region !== undefined && region !== facts.region;
  };
  const foreign = SIDES.filter(isForeign);
  const side = told ?? (foreign.length === 1 ? foreign[0] : undefined);
  const keyRegion = named ?? arnParts(typedKey(facts, side ?? 'destination') ?? '')?.region;
  return {
    kind: 'otherRegion',
    ...(keyRegion !== undefined && { region: keyRegion }),
    isOffered: canSwitch(facts, keyRegion),
    ...(side && { side }),
    likelihood: 'certain',
    evidence: [
      pro({ kind: 'message' }),
      ...(keyRegion === undefined ? [] : [pro({ kind: 'keyRegion', keyRegion, region: facts.region })]),
    ],
    remedy: side && regionRemedy(facts, side, keyRegion),
  };
}

/** A replica here, else the key's own Region if the other key can come along, else another key. */
function regionRemedy(facts: DiagnosisFacts, side: Side, keyRegion: string | undefined): Remedy {
  const identifier = identifierOf(facts, side);
  const keyId = identifier && 'keyId' in identifier ? identifier.keyId : '';
  const replica = facts.listed.find((key) => isMultiRegionKeyId(keyId) && key.keyId === keyId);
  if (replica) return { kind: 'setKey', side, key: replica.arn };
  return switchRegion(facts, side, keyRegion) ?? focusOn({ field: 'key', side });
}

/** "Invalid keyId": none of KMS's four forms. */
function wrongForm(facts: DiagnosisFacts, side: Side): CauseDraft {
  const typed = typedKey(facts, side) ?? '';
  const near = nearKey(facts, typed);
  return {
    kind: 'keyForm',
    side,
    likelihood: 'certain',
    evidence: [
      pro({ kind: 'message' }),
      ...(near === undefined ? [] : [pro({ kind: 'nearName', typed, near })]),
    ],
    remedy: near === undefined ? focusOn({ field: 'key', side }) : { kind: 'setKey', side, key: near },
  };
}

/** The alias without its `alias/`, the key ID in capitals, or a slip of the pen in either. */
function nearKey(facts: DiagnosisFacts, typed: string): string | undefined {
  const aliases = facts.listed.flatMap((key) => key.aliases);
  const asAlias = `alias/${typed}`;
  if (aliases.includes(asAlias)) return asAlias;
  return (
    nearestName(
      typed,
      facts.listed.map(({ keyId }) => keyId),
    ) ??
    nearestName(typed, aliases) ??
    nearestName(asAlias, aliases)
  );
}

function missing(facts: DiagnosisFacts, side: Side, what: NotFound['what']): CauseDraft[] {
  const isAliasName = what === 'alias' || (what === 'unsaid' && isTypedAsAlias(facts, side));
  const identifier = identifierOf(facts, side);
  if (identifier && 'aliasName' in identifier && identifier.aliasName.startsWith('alias/aws/')) {
    const evidence = [pro({ kind: 'awsManaged', by: 'alias' })];
    const remedy = focusOn({ field: 'key', side });
    return [{ kind: 'awsManagedKey', side, likelihood: 'veryLikely', evidence, remedy }];
  }
  const { key } = facts[side];
  if (key) {
    const evidence = [pro({ kind: 'message' }), pro(listing(facts, true))];
    if (what === 'alias' && identifier && 'aliasName' in identifier) {
      const remedy: Remedy = { kind: 'setKey', side, key: key.arn };
      return [
        { kind: 'aliasGone', alias: identifier.aliasName, side, likelihood: 'certain', evidence, remedy },
      ];
    }
    return [{ kind: 'keyGone', side, likelihood: 'veryLikely', evidence, remedy: { kind: 'reload' } }];
  }
  const remedy = focusOn({ field: 'key', side });
  const unlisted = listed(facts, side);
  const accountId = otherAccountOf(facts, side, facts.caller?.accountId);
  return [
    ...typo(facts, side, isAliasName),
    ...otherAccount(facts, side, unlisted),
    ...otherRegion(facts, side, unlisted),
    {
      kind: 'keyGone',
      ...(accountId !== undefined && { accountId }),
      side,
      likelihood: 'likely',
      evidence: unlisted,
      remedy,
    },
  ];
}

function listing({ listed: keys, isListComplete }: DiagnosisFacts, isListed: boolean): Fact {
  return { kind: 'listed', isListed, count: keys.length, isListComplete };
}

/** Only of keys and aliases of the caller's own account are there lists. */
function listed(facts: DiagnosisFacts, side: Side): Evidence[] {
  const accountId = keyAccountOf(facts, side);
  const isOwn = accountId === undefined || accountId === facts.caller?.accountId;
  return isOwn && facts.isListComplete ? [pro(listing(facts, false))] : [];
}

function typo(facts: DiagnosisFacts, side: Side, isAliasName: boolean): CauseDraft[] {
  const identifier = identifierOf(facts, side);
  const typed = typedKey(facts, side) ?? '';
  const name = identifier && ('aliasName' in identifier ? identifier.aliasName : identifier.keyId);
  const names = facts.listed.flatMap((key) => (isAliasName ? key.aliases : [key.keyId]));
  const near = nearestName(name ?? typed, names);
  if (near === undefined) return [];
  const evidence = [pro({ kind: 'nearName', typed: name ?? typed, near })];
  const key = isAliasName ? near : (facts.listed.find(({ keyId }) => keyId === near)?.arn ?? near);
  return [
    {
      kind: 'nameTypo',
      near,
      side,
      likelihood: 'veryLikely',
      evidence,
      remedy: { kind: 'setKey', side, key },
    },
  ];
}

/** A key ID or alias name stands for the caller's own account. */
function otherAccount(facts: DiagnosisFacts, side: Side, unlisted: readonly Evidence[]): CauseDraft[] {
  const form = identifierOf(facts, side)?.form ?? 'none';
  if (form === 'keyArn' || form === 'aliasArn') return [];
  const evidence = [pro({ kind: 'typedAs', side, form }), ...unlisted];
  return [
    { kind: 'otherAccount', side, likelihood: 'likely', evidence, remedy: focusOn({ field: 'key', side }) },
  ];
}

/** An ARN tells its Region, and KMS would have said so; but a multi-Region key may have no replica here. */
function otherRegion(facts: DiagnosisFacts, side: Side, unlisted: readonly Evidence[]): CauseDraft[] {
  const identifier = identifierOf(facts, side);
  const isMultiRegion = identifier && 'keyId' in identifier && isMultiRegionKeyId(identifier.keyId);
  const isArn = arnParts(keyArnOf(facts, side) ?? typedKey(facts, side) ?? '') !== undefined;
  const known = isArn ? undefined : facts.elsewhere?.[side];
  const likelihood: Likelihood = isMultiRegion || known ? 'veryLikely' : isArn ? 'unlikely' : 'likely';
  const region: Fact = { kind: 'keyRegion', keyRegion: facts.region, region: facts.region };
  return [
    {
      kind: 'otherRegion',
      ...(known && { region: known.region }),
      isOffered: canSwitch(facts, known?.region),
      side,
      likelihood,
      evidence: [
        ...(isArn ? [] : knownPlaces(facts, side)),
        ...(isMultiRegion ? [pro({ kind: 'multiRegionKey' })] : []),
        ...(isArn ? [contra(region)] : []),
        ...unlisted,
      ],
      remedy: (isArn ? undefined : switchRegion(facts, side)) ?? focusOn({ field: 'key', side }),
    },
  ];
}
