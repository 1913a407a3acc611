// The connection test: each endpoint, the clock, credentials, identity and the four actions, one after the other, each told as it is known.
import type { Place } from '../config.ts';
import type { TestOutcome, TestStep, TestSubject } from '../session.ts';
import { type Step, type TestedAccess, testAccess } from './accessTest.ts';
import { jsonProbe, type Probe, probeEndpoint, queryProbe, tokenProbe } from './endpointProbe.ts';

interface Tested extends TestedAccess {
  place: Place;
}

type Endpoint = Extract<TestSubject, { of: 'endpoint' }> & { probe: Probe };

type Tell = (steps: readonly TestStep[]) => void;
/**
 * Endpoints, clock, credentials, identity and the four actions.
 * @param tell is given all steps so far, the one under way included
 * @throws only what an aborted signal throws
 */
export async function testConnection(tested: Tested, tell: Tell, signal: AbortSignal): Promise<void> {
  const step = stepsTo(tell, signal);
  await askEndpoints(tested, step, signal);
  await testAccess(tested, step, signal);
}

/** Endpoints and clock only, for whoever has no credentials yet. The same otherwise. */
export function testEndpoints(
  tested: Pick<Tested, 'connection' | 'place'>,
  tell: Tell,
  signal: AbortSignal,
): Promise<void> {
  return askEndpoints(tested, stepsTo(tell, signal), signal);
}

function stepsTo(tell: Tell, signal: AbortSignal): Step {
  const steps: TestStep[] = [];
  return async (subject, ask) => {
    tell([...steps, { subject, outcome: { state: 'asking' } }]);
    const outcome = await ask();
    signal.throwIfAborted();
    steps.push({ subject, outcome });
    tell([...steps]);
    return outcome;
  };
}

async function askEndpoints(
  tested: Pick<Tested, 'connection' | 'place'>,
  step: Step,
  signal: AbortSignal,
): Promise<void> {
  let date: { at: Date; now: Date } | undefined;
  for (const { probe, ...subject } of endpointsOf(tested)) {
    await step(subject, async () => {
      const probed = await probeEndpoint(probe, signal);
      if (probed.date) date ??= { at: probed.date, now: new Date() };
      return probed.outcome;
    });
  }
  await step({ of: 'clock' }, () => Promise.resolve(clockOutcome(date)));
}

function clockOutcome(date: { at: Date; now: Date } | undefined): TestOutcome {
  const aheadSeconds = date && Math.round((date.now.getTime() - date.at.getTime()) / 1000);
  return { state: 'clock', aheadSeconds };
}

/** The endpoints of the connection in use, in its Region. */
function endpointsOf({ connection, place }: Pick<Tested, 'connection' | 'place'>): Endpoint[] {
  const endpoints: Endpoint[] = [];
  for (const way of connection.waysIn) {
    if (way.kind === 'openId') {
      const origin = new URL(way.provider.issuer).origin;
      const url = `${way.provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
      endpoints.push({ of: 'endpoint', service: 'signIn', origin, probe: { url, answers: 'json' } });
      const { domain } = way.provider;
      if (domain !== undefined) {
        endpoints.push({
          of: 'endpoint',
          service: 'signInDomain',
          origin: domain,
          probe: tokenProbe(domain),
        });
      }
    }
  }
  for (const way of connection.waysIn) {
    if (way.kind !== 'pasted') {
      const origin = way.pool.cognitoIdentityEndpoint;
      // Not GetId, which fails at moto without a pool, and then without CORS headers.
      const probe = jsonProbe(origin, 'AWSCognitoIdentityService.GetCredentialsForIdentity');
      endpoints.push({ of: 'endpoint', service: 'cognitoIdentity', origin, probe });
    }
  }
  const { stsEndpoint, kmsEndpoint } = place;
  const sts = queryProbe(stsEndpoint, 'GetCallerIdentity');
  endpoints.push({ of: 'endpoint', service: 'sts', origin: stsEndpoint, probe: sts });
  const kms = jsonProbe(kmsEndpoint, 'TrentService.ListKeys');
  endpoints.push({ of: 'endpoint', service: 'kms', origin: kmsEndpoint, probe: kms });
  // A pool stands behind several ways in.
  const key = ({ service, probe }: Endpoint) => `${service} ${probe.url}`;
  return [...new Map(endpoints.map((each) => [key(each), each])).values()];
}
