// Who decides about a key: identity, session and key policies, grants, and the account the key is in.
import { describe, expect, test } from 'vitest';
import type { Caller } from '../people/caller.ts';
import { iamUser } from '../people/role.ts';
import { type PolicyDocument, parsePolicy } from '../policy/policyDocument.ts';
import { matchStatement } from '../policy/principal.ts';
import { decideAccess, type Refusal } from './accessDecision.ts';

const ACCOUNT = '111122223333';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/R`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/R/S`;
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;

type Word = 'allow' | 'deny' | 'none';

function identityPolicy(word: Word): PolicyDocument {
  const [Effect, Action] =
    word === 'none' ? ['Allow', 'kms:Other'] : [word === 'allow' ? 'Allow' : 'Deny', 'kms:ReEncrypt*'];
  return parsePolicy(JSON.stringify({ Statement: [{ Effect, Action, Resource: '*' }] }), 'identity');
}

function keyPolicy(...statements: [effect: string, principal: string][]): PolicyDocument {
  const Statement = statements.map(([Effect, principal]) => ({
    Effect,
    Principal: { AWS: principal },
    Action: 'kms:ReEncryptTo',
    Resource: '*',
  }));
  return parsePolicy(JSON.stringify({ Statement }), 'key');
}

interface Given {
  identity: Word;
  session?: Word;
  policy?: PolicyDocument;
  account?: string;
  granted?: boolean;
}

function decide({
  identity,
  session,
  policy,
  account = ACCOUNT,
  granted = false,
}: Given): Refusal | undefined {
  const caller: Caller = {
    accountId: ACCOUNT,
    roleArn: ROLE,
    sessionArn: SESSION,
    userId: 'AROA:S',
    identityPolicies: [identityPolicy(identity)],
    ...(session === undefined ? {} : { sessionPolicy: identityPolicy(session) }),
  };
  const request = {
    action: 'kms:ReEncryptTo',
    resource: `arn:aws:kms:us-east-1:${account}:key/k`,
    context: new Map(),
  };
  return decideAccess(caller, { accountId: account, policy, granted }, request);
}

const delegated = keyPolicy(['Allow', ROOT]);

describe('in the same account', () => {
  test.each<[string, Given, Refusal | undefined]>([
    [
      'a policy for the account leaves it to identity policies',
      { identity: 'allow', policy: delegated },
      undefined,
    ],
    ['which may be missing', { identity: 'none', policy: delegated }, { missing: 'identity-based' }],
    ['the role by name is enough', { identity: 'none', policy: keyPolicy(['Allow', ROLE]) }, undefined],
    ['anyone is enough', { identity: 'none', policy: keyPolicy(['Allow', '*']) }, undefined],
    [
      'a grant is enough',
      {
        identity: 'none',
        policy: keyPolicy(['Allow', 'arn:aws:iam::111122223333:role/Other']),
        granted: true,
      },
      undefined,
    ],
    [
      'a policy for others is not',
      { identity: 'allow', policy: keyPolicy(['Allow', '444455556666']) },
      { missing: 'resource-based' },
    ],
    [
      'an explicit deny of the key policy wins',
      { identity: 'allow', policy: keyPolicy(['Allow', ROLE], ['Deny', '*']) },
      { deny: 'resource-based' },
    ],
    [
      'of the account too',
      { identity: 'allow', policy: keyPolicy(['Allow', ROLE], ['Deny', ROOT]) },
      { deny: 'resource-based' },
    ],
    [
      'but not one for others',
      { identity: 'allow', policy: keyPolicy(['Allow', ROLE], ['Deny', '444455556666']) },
      undefined,
    ],
    [
      'an explicit deny of an identity policy wins',
      { identity: 'deny', policy: keyPolicy(['Allow', ROLE]) },
      { deny: 'identity-based' },
    ],
    [
      'a session policy caps',
      { identity: 'allow', session: 'none', policy: delegated },
      { missing: 'session' },
    ],
    [
      'also what the key policy gives to the role',
      { identity: 'allow', session: 'none', policy: keyPolicy(['Allow', ROLE]) },
      { missing: 'session' },
    ],
    [
      'but not what it gives to the session',
      { identity: 'none', session: 'none', policy: keyPolicy(['Allow', SESSION]) },
      undefined,
    ],
    [
      'except by an explicit deny',
      { identity: 'allow', session: 'deny', policy: keyPolicy(['Allow', SESSION]) },
      { deny: 'session' },
    ],
    ['a missing key refuses nothing by itself', { identity: 'allow' }, undefined],
    ['and shows nothing to who may nothing', { identity: 'none' }, { missing: 'identity-based' }],
  ])('%s', (_, given, expected) => {
    expect(decide(given)).toEqual(expected);
  });
});

describe('across accounts', () => {
  const account = '444455556666';
  test.each<[string, Given, Refusal | undefined]>([
    ['both sides must allow', { identity: 'allow', policy: delegated, account }, undefined],
    [
      'the identity policy too, although the role is named',
      { identity: 'none', policy: keyPolicy(['Allow', ROLE]), account },
      { missing: 'identity-based' },
    ],
    [
      'the key policy too',
      { identity: 'allow', policy: keyPolicy(['Allow', '444455556666']), account },
      { missing: 'resource-based' },
    ],
    [
      'a grant stands for the key policy',
      { identity: 'allow', policy: keyPolicy(['Allow', '444455556666']), granted: true, account },
      undefined,
    ],
  ])('%s', (_, given, expected) => {
    expect(decide(given)).toEqual(expected);
  });
});

describe('NotPrincipal denies all but those whose account, role and session it names', () => {
  test.each<[string, string[], boolean]>([
    ['the role alone', [ROLE], true],
    ["an account, which is not its roles'", [ROOT], true],
    ['role and account, but no session', [ROLE, ROOT], true],
    ['role and session, but no account', [ROLE, SESSION], true],
    ['another session', [ROLE, ROOT, `${SESSION}2`], true],
    ['all three', [ROLE, ROOT, SESSION], false],
    ['all three, the account by its number', [ROLE, ACCOUNT, SESSION], false],
    ['everybody', ['*'], false],
  ])('%s', (_, AWS, denied) => {
    const statements = [
      { Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' },
      { Effect: 'Deny', NotPrincipal: { AWS }, Action: 'kms:*', Resource: '*' },
    ];
    const policy = parsePolicy(JSON.stringify({ Statement: statements }), 'key');
    expect(decide({ identity: 'allow', policy })).toEqual(denied ? { deny: 'resource-based' } : undefined);
  });

  test('a user is no session, so that account and user are enough', () => {
    const user = iamUser('U', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
    const match = (...AWS: string[]) => {
      const statement = { Effect: 'Deny', NotPrincipal: { AWS }, Action: '*', Resource: '*' };
      return parsePolicy(JSON.stringify({ Statement: statement }), 'key').statements.map((each) =>
        matchStatement(each, user),
      );
    };
    expect(match(user.roleArn, ROOT)).toEqual(['none']);
    expect(match(user.roleArn)).toEqual(['anyone']);
  });
});

test.each(['Service', 'Federated', 'CanonicalUser'])(
  'a star for every %s is nobody who calls here',
  (type) => {
    const policyOf = (Effect: string, element: string) => {
      const statement = { Effect, [element]: { [type]: '*' }, Action: 'kms:*', Resource: '*' };
      const all = { Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' };
      return parsePolicy(
        JSON.stringify({ Statement: Effect === 'Deny' ? [all, statement] : statement }),
        'key',
      );
    };
    const allowing = decide({ identity: 'allow', policy: policyOf('Allow', 'Principal') });
    expect(allowing).toEqual({ missing: 'resource-based' });
    expect(decide({ identity: 'allow', policy: policyOf('Deny', 'Principal') })).toBeUndefined();
    const denyingOthers = decide({ identity: 'allow', policy: policyOf('Deny', 'NotPrincipal') });
    expect(denyingOthers).toEqual({ deny: 'resource-based' });
  },
);
