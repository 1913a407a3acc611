// The basic (classic) flow: an identity's OpenID token, and a role of STS for it; and credentials that are pasted.
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS as ALIAS } from './seed.ts';
import { assumeRole, claimsOf, cognito, element, identityOf, signIn } from './signInClient.ts';
import { encryptText, guestClient, reEncrypt, refusalOf } from './testClient.ts';

const CALLBACK = 'http://127.0.0.1:4173/';
const ROLE = 'arn:aws:iam::111122223333:role';

let sandbox: Sandbox;
let olga: Record<string, string>;
let guestToken: string;
let olgaToken: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  const { userPool } = await sandbox.openSignIn({ callbackUrls: [CALLBACK] });
  const { id_token } = await signIn({ ...userPool, callbackUrl: CALLBACK }, 'olga');
  olga = { [`cognito-idp.us-east-1.amazonaws.com/${userPool.userPoolId}`]: id_token };
  guestToken = await openIdToken();
  olgaToken = await openIdToken(olga);
});
afterAll(() => sandbox.close());

async function openIdToken(Logins?: Record<string, string>): Promise<string> {
  const IdentityId = await identityOf(sandbox.url, sandbox.identityPools.classic, Logins);
  return String((await cognito(sandbox.url, 'GetOpenIdToken', { IdentityId, Logins }))['Token']);
}

function clientWith(credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }) {
  return new KMSClient({ region: sandbox.region, endpoint: sandbox.url, maxAttempts: 1, credentials });
}

async function setFault(fault: Record<string, unknown>): Promise<void> {
  const headers = { authorization: `Bearer ${sandbox.faultToken}`, 'content-type': 'application/json' };
  await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', headers, body: JSON.stringify(fault) });
}

test('the token says which identity, pool and kind it is for, for ten minutes', () => {
  const claims = claimsOf(olgaToken);
  expect(claims).toMatchObject({
    iss: 'https://cognito-identity.amazonaws.com',
    aud: sandbox.identityPools.classic,
  });
  expect(claims['sub']).toMatch(/^us-east-1:/);
  expect(claims['amr']).toContain('authenticated');
  expect(claims['amr']).toContain(Object.keys(olga)[0]);
  expect(Number(claims['exp']) - Number(claims['iat'])).toBe(600);
  expect(claimsOf(guestToken)['amr']).toEqual(['unauthenticated']);
});

test('a role that trusts the pool and the kind is given, and the classic flow caps nobody', async () => {
  const { status, xml, origin } = await assumeRole(sandbox.url, {
    RoleArn: `${ROLE}/LimitedGuest`,
    WebIdentityToken: guestToken,
  });
  expect([status, origin]).toEqual([200, '*']);
  expect(element(xml, 'Arn')).toBe('arn:aws:sts::111122223333:assumed-role/LimitedGuest/a-session');
  expect(element(xml, 'Audience')).toBe(sandbox.identityPools.classic);
  expect(element(xml, 'Provider')).toBe('cognito-identity.amazonaws.com');
  expect(element(xml, 'SubjectFromWebIdentityToken')).toBe(claimsOf(guestToken)['sub']);
  expect(Date.parse(element(xml, 'Expiration')) - Date.now()).toBeGreaterThan(3_500_000);
  const client = clientWith({
    accessKeyId: element(xml, 'AccessKeyId'),
    secretAccessKey: element(xml, 'SecretAccessKey'),
    sessionToken: element(xml, 'SessionToken'),
  });
  await expect(client.send(new ListKeysCommand({}))).resolves.toBeDefined();
  const capped = guestClient(sandbox, { pool: sandbox.identityPools.classic });
  expect((await refusalOf(capped.send(new ListKeysCommand({})))).message).toContain(
    'no session policy allows',
  );
});

test('a role of people who signed in is not for guests, nor the other way round', async () => {
  const operator = { RoleArn: `${ROLE}/KeyOperator`, WebIdentityToken: olgaToken };
  expect((await assumeRole(sandbox.url, operator)).status).toBe(200);
  for (const refused of [
    { ...operator, WebIdentityToken: guestToken },
    { ...operator, RoleArn: `${ROLE}/LimitedGuest` },
    { ...operator, RoleArn: `${ROLE}/Nowhere` },
  ]) {
    const { status, xml } = await assumeRole(sandbox.url, refused);
    expect([status, element(xml, 'Code'), element(xml, 'Message')]).toEqual([
      403,
      'AccessDenied',
      'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    ]);
  }
});

test('a session policy caps it', async () => {
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'kms:ListAliases', Resource: '*' }],
  });
  const parameters = { RoleArn: `${ROLE}/KeyOperator`, WebIdentityToken: olgaToken, Policy };
  const { xml } = await assumeRole(sandbox.url, parameters);
  const client = clientWith({
    accessKeyId: element(xml, 'AccessKeyId'),
    secretAccessKey: element(xml, 'SecretAccessKey'),
    sessionToken: element(xml, 'SessionToken'),
  });
  expect((await refusalOf(client.send(new ListKeysCommand({})))).message).toContain(
    'no session policy allows',
  );
});

test('tokens and parameters that are wrong are refused in the words of STS', async () => {
  const RoleArn = `${ROLE}/KeyOperator`;
  const [head = '', body = '', signature = ''] = olgaToken.split('.');
  const changed = `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  const codeOf = async (parameters: Record<string, string>) => {
    const { status, xml } = await assumeRole(sandbox.url, { RoleArn, ...parameters });
    return [status, element(xml, 'Code')];
  };
  expect(await codeOf({ WebIdentityToken: changed })).toEqual([400, 'InvalidIdentityToken']);
  expect(await codeOf({ WebIdentityToken: 'opaque' })).toEqual([400, 'InvalidIdentityToken']);
  expect(await codeOf({})).toEqual([400, 'ValidationError']);
  for (const DurationSeconds of ['600', '7200', 'long']) {
    expect(await codeOf({ WebIdentityToken: olgaToken, DurationSeconds })).toEqual([400, 'ValidationError']);
  }
  expect(await codeOf({ WebIdentityToken: Object.values(olga)[0] ?? '' })).toEqual([
    400,
    'InvalidIdentityToken',
  ]);
});

test('a token that expired is refused, by the clock of the sandbox', async () => {
  const ahead = await startSandbox({ faults: [{ kind: 'clockSkew', seconds: -3600 }] });
  try {
    const IdentityId = await identityOf(ahead.url, ahead.identityPools.classic);
    const { Token } = await cognito(ahead.url, 'GetOpenIdToken', { IdentityId });
    await fetch(`${ahead.url}/_sandbox/faults`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${ahead.faultToken}` },
    });
    const { status, xml } = await assumeRole(ahead.url, {
      RoleArn: `${ROLE}/LimitedGuest`,
      WebIdentityToken: String(Token),
    });
    expect([status, element(xml, 'Code')]).toEqual([400, 'ExpiredTokenException']);
    expect(element(xml, 'Message')).toMatch(
      /^Token expired: current date\/time \d{10} must be before the expiration date\/time \d{10}$/,
    );
  } finally {
    await ahead.close();
  }
});

test('a fault shortens its credentials', async () => {
  await setFault({ kind: 'expireCredentials', seconds: 0, told: 30, times: 1 });
  const { xml } = await assumeRole(sandbox.url, {
    RoleArn: `${ROLE}/KeyOperator`,
    WebIdentityToken: olgaToken,
  });
  expect(Date.parse(element(xml, 'Expiration')) - Date.now()).toBeLessThan(31_000);
  const client = clientWith({
    accessKeyId: element(xml, 'AccessKeyId'),
    secretAccessKey: element(xml, 'SecretAccessKey'),
    sessionToken: element(xml, 'SessionToken'),
  });
  expect((await refusalOf(client.send(new ListKeysCommand({})))).name).toBe('ExpiredTokenException');
});

test('pools that do not allow the classic flow, or choose roles by the token, give no token', async () => {
  const nothing = { Effect: 'Deny', Action: 'kms:*', Resource: '*' } as const;
  const guest = { roleName: 'Guest', identityPolicy: [nothing] };
  const mapped = sandbox.addIdentityPool(guest, { signIn: true, classicFlow: true, rolesFromToken: true });
  for (const [pool, why] of [
    [sandbox.identityPools.users, 'is not enabled'],
    [mapped, 'is not supported with RoleMappings'],
  ] as const) {
    const IdentityId = await identityOf(sandbox.url, pool, olga);
    expect(await cognito(sandbox.url, 'GetOpenIdToken', { IdentityId, Logins: olga })).toEqual({
      __type: 'InvalidParameterException',
      message: `Basic (classic) flow ${why}, please use enhanced flow.`,
    });
  }
});

test('long-term and temporary credentials that are pasted do what a KeyOperator may', async () => {
  const CiphertextBlob = await encryptText(guestClient(sandbox), ALIAS.payments, 'secret');
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = sandbox.temporaryCredentials();
  expect(accessKeyId).toMatch(/^ASIA/);
  expect(sandbox.longTermKeys.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
  expect(expiration.getTime()).toBeGreaterThan(Date.now());
  for (const client of [
    clientWith(sandbox.longTermKeys),
    clientWith({ accessKeyId, secretAccessKey, sessionToken }),
  ]) {
    await expect(reEncrypt(client, { CiphertextBlob })).resolves.toBeDefined();
    expect((await refusalOf(encryptText(client, ALIAS.payments, 'x'))).name).toBe('AccessDeniedException');
  }
  const withoutToken = clientWith({ accessKeyId, secretAccessKey });
  const withToken = clientWith({ ...sandbox.longTermKeys, sessionToken });
  for (const client of [withoutToken, withToken]) {
    expect((await refusalOf(client.send(new ListKeysCommand({})))).name).toBe('UnrecognizedClientException');
  }
});
