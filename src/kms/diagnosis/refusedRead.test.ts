// Why a read was refused: the action, the kind of policy, the statements; and what no policy can mend.
import { describe, expect, it } from 'vitest';
import { arnIn, KEY_ID, OTHER_ACCOUNT, OWN_ACCOUNT } from '../keys/keyFixtures.ts';
import type { KmsFailure } from '../kmsFailure.ts';
import { type RefusedReadFacts, refusedRead } from './refusedRead.ts';

const ROLE = 'arn:aws:sts::111122223333:assumed-role/Reader/session';
const FACTS: RefusedReadFacts = {
  action: 'kms:GetKeyPolicy',
  key: arnIn(),
  isKnownToExist: true,
  worksAcrossAccounts: false,
  caller: { accountId: OWN_ACCOUNT, arn: ROLE },
  accountId: OWN_ACCOUNT,
  region: 'us-east-1',
};

function denied(why: string): KmsFailure {
  const message = `User: ${ROLE} is not authorized to perform: kms:GetKeyPolicy on resource: ${arnIn()} ${why}`;
  return { kind: 'kms', name: 'AccessDeniedException', message };
}
const causesOf = (failure: KmsFailure, facts: Partial<RefusedReadFacts> = {}) => {
  const refused = refusedRead(failure, { ...FACTS, ...facts });
  return refused.kind === 'accessDenied' ? refused.causes : [];
};
const NO_IDENTITY_POLICY = denied('because no identity-based policy allows the kms:GetKeyPolicy action');
const HIDDEN = denied(
  'because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access',
);

describe('refusedRead', () => {
  it('names the missing action and gives exactly its statements', () => {
    const [cause] = causesOf(NO_IDENTITY_POLICY);
    expect(cause).toMatchObject({
      kind: 'policyMissing',
      policy: 'identityPolicy',
      action: 'kms:GetKeyPolicy',
      likelihood: 'certain',
    });
    const access = cause?.remedy?.kind === 'policy' ? cause.remedy.access[0] : undefined;
    expect(access?.needed).toBe('either');
    expect(access?.identity.known && JSON.parse(access.identity.text)).toEqual({
      Effect: 'Allow',
      Action: 'kms:GetKeyPolicy',
      Resource: arnIn(),
    });
    expect(access?.keyPolicy.known && JSON.parse(access.keyPolicy.text)).toEqual({
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:role/Reader' },
      Action: 'kms:GetKeyPolicy',
      Resource: '*',
    });
  });

  it('blames the key policy where KMS hides the reason of a key that DescribeKey told of', () => {
    expect(causesOf(HIDDEN)).toMatchObject([{ policy: 'keyPolicy', likelihood: 'veryLikely' }]);
    expect(refusedRead(HIDDEN, FACTS)).toMatchObject({ mayBeGone: false });
    expect(refusedRead(HIDDEN, { ...FACTS, isKnownToExist: false })).toMatchObject({ mayBeGone: true });
  });

  it('tells the session policy of a guest from one that was given to the credentials', () => {
    const words = 'because no session policy allows the kms:GetKeyPolicy action';
    const [given] = causesOf(denied(words));
    expect(given).toMatchObject({
      policy: 'sessionPolicy',
      likelihood: 'certain',
      remedy: { access: [{ needed: 'session' }] },
    });
    expect(given).not.toHaveProperty('isGuestCap');
    const failure = denied(words);
    const message = failure.message?.replace('Reader/session', 'Guest/CognitoIdentityCredentials') ?? '';
    const [guest] = causesOf({ ...failure, message });
    expect(guest).toMatchObject({ policy: 'sessionPolicy', isGuestCap: true });
    expect(guest?.remedy).toBeUndefined();
  });

  it('gives no statement where none of the caller’s would help', () => {
    const [deny] = causesOf(denied('with an explicit deny in a service control policy'));
    expect(deny).toMatchObject({ kind: 'explicitDeny', policy: 'serviceControlPolicy' });
    expect(deny?.remedy).toBeUndefined();
  });

  it('suspects both policies where the message says nothing', () => {
    const silent: KmsFailure = { kind: 'kms', name: 'AccessDeniedException' };
    expect(causesOf(silent)).toMatchObject([
      { policy: 'identityPolicy', action: 'kms:GetKeyPolicy', likelihood: 'likely', rank: 1 },
      { policy: 'keyPolicy', action: 'kms:GetKeyPolicy', likelihood: 'likely', rank: 1 },
    ]);
  });

  it('says of another account’s key that no policy can allow it, or that both must', () => {
    const key = arnIn('us-east-1', KEY_ID, OTHER_ACCOUNT);
    expect(refusedRead(HIDDEN, { ...FACTS, key })).toEqual({
      kind: 'otherAccount',
      accountId: OTHER_ACCOUNT,
    });
    const [cause] = causesOf(HIDDEN, { key, worksAcrossAccounts: true });
    expect(cause?.remedy).toMatchObject({ access: [{ needed: 'both' }] });
  });

  it('reads the own account off the listed keys where nobody told who is calling', () => {
    const key = arnIn('us-east-1', KEY_ID, OTHER_ACCOUNT);
    const older: KmsFailure = {
      ...HIDDEN,
      message: 'The ciphertext refers to a customer master key that does not exist',
    };
    expect(refusedRead(older, { ...FACTS, key, caller: undefined }).kind).toBe('otherAccount');
    expect(refusedRead(older, { ...FACTS, key, caller: undefined, accountId: undefined }).kind).toBe(
      'accessDenied',
    );
  });

  it('reads the own account off the refusal where GetCallerIdentity was refused, too', () => {
    const key = arnIn('us-east-1', KEY_ID, OTHER_ACCOUNT);
    const facts = { ...FACTS, key, caller: undefined, accountId: undefined };
    expect(refusedRead(HIDDEN, facts)).toEqual({ kind: 'otherAccount', accountId: OTHER_ACCOUNT });
    const [cause] = causesOf(HIDDEN, { ...facts, worksAcrossAccounts: true });
    expect(cause?.remedy).toMatchObject({ access: [{ needed: 'both' }] });
  });

  it.each([
    ['UnsupportedOperationException', 'unsupported'],
    ['KMSInvalidStateException', 'other'],
    ['ThrottlingException', 'other'],
  ])('takes %s for %s', (name, kind) => {
    expect(refusedRead({ kind: 'kms', name }, FACTS)).toEqual({ kind });
  });
});
