// Keeps pasted credentials: until they have expired, and then waits for fresh ones of the same role, which a person must paste.
import { isSameCaller } from '../kms/callerIdentity.ts';
import type { CallerIdentity } from '../kms/kms.ts';
import type { LoginState, SignInProblem } from '../session.ts';
import { type CredentialSource, type Credentials, CredentialsError } from './credentials.ts';
import { LoginEnded, SignInError } from './signIn/signInError.ts';

interface Waiter {
  resolve: (credentials: Credentials) => void;
  reject: (reason: Error) => void;
}

export class PastedKeeper {
  #credentials: Credentials;
  #isExpired = false;
  #state: LoginState = { state: 'valid' };
  #waiters: Waiter[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #identityOf: (credentials: Credentials) => Promise<CallerIdentity>;

  /** @param identityOf asks STS */
  constructor(credentials: Credentials, identityOf: (credentials: Credentials) => Promise<CallerIdentity>) {
    this.#credentials = credentials;
    this.#identityOf = identityOf;
  }

  readonly state = (): LoginState => this.#state;

  readonly expiration = (): Date | undefined => this.#credentials.expiration;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** For the SDK's clients. It may take as long as the user takes to paste fresh ones. */
  source(): CredentialSource {
    const source = async () => {
      if (this.#state.state === 'closed') throw refused(this.#state.problem);
      const { expiration } = this.#credentials;
      if (!this.#isExpired && !(expiration && expiration.getTime() <= Date.now())) return this.#credentials;
      return new Promise<Credentials>((resolve, reject) => {
        this.#waiters.push({ resolve, reject });
        if (this.#state.state === 'valid') this.#tell({ state: 'ended' });
      });
    };
    // AWS called them expired, whatever their own time says.
    const renew = () => {
      this.#isExpired = true;
    };
    return Object.assign(source, { renew, memoized: true as const });
  }

  /**
   * Takes fresh credentials, if they are whose the last ones were.
   * @param before whose those were; where STS did not tell it, any are taken
   */
  async replace(credentials: Credentials, before: CallerIdentity | undefined): Promise<void> {
    const now = before && (await this.#identityOf(credentials).catch(() => undefined));
    if (before && !now) {
      return this.#tell({ state: 'ended', problem: { kind: 'identityNotTold', expected: before.arn } });
    }
    if (before && now && !isSameCaller(before, now)) {
      const problem: SignInProblem = { kind: 'otherIdentity', expected: before.arn, found: now.arn };
      return this.#tell({ state: 'ended', problem });
    }
    this.#credentials = credentials;
    this.#isExpired = false;
    const waiters = this.#waiters;
    this.#waiters = [];
    this.#tell({ state: 'valid' });
    for (const { resolve } of waiters) resolve(credentials);
  }

  /** After the user gave up: they do paste fresh ones. */
  reopen(): void {
    if (this.#state.state === 'closed') this.#tell({ state: 'ended' });
  }

  /** What waits is refused, and all that comes later. */
  close(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    this.#tell({ state: 'closed' });
    for (const { reject } of waiters) reject(refused(undefined));
  }

  #tell(state: LoginState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function refused(problem: SignInProblem | undefined): Error {
  const cause = problem ? new SignInError(problem) : new LoginEnded('The credentials have expired');
  return new CredentialsError('There are no credentials', { cause });
}
