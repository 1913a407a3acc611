// What the ARNs in a context tell of where its data was made, and so of its key: for the Region and account causes of AccessDenied.

import type { Side } from '../kmsFailure.ts';
import { contextSent, type DiagnosisFacts } from './diagnosisFacts.ts';
import { contra, type Evidence, pro } from './evidence.ts';

/** What ARNs of the context say; a part is absent where they disagree or name none. */
export interface ContextPlaces {
  region?: { named: string; evidence: Evidence };
  accountId?: { named: string; evidence: Evidence };
}

/** Partition, service, Region, account (AWS General Reference, ARN format). */
const ARN = /^arn:aws[a-z-]{0,20}:[a-z0-9-]{1,40}:([a-z]{2,8}(?:-[a-z]{1,20}){1,3}-\d)?:(\d{12})?:./;

/**
 * A key is in the Region of the data that AWS services encrypt with it; its account may be another one. Another Region or account than
 * the session's speaks for the cause, the same one against it.
 */
export function contextPlaces(facts: DiagnosisFacts, side: Side): ContextPlaces {
  const named = contextSent(facts, side).flatMap(([key, value]) => {
    const [, region, accountId] = ARN.exec(value.trim()) ?? [];
    return region === undefined && accountId === undefined ? [] : [{ key, region, accountId }];
  });
  const only = (part: 'region' | 'accountId', own: string | undefined) => {
    const stating = named.filter((each) => each[part] !== undefined);
    const [first] = stating;
    const text = first?.[part];
    if (!first || text === undefined || stating.some((each) => each[part] !== text)) return undefined;
    const fact = { kind: 'arnInContext', side, key: first.key, [part]: text } as const;
    return { named: text, evidence: text === own ? contra(fact) : pro(fact) };
  };
  const region = only('region', facts.region);
  const accountId = only('accountId', facts.caller?.accountId);
  return { ...(region && { region }), ...(accountId && facts.caller && { accountId }) };
}
