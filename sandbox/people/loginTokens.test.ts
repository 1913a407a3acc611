// Whose ID tokens are taken, by a provider that says what the test wants.
import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen } from '../http/listen.ts';
import { createLoginTokens } from './loginTokens.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const SECONDS = NOW / 1000;
const GOOD = { iss: 'https://issuer', aud: 'client', sub: 'me', exp: SECONDS + 60 };

const loginTokens = createLoginTokens();
let server: Server;
let distrust: () => void;
let sign: (claims: JWTPayload) => Promise<string>;
beforeAll(async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'a' }] });
  server = createServer((_, response) => response.end(keys));
  const jwksUri = `http://127.0.0.1:${await listen(server, 0)}/`;
  distrust = loginTokens.trust({ logins: 'login', issuer: GOOD.iss, clientId: GOOD.aud, jwksUri });
  sign = (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'a' }).sign(privateKey);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function verify(changes: JWTPayload, logins = 'login') {
  return loginTokens.verify(new Map([[logins, await sign({ ...GOOD, ...changes })]]), NOW);
}

test('a good token says who it is, and which roles it has', async () => {
  const roles = { 'cognito:roles': ['a', 1, 'b'], 'cognito:preferred_role': 'a' };
  expect(await verify(roles)).toEqual([
    { logins: 'login', subject: 'me', preferredRole: 'a', roles: ['a', 'b'] },
  ]);
  expect(await verify({})).toEqual([{ logins: 'login', subject: 'me', preferredRole: undefined, roles: [] }]);
});

test.each([
  [{ iss: 'https://other' }, "Invalid login token. Issuer doesn't match providerName"],
  [{ aud: 'other' }, 'Invalid login token. Incorrect token audience.'],
  [{ exp: SECONDS }, `Invalid login token. Token expired: ${SECONDS} >= ${SECONDS}`],
])('%j is refused', async (changes, message) => {
  await expect(verify(changes)).rejects.toThrow(
    expect.objectContaining({ name: 'NotAuthorizedException', message }),
  );
});

test('a provider that is trusted no more is not supported', async () => {
  const message = 'Token is not from a supported provider of this identity pool.';
  await expect(verify({}, 'another')).rejects.toThrow(message);
  distrust();
  await expect(verify({})).rejects.toThrow(message);
});
