// Who is using the console, as far as it is known.
import type { CallerIdentity } from './kms/kms.ts';
import type { KmsFailure } from './kms/kmsFailure.ts';

export type Session =
  | { state: 'asking' }
  | { state: 'known'; identity: CallerIdentity }
  /** GetCallerIdentity failed. */
  | { state: 'unknown' };

/** What differs of a Region's endpoint from the usual one. */
export type EndpointVariant = 'fips' | 'dualstack' | 'fips-dualstack';

/** One of the Regions that the connection lists, with the variant of its endpoint. */
export interface Place {
  /** Unique among the listed. */
  id: string;
  region: string;
  variant: EndpointVariant | undefined;
}

/** Which KMS the console works with: the place in use. */
export interface Connection extends Place {
  /** KMS's endpoint where it is not AWS's own for the Region: another client must be told. */
  endpointUrl: string | undefined;
  /** The endpoint is on this machine: the sandbox or an emulator. */
  isLoopback: boolean;
}

/** How somebody came in. */
export type Way =
  | { kind: 'guest' }
  | { kind: 'openId'; providerId: string; name: string }
  | { kind: 'pasted'; longTerm: boolean };

/** A connection of config.json, as far as whoever comes in must know it. */
export interface OfferedConnection {
  /** Unique among the connections. */
  name: string;
  /** The default one. */
  region: string;
  /** All that are listed. */
  regions: readonly string[];
  ways: readonly [Way, ...Way[]];
}

/** Who came in, and how, for the header. */
export interface Visitor {
  connection: string;
  way: Way;
  /** Of somebody who signed in: what the ID token calls them. */
  person?: string | undefined;
}

/** Why a sign-in did not come to its end. What `found` and `description` hold is another party's text. */
export type SignInProblem =
  | { kind: 'unreachable'; url: string }
  | { kind: 'badDiscovery'; url: string; httpStatus?: number | undefined }
  | { kind: 'otherIssuer'; expected: string; found: string }
  /** The answer names another provider, or none though the provider promises it. */
  | { kind: 'answerOfOther'; expected: string; found: string }
  | { kind: 'missingEndpoint'; member: string }
  | { kind: 'foreignEndpoint'; member: string; origin: string; origins: readonly string[] }
  /** The provider sent the user back with an error. */
  | { kind: 'refused'; error: string; description?: string | undefined }
  /** Nothing that this browser began, or it was begun too long ago. */
  | { kind: 'unknownState' }
  /** The token endpoint refused the code, or the refresh token. */
  | { kind: 'codeRefused'; error: string; description?: string | undefined }
  /** An endpoint answered with something that is not of OAuth 2.0. */
  | { kind: 'badAnswer'; url: string }
  | { kind: 'badToken'; check: TokenCheck; expected?: string | undefined; found?: string | undefined }
  /** By this machine's clock. `aheadSeconds`: how far ahead the clock is if the token was made just now. Times in ISO 8601. */
  | { kind: 'expiredToken'; ended: string; now: string; aheadSeconds?: number | undefined }
  /** `aheadSeconds`: how much later this machine's clock is than the provider's; negative if it is earlier. */
  | { kind: 'clock'; aheadSeconds: number }
  /** Somebody else signed in than the one whose session it is. */
  | { kind: 'otherPerson'; expected: string; found: string }
  | { kind: 'otherIdentity'; expected: string; found: string }
  /** STS did not say whose the fresh credentials are. */
  | { kind: 'identityNotTold'; expected: string }
  /** The browser keeps nothing for the way there and back. */
  | { kind: 'noStorage' }
  /** The part of the page that signs in did not arrive. */
  | { kind: 'notLoaded' };

/** What of an ID token did not fit. */
export type TokenCheck = 'missing' | 'unreadable' | 'issuer' | 'audience' | 'nonce' | 'use' | 'subject';

/** How the sign-in of a visit stands. */
export type LoginState =
  | { state: 'valid' }
  /** It could not be renewed. `url`: where to sign in again, in another tab. Calls wait for it. */
  | { state: 'ended'; url?: string | undefined; problem?: SignInProblem | undefined }
  /** The user gave up, or another identity came: nothing more is sent. */
  | { state: 'closed'; problem?: SignInProblem | undefined };

/** What a step of the connection test asked. */
export type TestSubject =
  | { of: 'endpoint'; service: 'kms' | 'sts' | 'cognitoIdentity' | 'signIn' | 'signInDomain'; origin: string }
  | { of: 'clock' }
  | { of: 'credentials' }
  | { of: 'identity' }
  | { of: 'action'; action: 'kms:ListKeys' | 'kms:ListAliases' | 'kms:DescribeKey' | 'kms:ReEncrypt*' };

export type TestOutcome =
  | { state: 'asking' }
  | { state: 'answered'; httpStatus: number }
  /** Something answered that does not speak the protocol of the service. */
  | { state: 'otherProtocol'; httpStatus: number }
  /** Something is there, but the browser may not read what it answers: the answer has no CORS headers. */
  | { state: 'noCors' }
  /** A browser does not tell DNS, TLS and network apart. */
  | { state: 'unreachable' }
  /** By this page's own Content-Security-Policy. */
  | { state: 'blocked' }
  /** `aheadSeconds`: how much later this machine's clock is than the endpoint's; absent where the answer has no readable Date. */
  | { state: 'clock'; aheadSeconds?: number | undefined }
  | { state: 'given'; expiration?: Date | undefined }
  | { state: 'known'; identity: CallerIdentity }
  /** `keyId`: what was asked about. */
  | { state: 'allowed'; keyId?: string | undefined }
  /** `isSample`: of keys that config.json does not name: the role may be allowed others. */
  | { state: 'refused'; failure: KmsFailure; isSample?: boolean }
  /** Nothing to ask: no key is known that it could be tried on, what it needs has failed, or the endpoint cannot be asked. */
  | { state: 'left'; why: 'noKey' | 'noAnswer' | 'noCredentials' | 'noDryRun' };

export interface TestStep {
  subject: TestSubject;
  outcome: TestOutcome;
}
