// The identities that the pools gave out, in memory: the same login of a pool always has the same one.
import { randomUUID } from 'node:crypto';
import { AwsError } from '../http/awsError.ts';

/** Somebody who signed in: the key in Logins and who the provider says that it is. */
export interface Login {
  logins: string;
  subject: string;
}

export interface Identities {
  /** A new identity for a guest, or the identity of a login. */
  get(identityPoolId: string, logins: readonly Login[]): string;
  /** The pool of an identity. */
  poolOf(identityId: string): string | undefined;
  /**
   * Checks that an identity is for these logins; a guest's identity becomes that of the first login, as on AWS. The second of
   * the texts is inferred.
   * @throws AwsError NotAuthorizedException
   */
  check(identityId: string, logins: readonly Login[]): void;
}

/** None yet. */
export function createIdentities(): Identities {
  const poolOfIdentity = new Map<string, string>();
  const identityOfLogin = new Map<string, string>();
  const withLogin = new Set<string>();

  function link(identityId: string, identityPoolId: string, logins: readonly Login[]): void {
    for (const login of logins) {
      const key = keyOf(identityPoolId, login);
      if (!identityOfLogin.has(key)) identityOfLogin.set(key, identityId);
      withLogin.add(identityId);
    }
  }

  return {
    get(identityPoolId, logins) {
      const known = logins.map((login) => identityOfLogin.get(keyOf(identityPoolId, login)));
      const identityId =
        known.find((id) => id !== undefined) ??
        `${identityPoolId.slice(0, identityPoolId.indexOf(':'))}:${randomUUID()}`;
      poolOfIdentity.set(identityId, identityPoolId);
      link(identityId, identityPoolId, logins);
      return identityId;
    },
    poolOf: (identityId) => poolOfIdentity.get(identityId),
    check(identityId, logins) {
      const pool = poolOfIdentity.get(identityId) ?? '';
      if (logins.length === 0) {
        if (!withLogin.has(identityId)) return;
        throw new AwsError('NotAuthorizedException', `Access to Identity '${identityId}' is forbidden.`);
      }
      const known = logins.map((login) => identityOfLogin.get(keyOf(pool, login)));
      const isNew = known.every((id) => id === undefined);
      if (!known.includes(identityId) && !(isNew && !withLogin.has(identityId))) {
        throw new AwsError(
          'NotAuthorizedException',
          "Logins don't match. Please include at least one valid login for this identity or identity pool.",
        );
      }
      link(identityId, pool, logins);
    },
  };
}

function keyOf(identityPoolId: string, { logins, subject }: Login): string {
  return JSON.stringify([identityPoolId, logins, subject]);
}
