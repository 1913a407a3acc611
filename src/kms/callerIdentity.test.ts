// A role stays itself under any session name; another role, account or user is another caller.
import { expect, it } from 'vitest';
import { isSameCaller } from './callerIdentity.ts';

const ACCOUNT = '111122223333';
const caller = (resource: string, accountId = ACCOUNT) => ({
  accountId,
  arn: `arn:aws:${resource.startsWith('assumed-role') ? 'sts' : 'iam'}::${accountId}:${resource}`,
});
const ROLE = caller('assumed-role/Operator/botocore-session-1');

it.each([
  caller('assumed-role/Operator/botocore-session-1'),
  caller('assumed-role/Operator/olga@example.com'),
])('is the same: $arn', (other) => {
  expect(isSameCaller(ROLE, other)).toBe(true);
});

it.each([
  caller('assumed-role/OperatorOfOthers/botocore-session-1'),
  caller('assumed-role/Operator/botocore-session-1', '444455556666'),
  caller('user/Operator'),
  caller('root'),
])('is another: $arn', (other) => {
  expect(isSameCaller(ROLE, other)).toBe(false);
});

it('tells users apart', () => {
  expect(isSameCaller(caller('user/a'), caller('user/a'))).toBe(true);
  expect(isSameCaller(caller('user/a'), caller('user/b'))).toBe(false);
});
