// Identity pools with people who sign in: whose tokens they take, and which role they give.
import { DescribeKeyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, type SignIn, startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS as ALIAS } from './seed.ts';
import { claimsOf, cognito, identityOf, signIn } from './signInClient.ts';
import { encryptText, guestClient, reEncrypt, refusalOf } from './testClient.ts';
import { isRecord } from './unknownValue.ts';

const CALLBACK = 'http://127.0.0.1:4173/';
const NOTHING = { Effect: 'Deny', Action: 'kms:*', Resource: '*' } as const;
const ROLE = 'arn:aws:iam::111122223333:role';

let sandbox: Sandbox;
let opened: SignIn;
let olga: Record<string, string>;
let liam: Record<string, string>;
let olgaOfCompany: Record<string, string>;
beforeAll(async () => {
  sandbox = await startSandbox();
  opened = await sandbox.openSignIn({ callbackUrls: [CALLBACK] });
  const userPool = { ...opened.userPool, callbackUrl: CALLBACK };
  const company = { ...opened.otherProvider, callbackUrl: CALLBACK };
  olga = { [poolLogins()]: (await signIn(userPool, 'olga')).id_token };
  liam = { [poolLogins()]: (await signIn(userPool, 'liam')).id_token };
  olgaOfCompany = { [new URL(company.issuer).host]: (await signIn(company, 'olga')).id_token };
});
afterAll(() => sandbox.close());

const poolLogins = () => `cognito-idp.us-east-1.amazonaws.com/${opened.userPool.userPoolId}`;

async function credentialsOf(pool: string, Logins: Record<string, string>, more = {}) {
  const IdentityId = await identityOf(sandbox.url, pool, Logins);
  return cognito(sandbox.url, 'GetCredentialsForIdentity', { IdentityId, Logins, ...more });
}

/** A client of somebody who signed in. */
async function clientOf(
  Logins: Record<string, string>,
  more = {},
  pool: string = sandbox.identityPools.users,
) {
  const { Credentials: given } = await credentialsOf(pool, Logins, more);
  if (!isRecord(given)) throw new Error('No credentials.');
  return new KMSClient({
    region: sandbox.region,
    endpoint: sandbox.url,
    maxAttempts: 1,
    credentials: {
      accessKeyId: String(given['AccessKeyId']),
      secretAccessKey: String(given['SecretKey']),
      sessionToken: String(given['SessionToken']),
    },
  });
}

/** A token that says the same, but for some claims, under another key. */
async function forged(token: string, claims: Record<string, unknown>): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256');
  const header: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
  const kid = isRecord(header) ? String(header['kid']) : '';
  return new SignJWT({ ...claimsOf(token), ...claims })
    .setProtectedHeader({ alg: 'RS256', kid })
    .sign(privateKey);
}

test('the role is that of the group, and nothing caps it', async () => {
  const CiphertextBlob = await encryptText(guestClient(sandbox), ALIAS.payments, 'secret');
  const DestinationKeyId = ALIAS.ledger;
  const ofOlga = await clientOf(olga);
  await expect(ofOlga.send(new ListKeysCommand({}))).resolves.toBeDefined();
  await expect(ofOlga.send(new DescribeKeyCommand({ KeyId: ALIAS.ledger }))).resolves.toBeDefined();
  await expect(reEncrypt(ofOlga, { CiphertextBlob, DestinationKeyId })).resolves.toBeDefined();

  const ofLiam = await clientOf(liam);
  await expect(reEncrypt(ofLiam, { CiphertextBlob })).resolves.toBeDefined();
  expect((await refusalOf(reEncrypt(ofLiam, { CiphertextBlob, DestinationKeyId }))).message).toContain(
    'User: arn:aws:sts::111122223333:assumed-role/PaymentsOnly/CognitoIdentityCredentials is not authorized to perform: kms:ReEncryptTo',
  );
});

test('without roles in the token, the role is the pool’s', async () => {
  const refusal = await refusalOf(encryptText(await clientOf(olgaOfCompany), ALIAS.payments, 'x'));
  expect(refusal.message).toContain('assumed-role/KeyOperator/');
});

test('a pool that does not ask the token gives its own role', async () => {
  const client = await clientOf(liam, {}, sandbox.identityPools.classic);
  expect((await refusalOf(encryptText(client, ALIAS.payments, 'x'))).message).toContain('role/KeyOperator/');
});

test('CustomRoleArn chooses among the roles of the token', async () => {
  const client = await clientOf(olga, { CustomRoleArn: `${ROLE}/PaymentsOnly` });
  expect((await refusalOf(encryptText(client, ALIAS.payments, 'x'))).message).toContain('role/PaymentsOnly/');
  const { users, capped } = sandbox.identityPools;
  for (const [logins, role] of [
    [liam, 'KeyOperator'],
    [olgaOfCompany, 'KeyOperator'],
    [olga, 'SandboxGuest'],
  ] as const) {
    expect(await credentialsOf(users, logins, { CustomRoleArn: `${ROLE}/${role}` })).toMatchObject({
      __type: 'NotAuthorizedException',
    });
  }
  const IdentityId = await identityOf(sandbox.url, capped);
  const CustomRoleArn = `${ROLE}/LimitedGuest`;
  expect(
    await cognito(sandbox.url, 'GetCredentialsForIdentity', { IdentityId, CustomRoleArn }),
  ).toMatchObject({ __type: 'InvalidParameterException' });
});

describe('identities', () => {
  test('are the same for the same login, and differ by user, provider and pool', async () => {
    const { users, classic } = sandbox.identityPools;
    const ids = await Promise.all([
      identityOf(sandbox.url, users, olga),
      identityOf(sandbox.url, users, liam),
      identityOf(sandbox.url, users, olgaOfCompany),
      identityOf(sandbox.url, classic, olga),
    ]);
    expect(new Set(ids).size).toBe(4);
    expect(await identityOf(sandbox.url, users, olga)).toBe(ids[0]);
    const anew = await signIn({ ...opened.userPool, callbackUrl: CALLBACK }, 'olga');
    expect(await identityOf(sandbox.url, users, { [poolLogins()]: anew.id_token })).toBe(ids[0]);
  });

  test('of a login are for that login only', async () => {
    const { classic } = sandbox.identityPools;
    const IdentityId = await identityOf(sandbox.url, classic, olga);
    expect(await cognito(sandbox.url, 'GetCredentialsForIdentity', { IdentityId })).toEqual({
      __type: 'NotAuthorizedException',
      message: `Access to Identity '${IdentityId}' is forbidden.`,
    });
    expect(
      (await cognito(sandbox.url, 'GetCredentialsForIdentity', { IdentityId, Logins: liam }))['message'],
    ).toContain("Logins don't match.");
  });

  test('of a guest become those of who signs in', async () => {
    const { classic } = sandbox.identityPools;
    const IdentityId = await identityOf(sandbox.url, classic);
    const answer = await cognito(sandbox.url, 'GetCredentialsForIdentity', {
      IdentityId,
      Logins: olgaOfCompany,
    });
    expect(await identityOf(sandbox.url, classic, olgaOfCompany)).toBe(IdentityId);
    expect(answer).toHaveProperty('Credentials');
  });

  test('that are unknown are not found', async () => {
    const IdentityId = 'us-east-1:00000000-0000-4000-8000-000000000000';
    expect(await cognito(sandbox.url, 'GetCredentialsForIdentity', { IdentityId })).toEqual({
      __type: 'ResourceNotFoundException',
      message: `Identity '${IdentityId}' not found.`,
    });
  });
});

describe('refusals', () => {
  const getId = (pool: string, Logins?: Record<string, string>) =>
    cognito(sandbox.url, 'GetId', { IdentityPoolId: pool, Logins });
  const refused = (message: string) => ({ __type: 'NotAuthorizedException', message });
  const ofOlga = () => olga[poolLogins()] ?? '';

  test('of guests, where a pool has none', async () => {
    expect(await getId(sandbox.identityPools.users)).toEqual(
      refused('Unauthenticated access is not supported for this identity pool.'),
    );
  });

  test('of providers that the pool does not trust', async () => {
    const message = 'Token is not from a supported provider of this identity pool.';
    expect(await getId(sandbox.identityPoolId, olga)).toEqual(refused(message));
    expect(await getId(sandbox.identityPools.users, { 'accounts.google.com': 'x' })).toEqual(
      refused(message),
    );
  });

  test('of tokens of another provider', async () => {
    const [token = ''] = Object.values(olgaOfCompany);
    expect(await getId(sandbox.identityPools.users, { [poolLogins()]: token })).toEqual(
      refused('Invalid login token. Token signature invalid.'),
    );
  });

  test('of tokens that were changed, or signed by somebody else', async () => {
    const [head = '', , signature = ''] = ofOlga().split('.');
    const claims = { ...claimsOf(ofOlga()), sub: 'somebody' };
    const changed = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
    for (const token of [changed, await forged(ofOlga(), {})]) {
      expect(await getId(sandbox.identityPools.users, { [poolLogins()]: token })).toEqual(
        refused('Invalid login token. Token signature invalid.'),
      );
    }
  });

  test('of what is no ID token', async () => {
    expect(await getId(sandbox.identityPools.users, { [poolLogins()]: 'opaque' })).toEqual(
      refused('Invalid login token. Not a valid OpenId Connect identity token.'),
    );
  });

  test('of tokens that expired, by the clock of the sandbox', async () => {
    const { exp } = claimsOf(ofOlga());
    const url = `${sandbox.url}/_sandbox/faults`;
    const headers = { authorization: `Bearer ${sandbox.faultToken}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ kind: 'clockSkew', seconds: 7200 });
    await fetch(url, { method: 'POST', headers, body });
    try {
      const answer = await getId(sandbox.identityPools.users, olga);
      expect(answer['message']).toMatch(
        new RegExp(`^Invalid login token\\. Token expired: \\d{10} >= ${String(exp)}$`),
      );
      // What is issued now is good by that clock.
      const anew = await signIn({ ...opened.userPool, callbackUrl: CALLBACK }, 'olga');
      expect(Number(claimsOf(anew.id_token)['exp'])).toBeGreaterThan(Number(exp) + 7000);
      expect(await getId(sandbox.identityPools.users, { [poolLogins()]: anew.id_token })).toHaveProperty(
        'IdentityId',
      );
    } finally {
      await fetch(url, { method: 'DELETE', headers });
    }
  });

  test('where the pool has no role for people who sign in', async () => {
    const pool = sandbox.addIdentityPool({ roleName: 'Guest', identityPolicy: [NOTHING] }, { signIn: true });
    expect(await credentialsOf(pool, olga)).toEqual({
      __type: 'InvalidIdentityPoolConfigurationException',
      message: 'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
    });
  });
});
