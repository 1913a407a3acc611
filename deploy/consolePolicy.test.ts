// The policies that the shipped template gives its roles, action by action, and the one for other accounts' keys.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allowedActions, statementsOf } from './consolePolicy.ts';
import { consoleStack, EXAMPLE_PARAMETERS } from './consoleStack.ts';

const { SourceKeyArns: source, DestinationKeyArns: destination } = EXAMPLE_PARAMETERS;
const OTHER_KEY = 'arn:aws:kms:eu-west-1:444455556666:key/*';

describe('the policies', () => {
  const keys = { SourceKeyArns: `${source}, ${OTHER_KEY}`, DestinationKeyArns: destination };
  const minimum = [
    { actions: ['kms:ListKeys', 'kms:ListAliases'], resources: ['*'] },
    { actions: ['kms:DescribeKey', 'kms:ReEncryptFrom'], resources: [source, OTHER_KEY] },
    { actions: ['kms:DescribeKey', 'kms:ReEncryptTo'], resources: [destination] },
  ];
  const reads = [
    'kms:GetKeyPolicy',
    'kms:ListResourceTags',
    'kms:ListGrants',
    'kms:GetKeyRotationStatus',
    'kms:ListKeyRotations',
  ];

  it('allow what the console needs, on the given keys', () => {
    expect(statementsOf(consoleStack(keys), 'AuthenticatedRole')).toEqual(minimum);
  });

  it('allow the optional reads where they are asked for', () => {
    expect(statementsOf(consoleStack({ ...keys, OptionalReads: 'true' }), 'AuthenticatedRole')).toEqual([
      ...minimum,
      { actions: reads, resources: [source, OTHER_KEY] },
      { actions: reads, resources: [destination] },
    ]);
  });

  it('allow every key of the account to be described where that is asked for, and no more of them', () => {
    expect(statementsOf(consoleStack({ ...keys, DescribeAllKeys: 'true' }), 'AuthenticatedRole')).toEqual([
      ...minimum,
      { actions: ['kms:DescribeKey'], resources: ['arn:aws:kms:*:111122223333:key/*'] },
    ]);
  });

  it('allow guests to re-encrypt and nothing else', () => {
    expect(
      statementsOf(
        consoleStack({ ...keys, Guests: 'true', OptionalReads: 'true', DescribeAllKeys: 'true' }),
        'GuestRole',
      ),
    ).toEqual([
      { actions: ['kms:ReEncryptFrom'], resources: [source, OTHER_KEY] },
      { actions: ['kms:ReEncryptTo'], resources: [destination] },
    ]);
  });

  it('are told action by action', () => {
    const needed = [
      'kms:DescribeKey',
      'kms:ListAliases',
      'kms:ListKeys',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ];
    expect(allowedActions('AuthenticatedRole')).toEqual(needed);
    expect(allowedActions('AuthenticatedRole', { optionalReads: true })).toEqual(
      [...needed, ...reads].toSorted(),
    );
    expect(allowedActions('GuestRole', { optionalReads: true })).toEqual([
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ]);
  });
});

describe('the statement for the key policies of other accounts', () => {
  it('allows the role of the stack what it needs of a key', () => {
    const statement: unknown = JSON.parse(readFileSync('deploy/key-policy-statement.json', 'utf8'));
    expect(statement).toEqual({
      Sid: 'KmsReEncryptConsole',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:role/kms-reencrypt-console-AuthenticatedRole-EXAMPLE' },
      Action: ['kms:DescribeKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
      Resource: '*',
    });
  });
});
