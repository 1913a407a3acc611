// Keeps somebody signed in: renews the ID token, and where that fails waits until they have signed in again in another tab.
import { isSameCaller } from '../../kms/callerIdentity.ts';
import type { CallerIdentity } from '../../kms/kms.ts';
import type { LoginState, SignInProblem } from '../../session.ts';
import type { AskLogins } from '../identityPool.ts';
import type { OpenIdLogin } from './openIdLogin.ts';
import { awaitResponse } from './otherTab.ts';
import { SignInElsewhere, type SignInResponse } from './signIn.ts';
import { LoginEnded, SignInError } from './signInError.ts';

interface Waiting {
  again: Promise<void>;
  resolve: () => void;
  reject: (reason: Error) => void;
  stopListening: () => void;
}

export class LoginKeeper {
  #login: OpenIdLogin;
  readonly #callbackUrl: string;
  #state: LoginState = { state: 'valid' };
  #waiting: Waiting | undefined;
  readonly #listeners = new Set<() => void>();
  /** How often somebody signed in again: a change means that other credentials may come. */
  signedInAgain = 0;

  constructor(login: OpenIdLogin, callbackUrl: string) {
    this.#login = login;
    this.#callbackUrl = callbackUrl;
  }

  get person(): string {
    return this.#login.person;
  }

  /** Whether it is renewed without the user. */
  get isRenewed(): boolean {
    return this.#login.isRenewed;
  }

  readonly state = (): LoginState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * For the identity pool. It may take as long as the user takes to sign in again.
   * @throws SignInError if the provider does not answer or the user gave up
   */
  readonly logins: AskLogins = async (why) => {
    if (why === 'refused') this.#login.distrust();
    for (;;) {
      if (this.#state.state === 'closed') throw closed(this.#state.problem);
      if (this.#waiting) await this.#waiting.again;
      try {
        return { [this.#login.provider.logins]: await this.#login.idToken() };
      } catch (error) {
        if (!(error instanceof LoginEnded)) throw error;
        await this.#untilSignedInAgain();
      }
    }
  };

  /** Prepares another sign-in, after one whose page could not be reached or whose answer did not fit. */
  async prepareAgain(problem?: SignInProblem): Promise<void> {
    const waiting = this.#waiting;
    if (!waiting) return;
    waiting.stopListening();
    this.#tell({ state: 'ended', problem });
    try {
      // The provider would take the other person again, unasked.
      const prompt = problem?.kind === 'otherPerson' ? 'login' : undefined;
      const elsewhere = await SignInElsewhere.begin(this.#login.provider, this.#callbackUrl, prompt);
      // The user gave up, or signed out, meanwhile.
      if (this.#waiting !== waiting) return;
      waiting.stopListening = awaitResponse(elsewhere.state, (response) => this.#take(elsewhere, response));
      this.#tell({ state: 'ended', url: elsewhere.url, problem });
    } catch (error) {
      const failed = problemOf(error);
      if (this.#waiting === waiting) this.#tell({ state: 'ended', problem: failed });
    }
  }

  /**
   * After another sign-in: whose credentials came of it.
   * @param before absent where STS did not tell it: then the person is all that can be compared
   * @throws SignInError if they are of another account or role than those before; what `ask` throws if STS does not tell
   */
  async refuseOther(before: CallerIdentity | undefined, ask: () => Promise<CallerIdentity>): Promise<void> {
    if (!before) return;
    const now = await ask();
    if (isSameCaller(before, now)) return;
    const problem: SignInProblem = { kind: 'otherIdentity', expected: before.arn, found: now.arn };
    this.close(problem);
    throw new SignInError(problem);
  }

  /** After the user gave up: they do sign in again. */
  reopen(): void {
    if (this.#state.state !== 'closed' || this.#state.problem) return;
    this.#tell({ state: 'ended' });
    // Nobody may be waiting for it any more.
    this.#untilSignedInAgain().catch(() => undefined);
  }

  /** Calls that wait are refused, and all later ones. @param problem what another sign-in brought that was not to be */
  close(problem?: SignInProblem): void {
    this.#tell({ state: 'closed', problem });
    this.#waiting?.stopListening();
    this.#waiting?.reject(closed(problem));
    this.#waiting = undefined;
  }

  signOut(comeBackTo: string): Promise<string | undefined> {
    this.close();
    return this.#login.signOut(comeBackTo);
  }

  #untilSignedInAgain(): Promise<void> {
    if (!this.#waiting) {
      this.#waiting = newWaiting();
      void this.prepareAgain();
    }
    return this.#waiting.again;
  }

  /** @returns whether the right person is signed in by it */
  async #take(elsewhere: SignInElsewhere, response: SignInResponse): Promise<boolean> {
    try {
      const login = await elsewhere.complete(response);
      if (!this.#waiting) {
        void login.revoke();
        return false;
      }
      if (!login.isSamePerson(this.#login)) {
        const problem: SignInProblem = { kind: 'otherPerson', expected: this.person, found: login.person };
        void login.revoke();
        await this.prepareAgain(problem);
        return false;
      }
      this.#login.forget();
      this.#login = login;
      this.signedInAgain += 1;
      const waiting = this.#waiting;
      waiting.stopListening();
      this.#waiting = undefined;
      this.#tell({ state: 'valid' });
      waiting.resolve();
      return true;
    } catch (error) {
      await this.prepareAgain(problemOf(error));
      return false;
    }
  }

  #tell(state: LoginState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function newWaiting(): Waiting {
  let resolve: Waiting['resolve'] = () => undefined;
  let reject: Waiting['reject'] = () => undefined;
  const again = new Promise<void>((onceSignedIn, onceClosed) => {
    resolve = onceSignedIn;
    reject = onceClosed;
  });
  return { again, resolve, reject, stopListening: () => undefined };
}

function closed(problem: SignInProblem | undefined): Error {
  return problem ? new SignInError(problem) : new LoginEnded('The sign-in has ended');
}

function problemOf(error: unknown): SignInProblem {
  if (error instanceof SignInError) return error.problem;
  throw error;
}
