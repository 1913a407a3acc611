// AccessDeniedException: what AWS names is certain; what it hides is told as hidden, in the order of what is known of the key.
import { describe, expect, it } from 'vitest';
import type { ReEncryptRequest } from '../kms.ts';
import type { AccessCause } from './cause.ts';
import { diagnose } from './diagnosis.ts';
import type { DiagnosisFacts } from './diagnosisFacts.ts';
import {
  bytes,
  CALLER_ARN,
  earlier,
  type FailedSituation,
  facts,
  firstOf,
  focus,
  kindsOf,
  kms,
  LISTED,
  ORDERS,
  OTHER_BLOB,
  OTHER_PREFIX,
  PAYMENTS,
  SSM_KEY,
  sibling,
  USER,
} from './diagnosisFixtures.ts';

const denied = (rest: string) => kms('AccessDeniedException', `${USER} ${rest}`);
const HIDDEN =
  'because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access';
const OLDER = kms(
  'AccessDeniedException',
  'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
);
const none = (policy: string, action = 'kms:ReEncryptTo', on = `on resource: ${ORDERS.arn} `) =>
  denied(`${action} ${on}because no ${policy} allows the ${action} action`);
const byCiphertext = denied(`kms:ReEncryptFrom on the resource associated with this ciphertext ${HIDDEN}`);
const hiddenTo = denied(`kms:ReEncryptTo on this resource ${HIDDEN}`);
const deniedIn = (policy: string) =>
  denied(`kms:ReEncryptTo on resource: ${ORDERS.arn} with an explicit deny in ${policy}`);
const FOREIGN = `${OTHER_PREFIX}:key/00000000-0000-4000-8000-000000000000`;
const to = (destinationKeyId: string, change: Partial<DiagnosisFacts> = {}) =>
  facts({ destinationKeyId }, change);
const at = (request: Partial<ReEncryptRequest>, change: Partial<DiagnosisFacts> = {}) =>
  facts(request, change);
const PARAMETER: [string, string][] = [
  ['PARAMETER_ARN', 'arn:aws:ssm:eu-west-1:999922223333:parameter/app/db'],
];
const EMULATORS = bytes('9999aaaa-12ab-34cd-56ef-1234567890ab', OTHER_BLOB.slice(60));
const CERTAIN = { likelihood: 'certain' };

const FIRST: Record<
  | AccessCause['kind']
  | 'keyGone'
  | 'otherRegion'
  | 'awsManagedKey'
  | 'awsCiphertextAtEmulator'
  | 'emulatorCiphertext',
  FailedSituation[]
> = {
  policyMissing: [
    ...(
      [
        ['identity-based policy', 'identityPolicy'],
        ['session policy', 'sessionPolicy'],
        ['resource-based policy', 'keyPolicy'],
        ['permissions boundary', 'permissionsBoundary'],
        ['service control policy', 'serviceControlPolicy'],
        ['resource control policy', 'resourceControlPolicy'],
        ['VPC endpoint policy', 'vpcEndpointPolicy'],
      ] as const
    ).map(
      ([words, policy]): FailedSituation => [
        `KMS names the ${words}`,
        none(words),
        facts(),
        { policy, side: 'destination', ...CERTAIN },
      ],
    ),
    ['a list is refused', none('session policy', 'kms:ListKeys', ''), facts(), { policy: 'sessionPolicy' }],
    [
      'the reason is hidden and the key is listed here',
      hiddenTo,
      facts(),
      { policy: 'keyPolicy', likelihood: 'veryLikely' },
    ],
    [
      'the reason is hidden and DescribeKey answered',
      hiddenTo,
      to(FOREIGN, {
        destination: {
          described: {
            state: 'known',
            metadata: { keyId: '', arn: FOREIGN, keyState: 'Enabled', encryptionAlgorithms: [] },
          },
        },
      }),
      { policy: 'keyPolicy', likelihood: 'veryLikely' },
    ],
    ['the reason is hidden and nothing is known', hiddenTo, to(FOREIGN), { likelihood: 'likely' }],
    ['only the ciphertext names the key', byCiphertext, facts(), { policy: 'keyPolicy', side: 'source' }],
    ['the words are the older ones', OLDER, facts(), { policy: 'keyPolicy', side: 'source' }],
    ['KMS says nothing', kms('AccessDeniedException'), facts(), { policy: 'identityPolicy' }],
  ],
  explicitDeny: [
    [
      'it is in the key policy',
      deniedIn('a resource-based policy'),
      facts(),
      { policy: 'keyPolicy', ...CERTAIN },
    ],
    [
      'it is in a service control policy',
      deniedIn('a service control policy'),
      facts(),
      { policy: 'serviceControlPolicy', side: 'destination' },
    ],
    ['KMS does not say where', deniedIn('something new'), facts(), CERTAIN],
    [
      'the reason is hidden, and the key can be named',
      byCiphertext,
      facts(),
      { side: 'source', action: 'kms:ReEncryptFrom', ...focus({ field: 'key', side: 'source' }) },
    ],
    ['the reason is hidden, and the key is named', hiddenTo, facts(), { side: 'destination' }],
    [
      'AWS names it, and a context could meet its condition',
      deniedIn('a resource-based policy'),
      facts(),
      focus({ field: 'context', side: 'destination' }),
    ],
  ],
  contextCondition: [
    [
      'the reason is hidden, and no context was sent',
      byCiphertext,
      facts(),
      { side: 'source', ...focus({ field: 'context', side: 'source' }) },
    ],
    ['the reason is hidden, and one was sent', hiddenTo, at({ destinationEncryptionContext: [['a', 'b']] })],
  ],
  keyGone: [
    [
      'a foreign key ARN is refused',
      hiddenTo,
      to(FOREIGN),
      { accountId: '444455556666', ...focus({ field: 'key', side: 'destination' }) },
    ],
    ['only the ciphertext names the key', byCiphertext, facts()],
    ['the words are the older ones', OLDER, facts()],
  ],
  otherRegion: [
    ['only the ciphertext names the key', byCiphertext, facts(), focus({ field: 'key', side: 'source' })],
    [
      'the console has one other Region',
      byCiphertext,
      at({}, { regions: ['us-east-1', 'eu-west-1'] }),
      { remedy: { kind: 'setRegion', region: 'eu-west-1' } },
    ],
    [
      'only the other key is known to be in one of several other Regions',
      byCiphertext,
      at(
        { destinationKeyId: 'alias/orders-eu' },
        {
          regions: ['us-east-1', 'eu-west-1', 'ap-southeast-2'],
          elsewhere: { destination: { region: 'eu-west-1', by: 'list' } },
        },
      ),
      { likelihood: 'likely', remedy: { kind: 'setRegion', region: 'eu-west-1' } },
    ],
    [
      'KMS took the ciphertext in one of several other Regions',
      byCiphertext,
      at(
        {},
        {
          regions: ['us-east-1', 'eu-west-1', 'ap-southeast-2'],
          elsewhere: { source: { region: 'ap-southeast-2', by: 'earlierCall' } },
        },
      ),
      { likelihood: 'veryLikely', remedy: { kind: 'setRegion', region: 'ap-southeast-2' } },
    ],
    [
      'an ARN in the context names another Region',
      byCiphertext,
      at({ sourceEncryptionContext: PARAMETER }, { regions: ['us-east-1', 'eu-west-1', 'ap-southeast-2'] }),
      {
        region: 'eu-west-1',
        likelihood: 'veryLikely',
        remedy: { kind: 'setRegion', region: 'eu-west-1' },
        evidence: expect.arrayContaining([
          { speaks: 'for', kind: 'arnInContext', side: 'source', key: 'PARAMETER_ARN', region: 'eu-west-1' },
        ]) as unknown,
      },
    ],
  ],
  awsManagedKey: [
    [
      'the key is known to be one',
      none('resource-based policy', 'kms:ReEncryptFrom', `on resource: ${SSM_KEY.arn} `),
      at({ sourceKeyId: SSM_KEY.arn }),
      { side: 'source', likelihood: 'veryLikely' },
    ],
    ['its alias is typed', hiddenTo, to('alias/aws/dynamodb')],
    [
      'the context is one that a service sets, and only the ciphertext names the key',
      byCiphertext,
      at({
        sourceEncryptionContext: [['PARAMETER_ARN', 'arn:aws:ssm:us-east-1:111122223333:parameter/app/db']],
      }),
      { side: 'source', likelihood: 'likely' },
    ],
  ],
  emulatorCiphertext: [
    [
      'an emulator denies without a word, and does not have the key',
      kms('AccessDeniedException'),
      at({ ciphertextBlob: EMULATORS }, { isLoopback: true }),
      { likelihood: 'veryLikely' },
    ],
  ],
  awsCiphertextAtEmulator: [
    ['only the ciphertext names the key', byCiphertext, at({}, { isLoopback: true })],
  ],
};

describe.each(Object.entries(FIRST))('%s comes first, or shares the first place, when', (kind, rows) => {
  for (const [when, failure, known, like] of rows) {
    it(when, () => {
      const first = firstOf(diagnose(failure, known).causes);
      expect(first).toContainEqual(expect.objectContaining({ kind, ...like }));
    });
  }
});

describe('what must not come first', () => {
  it('is a key that is gone or elsewhere, where it is listed here', () => {
    const { causes } = diagnose(hiddenTo, facts());
    expect(kindsOf(firstOf(causes))).toEqual(['policyMissing', 'explicitDeny', 'contextCondition']);
    const gone = causes.find(({ kind }) => kind === 'keyGone');
    expect(gone).toMatchObject({
      likelihood: 'unlikely',
      evidence: [{ speaks: 'against' }, { speaks: 'against' }],
    });
  });

  it('is a key elsewhere, where an ARN names this Region', () => {
    expect(kindsOf(diagnose(hiddenTo, to(FOREIGN)).causes)).toEqual([
      'policyMissing',
      'explicitDeny',
      'contextCondition',
      'keyGone',
    ]);
  });

  it('is any of what is hidden, where the backing key was used before', () => {
    const known = at({}, { isLoopback: true, earlier: [earlier({ ciphertextBlob: sibling() })] });
    const diagnosis = diagnose(byCiphertext, known);
    expect(kindsOf(firstOf(diagnosis.causes))).toEqual(['policyMissing', 'explicitDeny', 'contextCondition']);
    expect(diagnosis).toMatchObject({ side: 'source', keyArn: PAYMENTS.arn, action: 'kms:ReEncryptFrom' });
  });

  it('is the key policy before the others, where KMS gives no reason, though the key is known', () => {
    const first = firstOf(diagnose(denied(`kms:ReEncryptTo on resource: ${ORDERS.arn}`), facts()).causes);
    expect(first.map((cause) => [cause.kind, 'policy' in cause ? cause.policy : undefined])).toEqual([
      ['policyMissing', 'identityPolicy'],
      ['policyMissing', 'keyPolicy'],
      ['explicitDeny', 'keyPolicy'],
      ['contextCondition', undefined],
    ]);
    expect(first.flatMap(({ evidence }) => evidence)).not.toContainEqual(
      expect.objectContaining({ kind: 'keyState' }),
    );
  });

  it('is another policy than the one that AWS names', () => {
    expect(diagnose(none('identity-based policy'), facts()).causes).toHaveLength(1);
  });
});

describe('the statements', () => {
  const offered = (...[failure, known]: Parameters<typeof diagnose>) => {
    const remedies = diagnose(failure, known).causes.flatMap(({ remedy }) =>
      remedy?.kind === 'policy' ? remedy.access : [],
    );
    return remedies.map(({ identity, keyPolicy, ...rest }) => ({
      ...rest,
      resource: identity.known ? (JSON.parse(identity.text) as unknown) : identity.missing,
      principal: keyPolicy.known ? keyPolicy.principal.arn : keyPolicy.missing,
    }));
  };
  const allow = (action: string, resource: string) => ({
    Effect: 'Allow',
    Action: action,
    Resource: resource,
  });
  const ROLE = 'arn:aws:iam::111122223333:role/Engineers';

  it('are of the action and the key that were refused', () => {
    expect(offered(none('identity-based policy'), facts())).toEqual([
      {
        actions: ['kms:ReEncryptTo'],
        needed: 'either',
        resource: allow('kms:ReEncryptTo', ORDERS.arn),
        principal: ROLE,
      },
    ]);
    expect(offered(none('resource-based policy'), facts())).toMatchObject([{ needed: 'keyPolicy' }]);
  });

  it('are both needed across accounts', () => {
    const failure = none('identity-based policy', 'kms:ReEncryptTo', `on resource: ${FOREIGN} `);
    expect(offered(failure, to(FOREIGN))).toMatchObject([
      { needed: 'both', resource: allow('kms:ReEncryptTo', FOREIGN) },
    ]);
  });

  it('lack the key where only the ciphertext names it', () => {
    expect(offered(byCiphertext, facts())).toMatchObject([{ resource: 'keyArn', principal: ROLE }]);
  });

  it('are of both sides where the side is not known', () => {
    const known = at({ sourceKeyId: PAYMENTS.arn });
    expect(offered(kms('AccessDeniedException'), known).slice(0, 2)).toMatchObject([
      { resource: allow('kms:ReEncryptFrom', PAYMENTS.arn) },
      { resource: allow('kms:ReEncryptTo', ORDERS.arn) },
    ]);
    const same = offered(kms('AccessDeniedException'), at({ sourceKeyId: ORDERS.arn }));
    expect(same[0]?.actions).toEqual(['kms:ReEncryptFrom', 'kms:ReEncryptTo']);
  });

  it('are of no key for a list', () => {
    expect(offered(none('identity-based policy', 'kms:ListKeys', ''), facts())).toMatchObject([
      { needed: 'identity', resource: allow('kms:ListKeys', '*'), principal: 'key' },
    ]);
  });

  it('are for the session policy alone, where it lacks an action of ReEncrypt', () => {
    const foreign = none('session policy', 'kms:ReEncryptTo', `on resource: ${FOREIGN} `);
    for (const [failure, known] of [
      [none('session policy'), facts()],
      [foreign, to(FOREIGN)],
    ] as const) {
      expect(offered(failure, known)).toMatchObject([{ actions: ['kms:ReEncryptTo'], needed: 'session' }]);
    }
  });

  it('are both needed across accounts where only the refusal names the caller', () => {
    const failure = none('identity-based policy', 'kms:ReEncryptTo', `on resource: ${FOREIGN} `);
    const known = to(FOREIGN, { caller: undefined });
    expect(offered(failure, known)).toMatchObject([{ needed: 'both' }]);
    expect(diagnose(failure, known).causes[0]?.evidence).toContainEqual({
      speaks: 'for',
      kind: 'keyAccount',
      keyAccountId: '444455556666',
      callerAccountId: '111122223333',
    });
  });

  it('are not offered for policies that the user does not write, nor against a deny', () => {
    expect(offered(none('service control policy'), facts())).toEqual([]);
    expect(offered(deniedIn('a resource-based policy'), facts())).toEqual([]);
  });
});

describe('the evidence', () => {
  it('knows a guest by the name of its session, and the actions that no guest is refused', () => {
    const guest = USER.replace('Engineers/ada', 'Guest/CognitoIdentityCredentials');
    const causeOf = (action: string) =>
      diagnose(
        kms(
          'AccessDeniedException',
          `${guest} ${action} because no session policy allows the ${action} action`,
        ),
        facts(),
      ).causes[0];
    expect(causeOf('kms:DescribeKey')).toMatchObject({ isGuestCap: true, remedy: undefined });
    expect(causeOf('kms:DescribeKey')?.evidence).toContainEqual({ speaks: 'for', kind: 'cognitoSession' });
    for (const action of ['kms:ReEncryptTo', 'kms:ReEncryptFrom']) {
      expect(causeOf(action)).not.toHaveProperty('isGuestCap');
      expect(causeOf(action)?.evidence).not.toContainEqual({ speaks: 'for', kind: 'cognitoSession' });
    }
    expect(USER).toContain(CALLER_ARN);
    expect(JSON.stringify(diagnose(none('session policy'), facts()).causes)).not.toContain('cognitoSession');
  });

  it('counts the grant tokens, and names the two accounts', () => {
    const failure = none('identity-based policy', 'kms:ReEncryptTo', `on resource: ${FOREIGN} `);
    expect(diagnose(failure, { ...to(FOREIGN), listed: LISTED }).causes[0]?.evidence).toEqual([
      { speaks: 'for', kind: 'message' },
      { speaks: 'for', kind: 'keyAccount', keyAccountId: '444455556666', callerAccountId: '111122223333' },
      { speaks: 'for', kind: 'tokensSent', count: 0 },
      { speaks: 'for', kind: 'contextSent', side: 'destination', keys: [] },
    ]);
  });

  it('names the account of an ARN in the context, where the key does not tell its own', () => {
    const evidenceOf = (known: DiagnosisFacts) =>
      diagnose(byCiphertext, known).causes.find(({ kind }) => kind === 'policyMissing')?.evidence ?? [];
    const fact = {
      speaks: 'for',
      kind: 'arnInContext',
      side: 'source',
      key: 'PARAMETER_ARN',
      accountId: '999922223333',
    };
    expect(evidenceOf(at({ sourceEncryptionContext: PARAMETER }))).toContainEqual(fact);
    const named = at({ sourceEncryptionContext: PARAMETER, sourceKeyId: PAYMENTS.arn });
    expect(evidenceOf(named)).not.toContainEqual(fact);
    const own = PARAMETER.map(([key, value]): [string, string] => [
      key,
      value.replace('999922223333', '111122223333'),
    ]);
    expect(evidenceOf(at({ sourceEncryptionContext: own }))).not.toContainEqual(
      expect.objectContaining({ kind: 'arnInContext' }),
    );
  });

  it('has an ARN of this Region speak against another one', () => {
    const here: [string, string][] = [
      ['PARAMETER_ARN', 'arn:aws:ssm:us-east-1:111122223333:parameter/app/db'],
    ];
    const causes = diagnose(byCiphertext, at({ sourceEncryptionContext: here })).causes;
    expect(causes.find(({ kind }) => kind === 'otherRegion')?.evidence).toContainEqual({
      speaks: 'against',
      kind: 'arnInContext',
      side: 'source',
      key: 'PARAMETER_ARN',
      region: 'us-east-1',
    });
  });

  it('takes nothing from ARNs that disagree, nor from an asymmetric side’s context', () => {
    const two: [string, string][] = [
      ...PARAMETER,
      ['other', 'arn:aws:ssm:us-west-2:111122223333:parameter/x'],
    ];
    const { causes } = diagnose(byCiphertext, at({ sourceEncryptionContext: two }));
    expect(causes.find(({ kind }) => kind === 'otherRegion')).not.toHaveProperty('region');
    const rsa = at({ destinationEncryptionAlgorithm: 'RSAES_OAEP_SHA_256' });
    expect(kindsOf(diagnose(hiddenTo, rsa).causes)).not.toContain('contextCondition');
  });

  it('tells the keys of the context that a deny may depend on', () => {
    const known = at({ destinationEncryptionContext: [['tenant', 'b']] });
    expect(diagnose(deniedIn('a resource-based policy'), known).causes[0]?.evidence).toContainEqual({
      speaks: 'for',
      kind: 'contextSent',
      side: 'destination',
      keys: ['tenant'],
    });
  });
});
