// Each of the three actions is missed on its own, and a single key's refusal is no missing action.
import { describe, expect, it } from 'vitest';
import type { KmsFailure } from '../kmsFailure.ts';
import type { Describing, Listing } from './keyDirectory.ts';
import { keyWith } from './keyFixtures.ts';
import type { Described } from './kmsKey.ts';
import { refusal } from './memoryKms.ts';
import { missingActions } from './missingActions.ts';

const denied: KmsFailure = {
  kind: 'kms',
  name: 'AccessDeniedException',
  message:
    'User: arn:aws:sts::111122223333:assumed-role/x/y is not authorized to perform: kms:ListKeys because no identity-based policy allows the kms:ListKeys action',
};
const throttled: KmsFailure = { kind: 'kms', name: 'ThrottlingException' };
const failedKey = (failure: KmsFailure) => ({
  ...keyWith(undefined),
  described: { state: 'failed', failure } as const,
});

function missingOf({
  listing = {},
  keys = [],
  configured = [],
}: {
  listing?: Partial<Listing>;
  keys?: readonly { arn: string; keyId: string; aliases: readonly string[]; described: Described }[];
  configured?: readonly Described[];
}) {
  const describing: Describing = {
    state: 'done',
    isRefusedThroughout: false,
    answered: keys.filter(({ described }) => described.state !== 'waiting').length,
    failed: keys.filter(({ described }) => described.state === 'failed').length,
    all: keys.length,
    callsPerSecond: 20,
  };
  return missingActions({
    listing: { state: 'complete', ...listing },
    keys,
    configured: configured.map((described) => ({ text: 'alias/a', described })),
    describing,
  });
}

describe('missingActions', () => {
  it('misses nothing where nothing was refused', () => {
    expect(missingOf({ keys: [keyWith({}), keyWith(undefined)] })).toEqual([]);
  });

  it('tells a missing permission from a failure, and from a cap', () => {
    expect(missingOf({ listing: { keysFailure: denied, aliasesFailure: throttled } })).toEqual([
      { action: 'kms:ListKeys', failure: denied, isDenied: true, isCapped: false },
      { action: 'kms:ListAliases', failure: throttled, isDenied: false, isCapped: false },
    ]);
    expect(missingOf({ listing: { aliasesFailure: refusal('ListAliases') } })).toMatchObject([
      { action: 'kms:ListAliases', isDenied: true, isCapped: true },
    ]);
  });

  it('misses DescribeKey only where it was refused of every key that it answered for', () => {
    const refused = failedKey(refusal('DescribeKey'));
    expect(missingOf({ keys: [refused, keyWith(undefined)] })).toMatchObject([
      { action: 'kms:DescribeKey', isCapped: true },
    ]);
    expect(missingOf({ keys: [refused, keyWith({})] })).toEqual([]);
    expect(missingOf({ keys: [failedKey(throttled)] })).toEqual([]);
  });

  it('looks at the configured keys where no key is listed', () => {
    const refused: Described = { state: 'failed', failure: denied };
    const known = keyWith({}).described;
    expect(missingOf({ configured: [refused] })).toMatchObject([{ action: 'kms:DescribeKey' }]);
    expect(missingOf({ configured: [refused, known] })).toEqual([]);
    expect(missingOf({ configured: [refused], keys: [keyWith({})] })).toEqual([]);
  });
});
