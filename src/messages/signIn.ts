// What is said at the door of the console: the ways in, a sign-in that failed, one that ended, and signing out.
import type { SignInProblem, TokenCheck, Visitor, Way } from '../session.ts';
import { count } from './numbers.ts';

export const signIn = {
  title: 'Sign in',
  connection: 'Connection',
  ways: 'How to come in',
  problem: 'The sign-in did not succeed',
  leaving: 'On the way to the sign-in page…',
  arriving: 'Signing in…',
  ending: 'Signing out…',
  signedOut: 'You are signed out. Nothing of the session is left on this page.',
  idle: (minutes: number | undefined) =>
    minutes === undefined
      ? 'You were signed out because nothing was done for a while.'
      : `You were signed out because nothing was done for ${count(minutes, 'minute')}.`,
  elsewhere: 'You signed out in another tab, so that this one was emptied, too.',
  reloaded:
    'The page was loaded anew, and its session has ended with it: what it knows is in its memory only, and nowhere else.',
  left: 'The page was emptied. The sign-in page asks anew who you are.',
  handedOver: {
    title: 'You are signed in again',
    text: 'The tab that you came from goes on where it was. This one can be closed.',
  },
  notHandedOver: {
    title: 'This sign-in was not used',
    text: 'The tab that you came from says why, and how to go on. This one can be closed.',
  },
  ended: {
    label: 'Sign-in',
    title: 'Your sign-in has ended',
    text: 'It could not be renewed. What is under way waits, and what you typed stays here. Sign in again as the same person in another tab; this page then goes on by itself.',
    preparing: 'Preparing the sign-in…',
    again: 'Sign in again in a new tab',
    retry: 'Try again',
    close: 'Do not sign in',
  },
  expired: {
    title: 'The pasted credentials have expired',
    text: 'What is under way waits, and what you typed stays here. Paste fresh credentials of the same role; this page then goes on by itself.',
    close: 'Do not paste any',
  },
  closed: {
    title: 'There are no credentials any more',
    text: 'Nothing more is sent to AWS until there are some again.',
    changed:
      'Nothing more is sent to AWS from this page. Copy what you need, then sign out in the menu above.',
    signIn: 'Sign in again',
    paste: 'Paste fresh credentials',
  },
  soonIdle: {
    title: 'Are you still there?',
    text: (seconds: number) =>
      `Nothing was done for a while. You will be signed out in ${count(seconds, 'second')}, and what is on this page will be gone.`,
    stay: 'Stay signed in',
  },
  visitor: 'Identity',
  timeLeft: 'Time left',
  session: 'Session',
  leave: 'Use another connection or identity',
  signOut: 'Sign out',
  /** For a connection's own guest there is nobody to sign out. */
  end: 'End the session',
};

export function wayText(way: Way): string {
  switch (way.kind) {
    case 'guest':
      return 'Go on as a guest';
    case 'openId':
      return `Sign in with ${way.name}`;
    case 'pasted':
      return 'Paste credentials';
  }
}

/** Who the header says that one is. */
export function visitorText({ way, person }: Visitor): string {
  if (person !== undefined) return person;
  return way.kind === 'guest' ? 'Guest' : 'Pasted credentials';
}

/** Of the credentials at hand. @param isRenewed whether new ones follow by themselves */
export function timeLeftText(expiration: Date | undefined, now: Date, isRenewed: boolean): string {
  if (!expiration) return isRenewed ? 'none yet' : 'no end known';
  const seconds = Math.max(0, Math.round((expiration.getTime() - now.getTime()) / 1000));
  if (seconds === 0) return 'expired';
  return seconds < 60 ? 'under 1 min' : `${Math.floor(seconds / 60)} min`;
}

const CHECKS: Record<TokenCheck, string> = {
  missing: 'The provider sent no ID token. Check that the scope openid is allowed for the client.',
  unreadable: 'What the provider sent as ID token is none.',
  issuer: 'The ID token is of another issuer than the one in config.json.',
  audience: 'The ID token is for another client than the one in config.json.',
  nonce: 'The ID token does not belong to this sign-in: its nonce is another one. Sign in once more.',
  use: 'The provider sent an access token in place of the ID token.',
  subject: 'The ID token is of nobody, or of somebody else than before.',
};

/** In words that tell what to do. Texts of another party stand in quotes. */
export function signInProblemText(problem: SignInProblem): string {
  switch (problem.kind) {
    case 'unreachable':
      return `No answer came from ${problem.url}. The address may be wrong, the network may be down or block it, or the server sends no CORS headers; a browser does not tell which.`;
    case 'badDiscovery':
      return `${problem.url} ${problem.httpStatus === undefined ? 'did not answer with JSON' : `answered with HTTP ${problem.httpStatus}`}. It should be the discovery document of the OpenID provider: check the issuer, or the user pool ID, in config.json.`;
    case 'otherIssuer':
      return `The discovery document is of the issuer ${quoted(problem.found)}, but config.json says ${quoted(problem.expected)}. They must be the same to the letter.`;
    case 'answerOfOther':
      return `The answer to this sign-in ${problem.found === '' ? 'does not say which provider it is of' : `is of ${quoted(problem.found)}`}, and ${quoted(problem.expected)} was asked: its code was not used. Sign in once more. If it happens again, check the providers in config.json.`;
    case 'missingEndpoint':
      return `The discovery document has no ${problem.member} that is a URL: the provider cannot be used.`;
    case 'foreignEndpoint':
      return `The discovery document has its ${problem.member} at ${problem.origin}, where config.json does not allow it. If it is right, add it to the provider’s origins (of a user pool: domain). Allowed: ${problem.origins.join(', ')}.`;
    case 'refused':
      return `The provider refused: ${quoted(problem.error)}${described(problem.description)}.`;
    case 'unknownState':
      return 'This answer of a sign-in page belongs to no sign-in that this tab began, or to one that was begun too long ago. It was not used. Sign in once more.';
    case 'codeRefused':
      return `The provider did not take the sign-in’s code: ${quoted(problem.error)}${described(problem.description)}. Sign in once more.`;
    case 'badAnswer':
      return `${problem.url} gave an answer that is not of OAuth 2.0. Check the provider in config.json.`;
    case 'badToken':
      return `${CHECKS[problem.check]}${comparison(problem)}`;
    case 'expiredToken':
      return `The ID token ended at ${problem.ended}, and this machine’s clock says ${problem.now}. ${problem.aheadSeconds === undefined ? '' : `If the token was made just now, the clock is ${durationText(problem.aheadSeconds)} ahead. `}Check the clock, then sign in once more.`;
    case 'clock':
      return `This machine’s clock is ${durationText(problem.aheadSeconds)} ${problem.aheadSeconds < 0 ? 'behind' : 'ahead of'} the provider’s. Set it, then sign in once more.`;
    case 'otherPerson':
      return `${quoted(problem.found)} signed in, but this page is ${quoted(problem.expected)}’s. Nothing was sent. Sign in as ${quoted(problem.expected)}, or sign out.`;
    case 'otherIdentity':
      return `The credentials are of another account or role now: ${problem.found}; before: ${problem.expected}. What was under way was not sent.`;
    case 'identityNotTold':
      return `AWS STS did not say whose these credentials are, so they were not used: those before were of ${problem.expected}. Paste them again to ask once more. If STS stays silent, end the session and come in with them.`;
    case 'noStorage':
      return 'The browser keeps nothing for this page (session storage), so that a sign-in could not find its way back. Allow it for this site, then sign in once more.';
    case 'notLoaded':
      return 'The part of the page that signs in could not be loaded. Reload the page.';
  }
}

function described(description: string | undefined): string {
  return description === undefined ? '' : `, ${quoted(description)}`;
}

function comparison({
  expected,
  found,
}: {
  expected?: string | undefined;
  found?: string | undefined;
}): string {
  return expected === undefined || found === undefined
    ? ''
    : ` Expected: ${quoted(expected)}; found: ${quoted(found)}.`;
}

/** Of another party: long ones are cut, and what cannot be seen is left out. */
function quoted(text: string): string {
  const visible = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return `“${visible.length > 200 ? `${visible.slice(0, 200)}…` : visible}”`;
}

/** @param seconds its sign does not count */
export function durationText(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60);
  if (minutes === 0) return count(Math.abs(seconds), 'second');
  return minutes < 120 ? count(minutes, 'minute') : `about ${count(Math.round(minutes / 60), 'hour')}`;
}
