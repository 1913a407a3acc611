// A visit: from a connection and a way in to credentials, and from them to KMS in each Region. Nobody is contacted before the first call.
import { getCallerIdentity } from '../aws/callerIdentity.ts';
import { testConnection } from '../aws/connectionTest.ts';
import {
  type CredentialSource,
  type Credentials,
  fixedCredentials,
  renewingCredentials,
} from '../aws/credentials.ts';
import { identityPoolCredentials } from '../aws/identityPool.ts';
import { createKms } from '../aws/kmsClient.ts';
import { PastedKeeper } from '../aws/pastedKeeper.ts';
import type { LoginKeeper } from '../aws/signIn/loginKeeper.ts';
import { callbackUrl } from '../browser/signInAddress.ts';
import {
  type ConnectionConfig,
  connectionOrigins,
  type IdentityPool,
  isLoopback,
  type OpenIdProvider,
  type Place,
} from '../config.ts';
import type { CallerIdentity } from '../kms/kms.ts';
import { type OfferedPlace, OpenPlaces } from '../pages/openPlaces.ts';
import type { Told, Visit } from '../pages/visit.ts';
import type { Visitor, Way } from '../session.ts';

/** As a guest of the identity pool. */
export function guestVisit(connection: ConnectionConfig, visitor: Visitor, pool: IdentityPool): Visit {
  const expiration = toldValue<Date | undefined>(undefined);
  const credentials = renewingCredentials(identityPoolCredentials(pool), tellExpiration(expiration));
  return visitOf(connection, visitor, { credentials, expiration });
}

interface SignedInWay {
  connection: ConnectionConfig;
  provider: OpenIdProvider;
  pool: IdentityPool;
}

/** Of somebody who has signed in. */
export function signedInVisit({ connection, provider, pool }: SignedInWay, keeper: LoginKeeper): Visit {
  const expiration = toldValue<Date | undefined>(undefined);
  const fetchNew = identityPoolCredentials(pool, keeper.logins);
  const clock: Clock = { offset: () => 0 };
  let known: CallerIdentity | undefined;
  let signedInAgain = 0;
  const credentials = renewingCredentials(async () => {
    const fresh = await fetchNew();
    const times = keeper.signedInAgain;
    if (times !== signedInAgain) {
      await keeper.refuseOther(known, () => identityOf(pool, fresh, clock));
      // Not before: as long as STS has not told whose they are, each attempt asks it.
      signedInAgain = times;
    }
    return fresh;
  }, tellExpiration(expiration));
  const way: Way = { kind: 'openId', providerId: provider.id, name: provider.name };
  const visitor: Visitor = { connection: connection.name, way, person: keeper.person };
  const onIdentity = (identity: CallerIdentity) => {
    known ??= identity;
  };
  const login: Visit['login'] = {
    read: keeper.state,
    subscribe: keeper.subscribe,
    tryAgain: () => void keeper.prepareAgain(),
    close: () => keeper.close(),
    reopen: () => keeper.reopen(),
  };
  const end = () => keeper.signOut(callbackUrl());
  const isRenewed = () => keeper.isRenewed && keeper.state().state === 'valid';
  return visitOf(connection, visitor, { credentials, expiration, isRenewed, login, end, onIdentity, clock });
}

/** With credentials that somebody pasted. */
export function pastedVisit(connection: ConnectionConfig, visitor: Visitor, given: Credentials): Visit {
  const { stsEndpoint, region: stsRegion } = connection.places[0];
  const clock: Clock = { offset: () => 0 };
  const keeper = new PastedKeeper(given, (credentials) =>
    identityOf({ stsEndpoint, stsRegion }, credentials, clock),
  );
  let known: CallerIdentity | undefined;
  const { state: read, subscribe } = keeper;
  const login: Visit['login'] = {
    read,
    subscribe,
    paste: (credentials) => void keeper.replace(credentials, known),
    close: () => keeper.close(),
    reopen: () => keeper.reopen(),
  };
  const onIdentity = (identity: CallerIdentity) => {
    known ??= identity;
  };
  const expiration = { read: keeper.expiration, subscribe };
  const isRenewed = () => false;
  const credentials = keeper.source();
  return visitOf(connection, visitor, { credentials, expiration, isRenewed, login, onIdentity, clock });
}

function identityOf(
  { stsEndpoint, stsRegion }: Pick<IdentityPool, 'stsEndpoint' | 'stsRegion'>,
  credentials: Credentials,
  { offset }: Clock,
): Promise<CallerIdentity> {
  const asking = {
    endpoint: stsEndpoint,
    region: stsRegion,
    credentials: fixedCredentials(credentials),
  };
  return getCallerIdentity(asking, offset);
}

/** How far this machine's clock is off, as the KMS client in use knows it. */
interface Clock {
  offset: () => number;
}

interface Means {
  credentials: CredentialSource;
  expiration: Told<Date | undefined>;
  /** They are unless said. */
  isRenewed?: Visit['isRenewed'];
  login?: Visit['login'];
  /** @returns where the session at the provider ends */
  end?: Visit['end'];
  onIdentity?: (identity: CallerIdentity) => void;
  clock?: Clock;
}

function visitOf(connection: ConnectionConfig, visitor: Visitor, means: Means): Visit {
  const { places, keys, describeKeysPerSecond, examples, defaults } = connection;
  const { credentials, expiration, isRenewed, login, end, onIdentity, clock } = means;
  const kmsOf = ({ region, kmsEndpoint, stsEndpoint }: Place) => {
    const { clockOffset, ...kms } = createKms({ region, kmsEndpoint, stsEndpoint, credentials });
    if (clock) clock.offset = clockOffset;
    return {
      ...kms,
      callerIdentity: async (signal: AbortSignal) => {
        const identity = await kms.callerIdentity(signal);
        onIdentity?.(identity);
        return identity;
      },
    };
  };
  const offerPlace = (place: Place): OfferedPlace => ({
    connection: {
      id: place.id,
      region: place.region,
      variant: place.variant,
      endpointUrl: place.kmsEndpointUrl,
      isLoopback: isLoopback(new URL(place.kmsEndpoint)),
    },
    connect: () => kmsOf(place),
  });
  const [first, ...others] = places;
  return {
    visitor,
    places: new OpenPlaces([offerPlace(first), ...others.map(offerPlace)], { keys, describeKeysPerSecond }),
    examples,
    defaults,
    expiration,
    isRenewed: isRenewed ?? (() => true),
    ...(login && { login }),
    end: end ?? (() => Promise.resolve(undefined)),
    origins: connectionOrigins(connection),
    test: (placeId, tell, signal) => {
      const place = places.find(({ id }) => id === placeId) ?? first;
      return testConnection({ connection, place, kms: kmsOf(place), credentials }, tell, signal);
    },
  };
}

interface Settable<Value> extends Told<Value> {
  set: (value: Value) => void;
}

function toldValue<Value>(initial: Value): Settable<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    read: () => value,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
  };
}

function tellExpiration(expiration: Settable<Date | undefined>) {
  return (credentials: Credentials) => expiration.set(credentials.expiration);
}
