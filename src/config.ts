// Parses config.json, the file beside index.html that points one build at one deployment's AWS accounts, or lists what is wrong with it.
import * as v from 'valibot';
import { type ConnectionConfig, connectionEntries, readConnection } from './config/connection.ts';
import {
  type ConfigProblem,
  closedObject,
  isRecord,
  NO_LIST,
  NO_OBJECT,
  shapeProblems,
  text,
  UNKNOWN_SETTING,
} from './config/problems.ts';

export type { ConnectionConfig } from './config/connection.ts';
export { isLoopback } from './config/endpoint.ts';
export type { Place } from './config/places.ts';
export type { ConfigProblem } from './config/problems.ts';
export type { OpenIdProvider } from './config/providers.ts';
export { type IdentityPool, poolRegion, type WayIn } from './config/waysIn.ts';

export interface Config {
  /** What the console may work with, one at a time. The first is the default. */
  connections: readonly [ConnectionConfig, ...ConnectionConfig[]];
  /** After so many minutes without input the session ends. No limit if undefined. */
  idleMinutes: number | undefined;
}

const MOST_IDLE_MINUTES = 24 * 60;
const IDLE = `must be a whole number of minutes from 1 to ${MOST_IDLE_MINUTES}`;

/** What stands beside the connection, or the connections, in the file. */
export const fileEntries = {
  $schema: v.optional(text()),
  idleMinutes: v.optional(
    v.pipe(v.number(IDLE), v.integer(IDLE), v.minValue(1, IDLE), v.maxValue(MOST_IDLE_MINUTES, IDLE)),
  ),
  connections: v.optional(
    v.pipe(v.array(v.unknown(), NO_LIST), v.minLength(1, 'must have at least one connection')),
  ),
};
const fileSchema = closedObject(fileEntries);

/** @param json the parsed file. Lists every problem, not only the first. */
export function parseConfig(json: unknown): { config: Config } | { problems: ConfigProblem[] } {
  if (!isRecord(json)) return { problems: [{ at: '', message: NO_OBJECT }] };
  const members = Object.entries(json);
  const ofFile = members.filter(([name]) => Object.hasOwn(fileEntries, name));
  const others = members.filter(([name]) => !Object.hasOwn(fileEntries, name));
  const file = v.safeParse(fileSchema, Object.fromEntries(ofFile));
  const list = json['connections'];
  const read =
    list === undefined
      ? [readConnection(Object.fromEntries(others), 0, '')]
      : listOf(list).map((each, index) => readConnection(each, index, `connections.${index}`));
  const problems = [
    ...shapeProblems(file.issues),
    ...(list === undefined ? [] : [...besideProblems(others), ...nameProblems(listOf(list))]),
    ...read.flatMap((each) => ('problems' in each ? each.problems : [])),
  ];
  const [first, ...further] = read.flatMap((each) => ('connection' in each ? [each.connection] : []));
  if (!file.success || !first || problems.length > 0) return { problems };
  return { config: { connections: [first, ...further], idleMinutes: file.output.idleMinutes } };
}

function listOf(json: unknown): unknown[] {
  return Array.isArray(json) ? json : [];
}

function besideProblems(members: readonly [string, unknown][]): ConfigProblem[] {
  return members.map(([at]) => ({
    at,
    message: Object.hasOwn(connectionEntries, at)
      ? 'belongs into one of the connections: a file has either "connections" or the settings of a single one'
      : UNKNOWN_SETTING,
  }));
}

function nameProblems(connections: readonly unknown[]): ConfigProblem[] {
  const names = connections.map((each) => (isRecord(each) ? each['name'] : undefined));
  return names.flatMap((name, index) => {
    const at = `connections.${index}.name`;
    if (name === undefined && isRecord(connections[index]))
      return [{ at, message: 'is missing: people choose a connection by its name' }];
    const isTaken = name !== undefined && names.indexOf(name) < index;
    return isTaken ? [{ at, message: 'is the name of another connection too: each needs its own' }] : [];
  });
}

/** The origins that the console may contact: what connect-src lists, and nothing else. */
export function contactedOrigins({ connections }: Config): string[] {
  return [...new Set(connections.flatMap(connectionOrigins))];
}

/** Of one connection: Cognito, then KMS and STS of each place, then who vouches for users. */
export function connectionOrigins({ waysIn, places }: ConnectionConfig): string[] {
  const ofPools = waysIn.flatMap((way) => ('pool' in way ? [way.pool.cognitoIdentityEndpoint] : []));
  const ofPlaces = places.flatMap(({ kmsEndpoint, stsEndpoint }) => [kmsEndpoint, stsEndpoint]);
  const ofProviders = waysIn.flatMap((way) => ('provider' in way ? way.provider.origins : []));
  return [...new Set([...ofPools, ...ofPlaces, ...ofProviders])];
}
