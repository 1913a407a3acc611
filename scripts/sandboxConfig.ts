// The config.json that points the console at a running sandbox.
import type { Sandbox, SignIn } from '../sandbox/sandbox.ts';

/** @param identityPoolId one of the sandbox's pools, which says what its guest may do; the default one unless said */
export function sandboxConfig(sandbox: Sandbox, identityPoolId = sandbox.identityPoolId) {
  const { url, region, regions, examples } = sandbox;
  const others = regions.filter((other) => other !== region);
  return {
    region,
    regions: others.map((other) => ({ region: other, endpoints: { kms: url, sts: url } })),
    identityPoolId,
    endpoints: { kms: url, cognitoIdentity: url, sts: url },
    examples,
  };
}

export interface SignInChange {
  /** `users` unless said. */
  pool?: 'users' | 'classic';
  guests?: boolean;
  /** Any other setting of a connection, in place of what it would be. */
  [setting: string]: unknown;
}

/** A connection where people sign in with the user pool or with the other provider. */
export function signInConfig(
  sandbox: Sandbox,
  { userPool, otherProvider }: SignIn,
  { pool = 'users', guests = false, ...change }: SignInChange = {},
) {
  const ofSandbox = sandboxConfig(sandbox, sandbox.identityPools[pool]);
  const { userPoolId, clientId, domain } = userPool;
  return {
    ...ofSandbox,
    endpoints: { ...ofSandbox.endpoints, cognitoIdp: sandbox.url },
    guests,
    userPool: { userPoolId, clientId, domain, name: 'Sandbox users' },
    openIdProviders: [
      { name: 'Company login', issuer: otherProvider.issuer, clientId: otherProvider.clientId },
    ],
    ...change,
  };
}

/** What `npm start` serves: guests who may do everything come first, so that nobody must sign in to try the console. */
export function startConfig(sandbox: Sandbox, signIn: SignIn) {
  return {
    connections: [
      { name: 'Sandbox', ...sandboxConfig(sandbox), pastedCredentials: true },
      { name: 'Sandbox with sign-in', ...signInConfig(sandbox, signIn) },
    ],
  };
}
