// Where an OpenID provider says that its endpoints are, held against where config.json says that they may be.
import type { OpenIdProvider } from '../../config.ts';
import { SignInError } from './signInError.ts';

const TIMEOUT_MILLISECONDS = 20_000;

export interface ProviderEndpoints {
  authorization: string;
  token: string;
  /** Absent where refresh tokens cannot be revoked. */
  revocation?: string;
  /** Each answer names its issuer (RFC 9207). */
  namesIssuer: boolean;
  /** Where the standard's sign-out is. Cognito publishes its own kind of it there. */
  endSession?: string;
}

/**
 * OpenID Connect Discovery 1.0. The CSP does not bound where a page navigates to, so the origins are checked here.
 * @throws SignInError
 */
export async function discover(provider: OpenIdProvider): Promise<ProviderEndpoints> {
  // "…/" at the issuer's end is left out, as the standard wants it.
  const url = `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  return readEndpoints(await fetchJson(url), provider);
}

async function fetchJson(url: string): Promise<unknown> {
  const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
  const response = await fetch(url, { cache: 'no-store', credentials: 'omit', signal }).catch(
    () => undefined,
  );
  if (!response) throw new SignInError({ kind: 'unreachable', url });
  if (!response.ok) throw new SignInError({ kind: 'badDiscovery', url, httpStatus: response.status });
  try {
    return await response.json();
  } catch {
    throw new SignInError({ kind: 'badDiscovery', url });
  }
}

/** @param json the discovery document @throws SignInError */
export function readEndpoints(json: unknown, { issuer, origins }: OpenIdProvider): ProviderEndpoints {
  const document = new Map<string, unknown>(
    typeof json === 'object' && json !== null ? Object.entries(json) : [],
  );
  const found = document.get('issuer');
  if (found !== issuer) {
    throw new SignInError({
      kind: 'otherIssuer',
      expected: issuer,
      found: typeof found === 'string' ? found : '',
    });
  }
  const endpoint = (member: string): string | undefined => {
    const url = document.get(member);
    if (url === undefined || url === null) return undefined;
    if (typeof url !== 'string' || !URL.canParse(url))
      throw new SignInError({ kind: 'missingEndpoint', member });
    const { origin, protocol } = new URL(url);
    // A blob: URL has the origin of the page that it is of.
    if (!origins.includes(origin) || !/^https?:$/.test(protocol))
      throw new SignInError({ kind: 'foreignEndpoint', member, origin, origins });
    return url;
  };
  const required = (member: string): string => {
    const url = endpoint(member);
    if (url === undefined) throw new SignInError({ kind: 'missingEndpoint', member });
    return url;
  };
  const revocation = endpoint('revocation_endpoint');
  const endSession = endpoint('end_session_endpoint');
  return {
    authorization: required('authorization_endpoint'),
    token: required('token_endpoint'),
    namesIssuer: document.get('authorization_response_iss_parameter_supported') === true,
    ...(revocation !== undefined && { revocation }),
    ...(endSession !== undefined && { endSession }),
  };
}

/**
 * Where to go to end the session at the provider, and to come back from there: Cognito's own way, or the standard's. The ID
 * token stays out of it, as of every URL.
 * @returns undefined where the provider offers none
 */
export function signOutUrl(
  { kind, clientId, domain }: OpenIdProvider,
  { endSession }: ProviderEndpoints,
  comeBackTo: string,
): string | undefined {
  const address = kind === 'userPool' && domain !== undefined ? `${domain}/logout` : endSession;
  if (address === undefined) return undefined;
  const url = new URL(address);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set(kind === 'userPool' ? 'logout_uri' : 'post_logout_redirect_uri', comeBackTo);
  return url.href;
}
