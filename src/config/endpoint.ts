// URLs as config.json may name them: each fits into the Content-Security-Policy, and is https unless it is on this machine.
import * as v from 'valibot';

/** What would widen or end a directive of the Content-Security-Policy. */
const POLICY_SYNTAX = /[\s;,*'"]/;

/** Of a text that is no URL at all, one problem is enough. */
function checkUrl(requirement: (url: URL, text: string) => boolean, message: string) {
  return v.check((text: string) => !URL.canParse(text) || requirement(new URL(text), text), message);
}

/** @param example what is shown in place of one that is refused */
function urlSchema(example: string) {
  return v.pipe(
    v.string('must be a URL in quotes'),
    v.check(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      `must be a URL such as ${example}`,
    ),
    // The origin, too: a URL may write its host in percent codes or wide letters. Either would end up in the CSP.
    v.check(
      (text) =>
        !POLICY_SYNTAX.test(text) && !(URL.canParse(text) && POLICY_SYNTAX.test(new URL(text).origin)),
      'must not contain spaces, quotes, or any of ; , *',
    ),
    checkUrl(
      (url) => isSafe(url) || isIpv6(url),
      'must begin with https:// (http:// only on this machine: 127.0.0.1 or localhost)',
    ),
    // Browsers leave such a source out of the policy, and then block the endpoint.
    checkUrl(
      (url) => !isIpv6(url),
      'must name its host or IPv4 address: a Content-Security-Policy cannot hold an IPv6 address',
    ),
  );
}

/** An origin. A slash at its end is taken too. */
export function originSchema(example: string) {
  return v.pipe(
    urlSchema(example),
    checkUrl(
      (url) => url.pathname === '/' && isHostAndPath(url),
      'must end after the host and port: no path, query or user name',
    ),
    checkUrl(
      (url, text) =>
        !(url.pathname === '/' && isHostAndPath(url)) || [url.origin, `${url.origin}/`].includes(text),
      'must be written as browsers write it: two slashes, then the host in lower-case letters, and without the usual port',
    ),
  );
}

export const endpointSchema = originSchema('https://kms.eu-west-1.amazonaws.com');

/** An issuer is compared letter by letter with what the provider calls itself: no other spelling of the URL will do. */
export const issuerSchema = v.pipe(
  urlSchema('https://login.example.com/tenant'),
  v.check(
    (text) => !/[?#@]/.test(text),
    'must be a host and at most a path: no query, no fragment (#), no user name',
  ),
  checkUrl(
    ({ origin }, text) => /[?#@]/.test(text) || text === origin || text.startsWith(`${origin}/`),
    'must be written as the provider writes it: two slashes, then the host in lower-case letters, and without :443',
  ),
);

function isHostAndPath({ search, hash, username, password }: URL): boolean {
  return [search, hash, username, password].every((part) => part === '');
}

function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || isLoopback(url);
}

/** On this machine: the sandbox or an emulator, never AWS. */
export function isLoopback({ hostname }: URL): boolean {
  return ['127.0.0.1', 'localhost'].includes(hostname);
}

function isIpv6({ hostname }: URL): boolean {
  return hostname.startsWith('[');
}

/** @param given a URL as one of the schemas takes it */
export function originOf(given: string): string {
  return new URL(given).origin;
}
