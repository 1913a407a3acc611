// The statements allow what was refused, on that key, to that caller, and nothing else; what is not known is said.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accessStatements,
  identityStatement,
  isCrossAccount,
  keyPolicyStatement,
  type NeededAccess,
  type Principal,
  principalOf,
} from './policyStatement.ts';

const ARN = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/Engineers/ada@example.com';
const ACCESS: NeededAccess = {
  actions: ['kms:ReEncryptTo'],
  key: ARN,
  callerArn: SESSION,
  callerAccountId: '111122223333',
  region: 'us-east-1',
};
interface Written {
  Action?: unknown;
  Resource?: string;
  Principal?: { AWS: string };
  Condition?: object;
}
/** The statement as JSON; nothing where it could not be written. */
function written(statement: { known: boolean; text?: string }): Written {
  const parsed: unknown = JSON.parse(statement.text ?? '{}');
  return typeof parsed === 'object' && parsed !== null ? parsed : {};
}
const identity = (change: Partial<NeededAccess>) => identityStatement({ ...ACCESS, ...change });

describe('the statement for an identity-based policy', () => {
  it('is the action on the key, and nothing else', () => {
    expect(identityStatement(ACCESS)).toEqual({
      known: true,
      by: 'keyArn',
      text: `{
  "Effect": "Allow",
  "Action": "kms:ReEncryptTo",
  "Resource": "${ARN}"
}`,
    });
  });

  it('takes several actions, in their order', () => {
    const actions = ['kms:ReEncryptFrom', 'kms:ReEncryptTo'];
    expect(written(identity({ actions }))).toMatchObject({ Action: actions });
  });

  it('is about every key of the account and Region where that is asked for', () => {
    const statement = identity({ actions: ['kms:DescribeKey'], key: undefined, isEveryKey: true });
    expect(statement).toMatchObject({ known: true, by: 'everyKey' });
    expect(written(statement)).toMatchObject({ Resource: 'arn:aws:kms:us-east-1:111122223333:key/*' });
    expect(
      identity({ key: undefined, isEveryKey: true, callerArn: undefined, callerAccountId: undefined }),
    ).toEqual({ known: false, missing: 'keyArn' });
  });

  it.each([
    ['kms:ListKeys', undefined],
    ['kms:ListAliases', ARN],
  ])('has no key for %s', (action, key) => {
    const statement = identity({ actions: [action], key });
    expect(statement).toMatchObject({ by: 'noKey' });
    expect(written(statement)).toMatchObject({ Resource: '*' });
  });

  it.each([
    ['an alias name', 'alias/orders', {}, 'arn:aws:kms:us-east-1:111122223333:key/*'],
    [
      'an alias name in China',
      'alias/orders',
      { region: 'cn-north-1', callerArn: undefined },
      'arn:aws-cn:kms:cn-north-1:111122223333:key/*',
    ],
    [
      'an alias ARN of another account',
      'arn:aws-us-gov:kms:us-gov-west-1:444455556666:alias/orders',
      {},
      'arn:aws-us-gov:kms:us-gov-west-1:444455556666:key/*',
    ],
  ])('names by a condition the key that is only known by %s', (_, key, change, resource) => {
    const statement = identity({ key, ...change });
    expect(statement).toMatchObject({ known: true, by: 'alias' });
    expect(written(statement)).toEqual({
      Effect: 'Allow',
      Action: 'kms:ReEncryptTo',
      Resource: resource,
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/orders' } },
    });
  });

  it('completes a bare key ID, which means the caller’s own account', () => {
    const keyId = ARN.replace(/.*\//, '');
    expect(written(identity({ key: keyId }))).toMatchObject({ Resource: ARN });
    expect(identity({ key: keyId, callerArn: undefined, callerAccountId: undefined })).toEqual({
      known: false,
      missing: 'keyArn',
    });
  });

  it.each([
    ['no key', undefined],
    ['no form of a key', 'orders'],
    ['a wildcard', 'arn:aws:kms:us-east-1:111122223333:key/*'],
    ['a policy variable', `arn:aws:kms:us-east-1:111122223333:key/\${aws:username}`],
  ])('is not written for %s', (_, key) => {
    expect(identity({ key })).toEqual({ known: false, missing: 'keyArn' });
  });
});

describe('the statement for a key policy', () => {
  it('names the role of a session', () => {
    expect(keyPolicyStatement(ACCESS)).toEqual({
      known: true,
      principal: { kind: 'role', arn: 'arn:aws:iam::111122223333:role/Engineers', isPathUnknown: true },
      text: `{
  "Effect": "Allow",
  "Principal": {
    "AWS": "arn:aws:iam::111122223333:role/Engineers"
  },
  "Action": "kms:ReEncryptTo",
  "Resource": "*"
}`,
    });
  });

  it('cannot be written for nobody, nor for an action on no key', () => {
    const nobody = { callerArn: undefined, callerAccountId: undefined };
    expect(keyPolicyStatement({ ...ACCESS, ...nobody })).toEqual({ known: false, missing: 'caller' });
    expect(keyPolicyStatement({ ...ACCESS, actions: ['kms:ListKeys'] })).toEqual({
      known: false,
      missing: 'key',
    });
  });
});

describe('the principal', () => {
  const account = (arn: string): Principal => ({ kind: 'account', arn });

  it.each<[string | undefined, string | undefined, string, Principal | undefined]>([
    [
      'arn:aws-cn:sts::111122223333:assumed-role/R/s',
      undefined,
      'cn-north-1',
      { kind: 'role', arn: 'arn:aws-cn:iam::111122223333:role/R', isPathUnknown: true },
    ],
    [
      'arn:aws:iam::111122223333:role/path/R',
      undefined,
      'us-east-1',
      { kind: 'role', arn: 'arn:aws:iam::111122223333:role/path/R', isPathUnknown: false },
    ],
    [
      'arn:aws:iam::111122223333:user/ada',
      undefined,
      'us-east-1',
      { kind: 'principal', arn: 'arn:aws:iam::111122223333:user/ada' },
    ],
    [
      'arn:aws:sts::111122223333:federated-user/ada',
      undefined,
      'us-east-1',
      { kind: 'principal', arn: 'arn:aws:sts::111122223333:federated-user/ada' },
    ],
    ['arn:aws:iam::111122223333:root', undefined, 'us-east-1', account('arn:aws:iam::111122223333:root')],
    [
      'arn:aws:sts::111122223333:assumed-role/*/s',
      undefined,
      'us-east-1',
      account('arn:aws:iam::111122223333:root'),
    ],
    [undefined, '111122223333', 'us-gov-east-1', account('arn:aws-us-gov:iam::111122223333:root')],
    [undefined, '111122223333', 'eu-west-1', account('arn:aws:iam::111122223333:root')],
    ['nonsense', undefined, 'us-east-1', undefined],
    [undefined, '*', 'us-east-1', undefined],
  ])('of %s, account %s in %s', (callerArn, callerAccountId, region, principal) => {
    expect(principalOf({ callerArn, callerAccountId, region })).toEqual(principal);
  });
});

it('needs both statements across accounts, and only the one of the caller for a list', () => {
  expect(accessStatements(ACCESS, 'both').needed).toBe('both');
  expect(accessStatements({ ...ACCESS, actions: ['kms:ListKeys'] }, 'both').needed).toBe('identity');
  expect(isCrossAccount(ARN, '444455556666')).toBe(true);
  expect(isCrossAccount(ARN, '111122223333')).toBe(false);
  expect(isCrossAccount('alias/x', '111122223333')).toBe(false);
  expect(isCrossAccount(ARN, undefined)).toBe(false);
});

it('writes JSON that allows no more than one key, whatever stands for key and caller', () => {
  const aKey = fc.oneof(
    fc.string(),
    fc.string().map((end) => `${ARN}${end}`),
    fc.constantFrom('alias/x', ARN),
  );
  const aCaller = fc.oneof(
    fc.string(),
    fc.string().map((end) => `${SESSION}${end}`),
  );
  fc.assert(
    fc.property(aKey, aCaller, (key, callerArn) => {
      const access = { ...ACCESS, key, callerArn };
      const statements = [identityStatement(access), keyPolicyStatement(access)];
      for (const statement of statements.filter(({ known }) => known)) {
        const { Principal, Condition, Resource } = written(statement);
        const isOneKey = Principal ?? Condition ?? !/[*?]/.test(Resource ?? '*');
        expect(isOneKey).toBeTruthy();
        expect(Principal?.AWS ?? '').not.toMatch(/[*?]/);
      }
    }),
  );
});
