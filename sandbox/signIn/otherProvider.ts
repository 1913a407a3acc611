// An OpenID provider that is not Cognito, such as a company has: everything by the standard, on one origin.
import { standardClaims } from './claims.ts';
import { serveLogin } from './login.ts';
import { serveStandardLogout } from './logout.ts';
import { createProvider } from './provider.ts';
import { openProviderServer } from './server.ts';
import type { OpenedProvider, ProviderOptions } from './signIn.ts';

const DISCOVERY = '/.well-known/openid-configuration';
const ROUTES = { token: '/token', userinfo: '/me', revocation: '/token/revocation', jwks: '/jwks' };

export async function openOtherProvider(options: ProviderOptions): Promise<OpenedProvider> {
  const server = await openProviderServer(options.port);
  const { origin: issuer } = server;
  const clientId = 'kms-re-encrypt';
  const provider = await createProvider({
    ...options,
    issuer,
    clientId,
    claims: standardClaims,
    routes: ROUTES,
    cookieSuffix: new URL(issuer).port,
    standardLogout: true,
  });
  serveLogin(provider, 'Company login');
  serveStandardLogout(provider);
  server.serve(provider, [...Object.values(ROUTES), DISCOVERY]);
  return { issuer, clientId, jwksUri: `${issuer}${ROUTES.jwks}`, close: () => server.close() };
}
