// A user pool of Cognito: its discovery and keys are on the issuer, everything else on the domain of its managed login.
import { randomBytes } from 'node:crypto';
import { cognitoClaims } from './claims.ts';
import { serveLogin } from './login.ts';
import { serveCognitoLogout } from './logout.ts';
import { createProvider } from './provider.ts';
import { openProviderServer } from './server.ts';
import type { OpenedProvider, ProviderOptions } from './signIn.ts';

const ROUTES = {
  authorization: '/oauth2/authorize',
  token: '/oauth2/token',
  userinfo: '/oauth2/userInfo',
  revocation: '/oauth2/revoke',
  jwks: '/keys',
};

export interface OpenedUserPool extends OpenedProvider {
  userPoolId: string;
  domain: string;
  /** JSON by path of the issuer's origin. */
  documents: ReadonlyMap<string, string>;
}

/** @param sandboxUrl the origin of the issuer */
export async function openUserPool(
  userPoolId: string,
  sandboxUrl: string,
  options: ProviderOptions,
): Promise<OpenedUserPool> {
  const server = await openProviderServer(options.port);
  const { origin: domain } = server;
  const issuer = `${sandboxUrl}/${userPoolId}`;
  // As Cognito's: 26 lower-case letters and digits.
  const clientId = randomBytes(13).toString('hex');
  const provider = await createProvider({
    ...options,
    issuer,
    clientId,
    claims: cognitoClaims,
    routes: ROUTES,
    cookieSuffix: new URL(domain).port,
    standardLogout: false,
  });
  serveLogin(provider, 'Sandbox users');
  serveCognitoLogout(provider, { clientId, ...options });
  server.serve(provider, [ROUTES.token, ROUTES.userinfo, ROUTES.revocation]);
  const keys = await (await fetch(`${domain}${ROUTES.jwks}`)).text();
  return {
    userPoolId,
    domain,
    issuer,
    clientId,
    jwksUri: `${issuer}/.well-known/jwks.json`,
    documents: new Map([
      [`/${userPoolId}/.well-known/jwks.json`, keys],
      [`/${userPoolId}/.well-known/openid-configuration`, JSON.stringify(discovery(issuer, domain))],
    ]),
    close: () => server.close(),
  };
}

/** What Cognito publishes (AWS: "Identity provider and relying party endpoints"). */
function discovery(issuer: string, domain: string) {
  return {
    authorization_endpoint: `${domain}${ROUTES.authorization}`,
    end_session_endpoint: `${domain}/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    revocation_endpoint: `${domain}${ROUTES.revocation}`,
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint: `${domain}${ROUTES.token}`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    userinfo_endpoint: `${domain}${ROUTES.userinfo}`,
  };
}
