// Opens the sandbox's sign-in: a user pool and another provider, which its identity pools then trust.
import type { LoginTokens } from '../people/loginTokens.ts';
import { REGION } from '../seed.ts';
import { openOtherProvider } from './otherProvider.ts';
import { openUserPool } from './userPool.ts';

const HOUR_SECONDS = 60 * 60;

export interface SignInOptions {
  /** The exact redirect URIs of both clients. */
  callbackUrls: readonly string[];
  /** Where both may go after signing out; the callback URLs unless said. */
  logoutUrls?: readonly string[];
  /** Of the user pool's domain; the other provider's is the next free one up. Any free ones unless said. */
  port?: number;
  /** How long an ID token is good; an hour unless said. */
  idTokenSeconds?: number;
  /** Whether refresh tokens are given; they are unless said. */
  refreshTokens?: boolean;
}

export interface SignIn {
  userPool: { userPoolId: string; clientId: string; domain: string; issuer: string };
  otherProvider: { issuer: string; clientId: string };
  close(): Promise<void>;
}

/** What both providers are opened with. */
export interface ProviderOptions {
  callbackUrls: readonly string[];
  logoutUrls: readonly string[];
  port: number;
  idTokenSeconds: number;
  refreshTokens: boolean;
  /** How far the sandbox's clock is ahead, in milliseconds. */
  skew: () => number;
}

export interface OpenedProvider {
  issuer: string;
  clientId: string;
  jwksUri: string;
  close(): Promise<void>;
}

/** What the sign-in needs of its sandbox. */
export interface SignInHost {
  url: string;
  loginTokens: LoginTokens;
  /** JSON that the sandbox's own origin answers with, by path. */
  documents: Map<string, string>;
  skew: () => number;
}

/** @param number tells several sign-ins of one sandbox apart */
export async function openSignIn(
  { url, loginTokens, documents, skew }: SignInHost,
  number: number,
  options: SignInOptions,
): Promise<SignIn> {
  const { callbackUrls, logoutUrls = callbackUrls, port = 0 } = options;
  const { idTokenSeconds = HOUR_SECONDS, refreshTokens = true } = options;
  const common = { callbackUrls, logoutUrls, idTokenSeconds, refreshTokens, skew };
  // Nine characters after the Region, as Cognito's IDs have.
  const id = `${REGION}_Sandbox${String(number).padStart(2, '0')}`;
  const pool = await openUserPool(id, url, { ...common, port });
  const other = await openOtherProvider({ ...common, port: port === 0 ? 0 : port + 1 });

  for (const [path, json] of pool.documents) documents.set(path, json);
  const distrust = [
    loginTokens.trust({ ...pool, logins: `cognito-idp.${REGION}.amazonaws.com/${id}` }),
    loginTokens.trust({ ...other, logins: other.issuer.replace(/^https?:\/\//, '') }),
  ];
  const { userPoolId, clientId, domain, issuer } = pool;
  return {
    userPool: { userPoolId, clientId, domain, issuer },
    otherProvider: { issuer: other.issuer, clientId: other.clientId },
    async close() {
      for (const end of distrust) end();
      for (const path of pool.documents.keys()) documents.delete(path);
      await Promise.all([pool.close(), other.close()]);
    },
  };
}
