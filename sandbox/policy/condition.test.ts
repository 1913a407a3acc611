// The condition operators that users of KMS write, as IAM evaluates them.
import { describe, expect, test } from 'vitest';
import { conditionsHold } from './condition.ts';
import { readText } from './policyText.ts';

const context = new Map([
  ['kms:encryptioncontext:tenant', ['a']],
  ['kms:encryptioncontextkeys', ['tenant', 'stage']],
  ['kms:reencryptonsamekey', ['true']],
  ['aws:principalarn', ['arn:aws:iam::111122223333:role/SandboxGuest']],
  ['aws:principalaccount', ['111122223333']],
  ['aws:userid', ['AROA:S']],
  ['aws:currenttime', ['2026-01-01T00:00:00.000Z']],
  ['kms:encryptioncontext:owner', ['AROA:S']],
  ['kms:encryptioncontext:path', ['home/AROA:S/file']],
  ['kms:encryptioncontext:star', ['*']],
  ['kms:encryptioncontext:any', ['anything']],
  ['kms:encryptioncontext:stars', ['*?${']],
  ['kms:encryptioncontext:key', ['stage']],
  ['some:number', ['5']],
]);

function texts(values: readonly string[]) {
  return values.map((value) => readText(value, true));
}

function holds(operator: string, key: string, ...values: string[]): boolean {
  return conditionsHold([{ operator, key, values: texts(values) }], context);
}

describe('single values', () => {
  test.each<[string, string, string[], boolean]>([
    ['StringEquals', 'kms:EncryptionContext:tenant', ['a'], true],
    ['StringEquals', 'KMS:EncryptionContext:Tenant', ['b', 'a'], true],
    ['StringEquals', 'kms:EncryptionContext:tenant', ['A'], false],
    ['StringEqualsIgnoreCase', 'kms:EncryptionContext:tenant', ['A'], true],
    ['StringEquals', 'kms:ViaService', ['ssm.us-east-1.amazonaws.com'], false],
    ['StringEqualsIfExists', 'kms:ViaService', ['x'], true],
    ['StringNotEquals', 'kms:EncryptionContext:tenant', ['a', 'b'], false],
    ['StringNotEquals', 'kms:EncryptionContext:tenant', ['b', 'c'], true],
    ['StringNotEquals', 'kms:ViaService', ['x'], true],
    ['StringLike', 'kms:EncryptionContext:tenant', ['?'], true],
    ['StringNotLike', 'kms:EncryptionContext:tenant', ['?'], false],
    ['Bool', 'kms:ReEncryptOnSameKey', ['TRUE'], true],
    ['Bool', 'kms:ReEncryptOnSameKey', ['false'], false],
    ['Null', 'kms:ViaService', ['true'], true],
    ['Null', 'kms:EncryptionContextKeys', ['true'], false],
    ['Null', 'kms:EncryptionContextKeys', ['false'], true],
    ['ArnLike', 'aws:PrincipalArn', ['arn:aws:iam::*:role/Sandbox*'], true],
    ['ArnLike', 'aws:PrincipalArn', ['arn:*:role/SandboxGuest'], false],
    ['ArnNotEquals', 'aws:PrincipalArn', ['arn:aws:iam::111122223333:role/Other'], true],
    ['DateGreaterThan', 'aws:CurrentTime', ['2025-01-01T00:00:00Z'], true],
    ['DateGreaterThan', 'aws:CurrentTime', ['1735689600'], true],
    ['DateGreaterThan', 'aws:CurrentTime', ['1893456000'], false],
    ['DateLessThanEquals', 'aws:CurrentTime', ['2026-01-01T00:00:00Z'], true],
    ['DateGreaterThanEquals', 'aws:CurrentTime', ['2026-01-01T00:00:01Z'], false],
    ['DateEquals', 'aws:CurrentTime', ['2026-01-01'], true],
    ['DateNotEquals', 'aws:CurrentTime', ['2026-01-01'], false],
    ['NumericLessThan', 'some:number', ['10'], true],
    ['NumericGreaterThanEquals', 'some:number', ['6'], false],
  ])('%s on %s with %j is %s', (operator, key, values, expected) => {
    expect(holds(operator, key, ...values)).toBe(expected);
  });
});

describe('sets of values', () => {
  test.each<[string, string, string[], boolean]>([
    ['ForAnyValue:StringEquals', 'kms:EncryptionContextKeys', ['tenant'], true],
    ['ForAnyValue:StringEquals', 'kms:EncryptionContextKeys', ['other'], false],
    ['ForAllValues:StringEquals', 'kms:EncryptionContextKeys', ['tenant', 'stage', 'other'], true],
    ['ForAllValues:StringEquals', 'kms:EncryptionContextKeys', ['tenant'], false],
    ['ForAllValues:StringEquals', 'kms:ViaService', ['x'], true],
    ['ForAnyValue:StringEquals', 'kms:ViaService', ['x'], false],
    ['ForAnyValue:StringEqualsIfExists', 'kms:ViaService', ['x'], true],
    ['ForAnyValue:StringEqualsIfExists', 'kms:EncryptionContextKeys', ['other'], false],
    ['ForAnyValue:StringNotEquals', 'kms:ViaService', ['x'], false],
    ['ForAnyValue:StringNotEquals', 'kms:EncryptionContextKeys', ['tenant'], true],
    ['ForAllValues:StringNotEquals', 'kms:EncryptionContextKeys', ['tenant'], false],
  ])('%s on %s with %j is %s', (operator, key, values, expected) => {
    expect(holds(operator, key, ...values)).toBe(expected);
  });
});

describe('policy variables', () => {
  const absent = `\${kms:EncryptionContext:absent}`;
  test.each<[string, string, string[], boolean]>([
    ['StringEquals', 'kms:EncryptionContext:owner', [`\${aws:userid}`], true],
    ['StringNotEquals', 'kms:EncryptionContext:owner', [`\${AWS:UserId}`], false],
    ['StringEqualsIgnoreCase', 'kms:EncryptionContext:owner', [`\${aws:userid}`], true],
    ['StringEquals', 'kms:EncryptionContext:tenant', [`\${aws:userid}`], false],
    ['StringLike', 'kms:EncryptionContext:path', [`home/\${aws:userid}/*`], true],
    ['StringLike', 'kms:EncryptionContext:path', [`home/\${*}`], false],
    ['StringLike', 'kms:EncryptionContext:stars', [`\${*}\${?}\${$}?`], true],
    ['StringEquals', 'kms:EncryptionContext:stars', [`\${*}\${?}\${$}{`], true],
    ['StringLike', 'kms:EncryptionContext:tenant', [`\${kms:EncryptionContext:stars}`], false],
    ['StringLike', 'kms:EncryptionContext:any', [`\${kms:EncryptionContext:star}`], false],
    [
      'ArnEquals',
      'aws:PrincipalArn',
      [`arn:aws:iam::\${aws:PrincipalAccount}:role/\${aws:PrincipalTag/r, 'SandboxGuest'}`],
      true,
    ],
    ['ArnLike', 'aws:PrincipalArn', [`\${aws:PrincipalArn}`], true],
    ['StringEquals', 'kms:EncryptionContext:tenant', [`\${kms:EncryptionContext:absent, 'a'}`], true],
    ['StringEquals', 'kms:EncryptionContext:tenant', [`a\${kms:EncryptionContext:absent, ''}`], true],
    ['StringEquals', 'kms:EncryptionContext:tenant', [`\${kms:EncryptionContext:tenant, 'b'}`], true],
    ['StringLike', 'kms:EncryptionContext:tenant', [`*${absent}`], false],
    ['StringEquals', 'kms:EncryptionContext:tenant', [absent], false],
    ['StringEquals', 'kms:EncryptionContext:tenant', [absent, 'a'], true],
    ['StringNotEquals', 'kms:EncryptionContext:tenant', [absent], true],
    ['ForAnyValue:StringEquals', 'kms:EncryptionContextKeys', [`\${kms:EncryptionContext:key}`], true],
  ])('%s on %s with %j is %s', (operator, key, values, expected) => {
    expect(holds(operator, key, ...values)).toBe(expected);
  });
});

test('all conditions must hold', () => {
  const tenant = { operator: 'StringEquals', key: 'kms:EncryptionContext:tenant', values: texts(['a']) };
  expect(conditionsHold([tenant, { ...tenant, values: texts(['b']) }], context)).toBe(false);
  expect(conditionsHold([], context)).toBe(true);
});
