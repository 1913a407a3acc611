// What the page Connection says: what this visit works with, and what each step of the connection test found.
import type { KmsFailure } from '../kms/kmsFailure.ts';
import type { TestOutcome, TestSubject } from '../session.ts';
import { dateText } from './dates.ts';
import { durationText } from './signIn.ts';

export const connection = {
  title: 'Connection',
  intro:
    'What this console works with, and whether it answers. All of it comes from config.json; nothing here can be changed.',
  inUse: 'In use',
  name: 'Connection',
  region: 'Region',
  endpoint: 'KMS endpoint',
  ofAws: 'AWS’s own for the Region',
  identity: 'Identity',
  role: 'Role',
  account: 'Account',
  notKnown: 'not known',
  timeLeft: 'Credentials last',
  renewed: ', then they are renewed',
  origins: 'Contacted origins',
  originsHint:
    'This connection contacts these and no others, beside the console’s own. The Content-Security-Policy of the page is made from the same file.',
  test: 'Test the connection',
  again: 'Test again',
  stop: 'Stop',
  costs:
    'Sends one request to each endpoint of this Region, looks at the credentials, asks for the identity, and calls ListKeys, ListAliases, DescribeKey (at most five times, to find a key that can be used) and ReEncrypt, as a dry run: with the keys that config.json names, else from a key of the list to itself. KMS bills and logs these calls.',
  endpointsOnly: 'Sends one request to each endpoint of the connection. Nothing is signed.',
  steps: 'What answered',
  finished: 'The test has ended.',
  stopped: 'The test was stopped.',
};

const SERVICES = {
  kms: 'KMS',
  sts: 'STS',
  cognitoIdentity: 'Cognito Identity',
  signIn: 'Sign-in (OpenID provider)',
  signInDomain: 'Sign-in page and tokens',
};

export function subjectText(subject: TestSubject): string {
  switch (subject.of) {
    case 'endpoint':
      return `${SERVICES[subject.service]} at ${subject.origin}`;
    case 'clock':
      return 'Clock of this machine';
    case 'credentials':
      return 'Credentials';
    case 'identity':
      return 'Identity (sts:GetCallerIdentity)';
    case 'action':
      return subject.action === 'kms:ReEncrypt*' ? 'kms:ReEncryptFrom and kms:ReEncryptTo' : subject.action;
  }
}

/** AWS takes signatures that are at most five minutes off (IAM User Guide, Signature Version 4). */
const TOLERATED_SECONDS = 300;

/** In a word, beside its sign. */
export function outcomeWord(outcome: TestOutcome): string {
  if (outcome.state === 'left') return 'Not tried';
  if (outcome.state === 'refused') return 'Refused';
  return WORDS[outcomeStatus(outcome)];
}

const WORDS: Record<TestStatus, string> = {
  success: 'Good',
  error: 'Failed',
  warning: 'Look',
  info: 'Not known',
  'in-progress': 'Asking',
};

type TestStatus = 'success' | 'error' | 'warning' | 'info' | 'in-progress';

export function outcomeStatus(outcome: TestOutcome): TestStatus {
  switch (outcome.state) {
    case 'asking':
      return 'in-progress';
    case 'answered':
    case 'given':
    case 'known':
    case 'allowed':
      return 'success';
    case 'clock':
      if (outcome.aheadSeconds === undefined) return 'info';
      return Math.abs(outcome.aheadSeconds) > TOLERATED_SECONDS ? 'warning' : 'success';
    case 'left':
      return 'info';
    case 'otherProtocol':
    case 'noCors':
    case 'unreachable':
    case 'blocked':
      return 'error';
    case 'refused':
      return outcome.isSample || cappedText(outcome.failure) === CAPPED ? 'info' : 'error';
  }
}

export function outcomeText(outcome: TestOutcome): string {
  switch (outcome.state) {
    case 'asking':
      return '';
    case 'answered':
      return `Answered (HTTP ${outcome.httpStatus} to a request that is not signed, which is enough to know).`;
    case 'otherProtocol':
      return `Something answered (HTTP ${outcome.httpStatus}) that is not this service: a proxy, a sign-in page of the network, or another server. Check the endpoint in config.json.`;
    case 'noCors':
      return 'Something is there, but its answer has no CORS headers, so that the browser keeps it from the page. An emulator or a proxy must be told to send them.';
    case 'unreachable':
      return 'No answer. Name (DNS), certificate (TLS) or network: a browser does not tell which. Open the address in a tab of its own to see more.';
    case 'blocked':
      return 'Blocked by the Content-Security-Policy that this page was served with: it does not list this origin. Serve the headers that belong to this config.json (npm run headers).';
    case 'clock':
      return clockText(outcome.aheadSeconds);
    case 'given':
      return outcome.expiration ? `Given, until ${dateText(outcome.expiration)}.` : 'Given, without an end.';
    case 'known':
      return `${outcome.identity.arn}, account ${outcome.identity.accountId}`;
    case 'allowed':
      return outcome.keyId === undefined ? 'Allowed.' : `Allowed on ${outcome.keyId}.`;
    case 'refused':
      return [
        refusalText(outcome.failure),
        cappedText(outcome.failure) ?? (outcome.isSample ? SAMPLE : ''),
      ].join(' ');
    case 'left':
      return LEFT[outcome.why];
  }
}

const LEFT = {
  noKey: 'No key is known to try it on. Name one under "keys" in config.json.',
  noAnswer: 'What stands above has to be mended first.',
  noCredentials: 'There are no credentials.',
  noDryRun:
    'This endpoint does not seem to know a dry run without a ciphertext (IGNORE_CIPHERTEXT), and asks for one.',
};

function clockText(aheadSeconds: number | undefined): string {
  if (aheadSeconds === undefined)
    return 'Not known: no answer had a date that the browser lets the page read.';
  if (Math.abs(aheadSeconds) < 2) return 'Right, to within two seconds.';
  const offset = `${durationText(aheadSeconds)} ${aheadSeconds > 0 ? 'ahead of' : 'behind'} AWS’s`;
  const isTooFar = Math.abs(aheadSeconds) > TOLERATED_SECONDS;
  return isTooFar
    ? `${offset}. AWS refuses signatures that are more than 5 minutes off: set it.`
    : `${offset}.`;
}

function refusalText({ kind, name, message, httpStatus }: KmsFailure): string {
  if (kind === 'network' || name === 'No answer') return 'No answer came.';
  const status = httpStatus === undefined ? '' : `HTTP ${httpStatus}, `;
  return `${status}${name}${message === undefined ? '.' : `: ${message}`}`;
}

/** AWS's session policy for guests allows both actions of ReEncrypt, and none of the others (facts, Cognito). */
function cappedText({ message = '' }: KmsFailure): string | undefined {
  const [, action] = /no session policy allows the (\S+)/.exec(message) ?? [];
  if (action === undefined) return undefined;
  return action.startsWith('kms:ReEncrypt') ? OTHER_CAP : CAPPED;
}

const OTHER_CAP =
  'The session policy was given when the credentials were made: have it widened there, or take credentials that were made without one.';
const CAPPED =
  'AWS caps guests of an identity pool so, whatever their role allows: a guest who signs in is not capped. Any other session policy was given when the credentials were made. Without a list, type the key, or name it under "keys" in config.json.';
const SAMPLE =
  'It was tried on a key of the list, and the role may be allowed others. Name yours under "defaults" or "keys" in config.json to have them tried.';
