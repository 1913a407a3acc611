// What the pages need of a visit: who came in, what it works with, and how it ends. Made by the wiring.
import type { AwsCredentials } from '../kms/credentials/awsCredentials.ts';
import type { LoginState, OfferedConnection, SignInProblem, TestStep, Visitor } from '../session.ts';
import type { OpenPlaces } from './openPlaces.ts';
import type { Example, FormDefaults } from './reEncrypt/form.ts';

/** A value that changes, for useSyncExternalStore. */
export interface Told<Value> {
  read: () => Value;
  /** @returns what ends the subscription */
  subscribe: (listener: () => void) => () => void;
}

export interface Visit {
  visitor: Visitor;
  places: OpenPlaces;
  examples: readonly Example[];
  defaults: FormDefaults;
  /** When the credentials at hand end; undefined while there are none, and for those without an end. */
  expiration: Told<Date | undefined>;
  /** They are renewed before, without the user. */
  isRenewed: () => boolean;
  /** Of a visit that a person must renew when it ends: by signing in again, or by pasting fresh credentials. */
  login?: Told<LoginState> & {
    /** Prepares the sign-in in another tab anew. */
    tryAgain?: () => void;
    /** Where credentials are pasted. */
    paste?: (credentials: AwsCredentials) => void;
    /** Gives up: what waits is refused. */
    close: () => void;
    /** The user does it after all. */
    reopen: () => void;
  };
  /** Forgets tokens and credentials, as far as the code can, and revokes. @returns where the session at the provider ends */
  end: () => Promise<string | undefined>;
  /** The origins that this connection contacts. */
  origins: readonly string[];
  /** Tests the connection in the Region in use. */
  test: (placeId: string, ...of: Parameters<Test>) => Promise<void>;
}

/** Tells all steps so far each time that one of them is known. Rejects only when it is aborted. */
export type Test = (tell: (steps: readonly TestStep[]) => void, signal: AbortSignal) => Promise<void>;

export type Arrival =
  | { kind: 'visit'; visit: Visit; page: string }
  /** Another tab waited for the sign-in, and has it now; or has refused it, and says why. */
  | { kind: 'handedOver'; isSignedIn: boolean }
  /** `connection`: the one whose sign-in it was, where that is known. */
  | { kind: 'problem'; problem: SignInProblem; connection?: string | undefined };

/** What stands at the door of the console. */
export interface Entrance {
  connections: readonly [OfferedConnection, ...OfferedConnection[]];
  idleMinutes: number | undefined;
  enterAsGuest: (connection: string) => Visit;
  enterPasted: (connection: string, credentials: AwsCredentials) => Visit;
  /** @returns where to sign in, or why that cannot be */
  leaveToSignIn: (
    connection: string,
    providerId: string,
    page: string,
    /** The provider asks who one is, though it may know. */
    isAskedAnew: boolean,
  ) => Promise<{ url: string } | { problem: SignInProblem }>;
  /** Only whether the endpoints answer: nobody is in yet. */
  testEndpoints: (connection: string, ...of: Parameters<Test>) => Promise<void>;
  /** Ends a sign-in that came back. */
  arrive: (response: URLSearchParams) => Promise<Arrival>;
}
