// Grants: for whom, for what, with which context, and from when on.
import { expect, test } from 'vitest';
import { guestCaller } from '../people/identityPools.ts';
import { GRANT_SETTLES_MS, type GrantRequest, grantsAllow, type NewGrant } from './grantUse.ts';
import type { Grant } from './kmsKey.ts';

const allowAll = { Effect: 'Allow', Action: 'kms:*', Resource: '*' } as const;
const caller = guestCaller({ roleName: 'Guest', identityPolicy: [allowAll] });

const grant: Grant = {
  grantId: 'g',
  grantToken: 't',
  keyArn: 'k',
  granteePrincipal: caller.roleArn,
  operations: ['ReEncryptTo'],
  createdAt: 0,
};
const request: GrantRequest = {
  caller,
  operation: 'ReEncryptTo',
  encryptionContext: new Map([['tenant', 'a']]),
  grantTokens: ['t'],
  now: 1,
};

test.each<[string, Partial<Grant>, Partial<GrantRequest>, boolean]>([
  ['by its token at once', {}, {}, true],
  ['without its token not at once', {}, { grantTokens: [] }, false],
  ['without its token once it has settled', {}, { grantTokens: [], now: GRANT_SETTLES_MS }, true],
  ['for another operation', {}, { operation: 'ReEncryptFrom' }, false],
  ['for another principal', { granteePrincipal: 'arn:aws:iam::111122223333:role/Other' }, {}, false],
  ['for the session', { granteePrincipal: caller.sessionArn }, {}, true],
  [
    'with a subset of the context',
    { contextSubset: [['tenant', 'a']] },
    {
      encryptionContext: new Map([
        ['tenant', 'a'],
        ['b', 'c'],
      ]),
    },
    true,
  ],
  ['with another value', { contextSubset: [['tenant', 'b']] }, {}, false],
  ['with the same context', { contextEquals: [['tenant', 'a']] }, {}, true],
  [
    'with more than the same context',
    { contextEquals: [['tenant', 'a']] },
    {
      encryptionContext: new Map([
        ['tenant', 'a'],
        ['b', 'c'],
      ]),
    },
    false,
  ],
  [
    'with a context where none is given',
    { contextSubset: [['__proto__', 'a']] },
    { encryptionContext: new Map() },
    false,
  ],
  ['with a key in other letters', { contextSubset: [['Tenant', 'a']] }, {}, true],
  ['with the same context but for its letters', { contextEquals: [['TENANT', 'a']] }, {}, true],
  ['with a value in other letters', { contextSubset: [['tenant', 'A']] }, {}, false],
  [
    'with a context of as many pairs, but of others',
    {
      contextEquals: [
        ['Tenant', 'a'],
        ['tenant', 'a'],
      ],
    },
    {
      encryptionContext: new Map([
        ['tenant', 'a'],
        ['b', 'c'],
      ]),
    },
    false,
  ],
  [
    'for an operation that takes no context',
    { operations: ['DescribeKey'], contextSubset: [['tenant', 'b']], contextEquals: [['tenant', 'b']] },
    { operation: 'DescribeKey', encryptionContext: undefined },
    true,
  ],
])('a grant %s', (_, changedGrant, changedRequest, allowed) => {
  expect(grantsAllow([{ ...grant, ...changedGrant }], { ...request, ...changedRequest })).toBe(allowed);
});

const pair = ['tenant', 'a'] as const;
const samePair = ['Tenant', 'a'] as const;
const more = ['b', 'c'] as const;

test.each<[string, Partial<Grant>, Partial<NewGrant>, boolean]>([
  ['all of its operations', {}, { operations: ['CreateGrant', 'ReEncryptTo'] }, true],
  ['some of its operations', {}, { operations: ['ReEncryptTo'] }, true],
  ['an operation that it lacks', {}, { operations: ['ReEncryptTo', 'Decrypt'] }, false],
  ['no constraint', { contextSubset: [pair] }, {}, false],
  ['the same subset', { contextSubset: [pair] }, { contextSubset: [samePair] }, true],
  ['a larger subset', { contextSubset: [pair] }, { contextSubset: [more, samePair] }, true],
  ['another subset', { contextSubset: [pair] }, { contextSubset: [more] }, false],
  ['the whole context for a subset', { contextSubset: [pair] }, { contextEquals: [pair] }, true],
  ['the same whole context', { contextEquals: [pair] }, { contextEquals: [samePair] }, true],
  ['a larger whole context', { contextEquals: [pair] }, { contextEquals: [pair, more] }, false],
  ['a subset for the whole context', { contextEquals: [pair] }, { contextSubset: [pair] }, false],
])('a grant that allows CreateGrant lets its grantee pass on %s: %#', (_, parent, made, allowed) => {
  const newGrant: NewGrant = { operations: ['ReEncryptTo'], granteePrincipal: caller.roleArn, ...made };
  const creating = { ...grant, operations: ['CreateGrant', 'ReEncryptTo'], ...parent };
  const asked = { ...request, operation: 'CreateGrant', encryptionContext: undefined, newGrant };
  expect(grantsAllow([creating], asked)).toBe(allowed);
});
