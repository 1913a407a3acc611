// Grants: for whom, for what, with which context, and from when on.
import { expect, test } from 'vitest';
import { guestCaller } from '../people/identityPools.ts';
import { GRANT_SETTLES_MS, type GrantRequest, grantsAllow } from './grantUse.ts';
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
    { encryptionContext: undefined },
    false,
  ],
])('a grant %s', (_, changedGrant, changedRequest, allowed) => {
  expect(grantsAllow([{ ...grant, ...changedGrant }], { ...request, ...changedRequest })).toBe(allowed);
});
