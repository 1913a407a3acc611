// The credentials that the sandbox gave out, temporary ones and an IAM user's, in memory only.
import { randomBytes } from 'node:crypto';
import type { SigningKeyCache } from '../sigv4/signingKey.ts';
import type { Caller } from './caller.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Expired ones are remembered this long, so that they are refused as expired and not as unknown. */
const REMEMBER_EXPIRED_MS = 24 * 60 * 60 * 1000;
const SWEEP_AT = 10_000;

export interface IssuedCredentials {
  accessKeyId: string;
  secretKey: string;
  /** Empty for an IAM user's, which are long-term. */
  sessionToken: string;
  /** Milliseconds since 1970; infinite for an IAM user's. */
  expiresAt: number;
  caller: Caller;
  signingKeys: SigningKeyCache;
}

export interface CredentialStore {
  /** @param expiresAt milliseconds since 1970 */
  issue(caller: Caller, expiresAt: number, now: number): IssuedCredentials;
  /** An access key of an IAM user. */
  issueLongTerm(caller: Caller): IssuedCredentials;
  find(accessKeyId: string): IssuedCredentials | undefined;
}

/** An empty store. */
export function createCredentialStore(): CredentialStore {
  const issued = new Map<string, IssuedCredentials>();
  return {
    issue(caller, expiresAt, now) {
      if (issued.size >= SWEEP_AT) {
        for (const [id, old] of issued) if (old.expiresAt + REMEMBER_EXPIRED_MS < now) issued.delete(id);
      }
      const credentials: IssuedCredentials = {
        accessKeyId: `ASIA${randomBase32(16)}`,
        secretKey: randomBytes(30).toString('base64'),
        sessionToken: randomBytes(300).toString('base64'),
        expiresAt,
        caller,
        signingKeys: new Map(),
      };
      issued.set(credentials.accessKeyId, credentials);
      return credentials;
    },
    issueLongTerm(caller) {
      const credentials: IssuedCredentials = {
        accessKeyId: `AKIA${randomBase32(16)}`,
        secretKey: randomBytes(30).toString('base64'),
        sessionToken: '',
        expiresAt: Number.POSITIVE_INFINITY,
        caller,
        signingKeys: new Map(),
      };
      issued.set(credentials.accessKeyId, credentials);
      return credentials;
    },
    find: (accessKeyId) => issued.get(accessKeyId),
  };
}

function randomBase32(length: number): string {
  return Array.from(randomBytes(length), (byte) => BASE32.charAt(byte % 32)).join('');
}
