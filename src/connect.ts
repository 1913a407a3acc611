// The wiring of the door: the connections of config.json, and what each way in leads to.
import { testEndpoints } from './aws/connectionTest.ts';
import type * as SignInPart from './aws/signIn/part.ts';
import { callbackUrl } from './browser/signInAddress.ts';
import type { Config, ConnectionConfig, WayIn } from './config.ts';
import { guestVisit, pastedVisit, signedInVisit } from './connect/visits.ts';
import type { Arrival, Entrance } from './pages/visit.ts';
import type { SignInProblem, Way } from './session.ts';

/** Contacts nobody. The part that signs in is loaded when somebody signs in. */
export function createEntrance({ connections, idleMinutes }: Config): Entrance {
  const [first, ...others] = connections;
  return {
    connections: [offer(first), ...others.map(offer)],
    idleMinutes,
    enterAsGuest: (name) => {
      const connection = connectionOf(connections, name);
      const way = connection.waysIn.find(({ kind }) => kind === 'guest');
      if (way?.kind !== 'guest') throw new Error(`${name} lets no guests in`);
      return guestVisit(connection, { connection: name, way: offerWay(way) }, way.pool);
    },
    enterPasted: (name, given) => {
      const connection = connectionOf(connections, name);
      const way = connection.waysIn.find(({ kind }) => kind === 'pasted');
      if (!way) throw new Error(`${name} takes no pasted credentials`);
      return pastedVisit(connection, { connection: name, way: offerWay(way) }, given);
    },
    leaveToSignIn: async (connection, providerId, page, isAskedAnew) => {
      const way = signInOf(connections, connection, providerId);
      if (!way) throw new Error(`${connection} has no provider ${providerId}`);
      return withSignIn(async ({ leave }) => ({
        url: await leave(
          way.provider,
          callbackUrl(),
          { connection, providerId, page },
          isAskedAnew ? 'login' : undefined,
        ),
      }));
    },
    testEndpoints: (name, tell, signal) => {
      const connection = connectionOf(connections, name);
      return testEndpoints({ connection, place: connection.places[0] }, tell, signal);
    },
    arrive: (response) => arrive(connections, response),
  };
}

async function arrive(connections: Config['connections'], response: URLSearchParams): Promise<Arrival> {
  let connection: string | undefined;
  const arrived = await withSignIn<Arrival>(async (part) => {
    const from = await part.departureFor(response);
    if (!from) {
      const handover = await part.offerResponse(response);
      return handover === 'nobody' ? UNKNOWN : { kind: 'handedOver', isSignedIn: handover === 'signedIn' };
    }
    const begun = signInOf(connections, from.connection, from.providerId);
    // Of a config.json that has changed since.
    if (!begun) return UNKNOWN;
    connection = from.connection;
    const login = await part.arrive(begun.provider, callbackUrl(), response);
    const visit = signedInVisit(begun, new part.LoginKeeper(login, callbackUrl()));
    return { kind: 'visit', visit, page: from.page };
  });
  return 'kind' in arrived ? arrived : { kind: 'problem', problem: arrived.problem, connection };
}

const UNKNOWN: Arrival = { kind: 'problem', problem: { kind: 'unknownState' } };

function offer(connection: ConnectionConfig): Entrance['connections'][number] {
  const [way, ...more] = connection.waysIn;
  return {
    name: connection.name,
    region: connection.places[0].region,
    regions: [...new Set(connection.places.map(({ region }) => region))],
    ways: [offerWay(way), ...more.map(offerWay)],
  };
}

function offerWay(way: WayIn): Way {
  if (way.kind !== 'openId') return way.kind === 'guest' ? { kind: 'guest' } : way;
  return { kind: 'openId', providerId: way.provider.id, name: way.provider.name };
}

function connectionOf(connections: Config['connections'], name: string): ConnectionConfig {
  const connection = connections.find((each) => each.name === name);
  if (!connection) throw new Error(`config.json has no connection ${name}`);
  return connection;
}

function signInOf(connections: Config['connections'], name: string, providerId: string) {
  const connection = connections.find((each) => each.name === name);
  for (const way of connection?.waysIn ?? []) {
    if (connection && way.kind === 'openId' && way.provider.id === providerId) return { connection, ...way };
  }
  return undefined;
}

/** Runs what needs the part that signs in, and turns its failures into problems. */
async function withSignIn<Result>(
  run: (part: typeof SignInPart) => Promise<Result>,
): Promise<Result | { problem: SignInProblem }> {
  const part = await import('./aws/signIn/part.ts').catch(() => undefined);
  if (!part) return { problem: { kind: 'notLoaded' } };
  try {
    return await run(part);
  } catch (error) {
    if (error instanceof part.SignInError) return { problem: error.problem };
    throw error;
  }
}
