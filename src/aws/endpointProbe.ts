// Whether anything answers at an endpoint, told by one request that is not signed: what a browser can tell apart, and no more.
import type { TestOutcome } from '../session.ts';

export interface Probe {
  url: string;
  /** As the protocol of the service wants it, so that it answers with an error of its own; absent for a GET. */
  request?: { headers: Record<string, string>; body: string };
  /** What every answer of such a service is, errors too. */
  answers: 'json' | 'xml';
}

export interface Probed {
  outcome: TestOutcome;
  /** The endpoint's clock, where CORS lets the page read it. */
  date?: Date;
}

/** AWS's JSON protocol. @param target as X-Amz-Target has it */
export function jsonProbe(endpoint: string, target: string): Probe {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
  return { url: `${endpoint}/`, request: { headers, body: '{}' }, answers: 'json' };
}

export function queryProbe(endpoint: string, action: string): Probe {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return {
    url: `${endpoint}/`,
    request: { headers, body: `Action=${action}&Version=2011-06-15` },
    answers: 'xml',
  };
}

/** The token endpoint of a user pool's domain, which refuses a request without a grant. */
export function tokenProbe(domain: string): Probe {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { url: `${domain}/oauth2/token`, request: { headers, body: 'grant_type=' }, answers: 'json' };
}

/** Never throws, but for an abort. */
export async function probeEndpoint({ url, request, answers }: Probe, signal: AbortSignal): Promise<Probed> {
  const blocked = watchBlocked(new URL(url).origin);
  try {
    const method = request ? 'POST' : 'GET';
    const response = await fetch(url, { method, ...request, signal, cache: 'no-store', credentials: 'omit' });
    const date = new Date(response.headers.get('date') ?? '');
    return {
      outcome: {
        state: speaks(answers, await response.text()) ? 'answered' : 'otherProtocol',
        httpStatus: response.status,
      },
      ...(!Number.isNaN(date.getTime()) && { date }),
    };
  } catch {
    signal.throwIfAborted();
    if (await blocked.isBlocked()) return { outcome: { state: 'blocked' } };
    return { outcome: { state: (await isThere(url, signal)) ? 'noCors' : 'unreachable' } };
  } finally {
    blocked.end();
  }
}

/** Whether a proxy, a sign-in page of the network or another server answered in the service's place. */
function speaks(protocol: Probe['answers'], body: string): boolean {
  if (protocol === 'xml') return /^\s*(?:<\?xml[^>]*>\s*)?<(?!!|html)/i.test(body);
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null;
  } catch {
    return false;
  }
}

/** Whether an answer comes that the page may not read. */
async function isThere(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    await fetch(url, { mode: 'no-cors', signal, cache: 'no-store', credentials: 'omit' });
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

/** The browser tells a violation of the policy by an event, in a task of its own after the fetch has failed. */
function watchBlocked(origin: string) {
  let isSeen = false;
  const see = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent) => {
    if (
      effectiveDirective === 'connect-src' &&
      URL.canParse(blockedURI) &&
      new URL(blockedURI).origin === origin
    ) {
      isSeen = true;
    }
  };
  document.addEventListener('securitypolicyviolation', see);
  return {
    isBlocked: async () => {
      await new Promise((resolve) => setTimeout(resolve));
      return isSeen;
    },
    end: () => document.removeEventListener('securitypolicyviolation', see),
  };
}
