// What ends a sign-in, in a form that the page can word.
import type { SignInProblem } from '../../session.ts';

export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly problem: SignInProblem;
  constructor(problem: SignInProblem) {
    super(problem.kind);
    this.problem = problem;
  }
}

/** Nobody is signed in any more: the refresh token is gone, refused or used up. */
export class LoginEnded extends Error {
  override readonly name = 'LoginEnded';
}
