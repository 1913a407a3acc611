// What ends a sign-in, in a form that the page can word.
import type { SignInProblem } from '../../session.ts';

export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly problem: SignInProblem;
  constructor(problem: SignInProblem) {
    super(problem.kind);
    this.problem = problem;
  }

  /** The provider may answer the next time. */
  get isPassing(): boolean {
    const { problem } = this;
    // Of the token endpoint, too, though the standard has these words for another one (RFC 6749, 4.1.2.1).
    const isBusy =
      problem.kind === 'codeRefused' && ['server_error', 'temporarily_unavailable'].includes(problem.error);
    return isBusy || problem.kind === 'unreachable' || problem.kind === 'badAnswer';
  }
}

/** Nobody is signed in any more: the refresh token is gone, refused or used up. */
export class LoginEnded extends Error {
  override readonly name = 'LoginEnded';
}
