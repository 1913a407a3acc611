// One connection of config.json: its Regions, the ways into it, and what the console offers there.
import * as v from 'valibot';
import { endpointSchema } from './endpoint.ts';
import {
  defaultsSchema,
  type ExampleCiphertext,
  examplesSchema,
  type FormDefaults,
  keySchema,
} from './example.ts';
import { hasPublicHosts } from './partitions.ts';
import { type Home, type Place, readPlaces, regionSchema, regionsSchema } from './places.ts';
import { type ConfigProblem, closedObject, isRecord, NO_LIST, shapeProblems } from './problems.ts';
import { nameSchema } from './providers.ts';
import { poolRegion, readWaysIn, type WayIn, waysInEntries } from './waysIn.ts';
import { waysInProblems } from './waysInProblems.ts';

export interface ConnectionConfig {
  /** Unique in the file. Of a single connection without a name its Region. */
  name: string;
  /** In the order of offering: user pool, other providers, guest, pasted. */
  waysIn: readonly [WayIn, ...WayIn[]];
  /** The Regions to work in. The first is the default. */
  places: readonly [Place, ...Place[]];
  /** Keys to offer where ListKeys is refused: key IDs, key ARNs, alias names or alias ARNs. */
  keys: readonly string[];
  /** The most calls of DescribeKey that the list of keys may begin in a second. */
  describeKeysPerSecond: number;
  /** Ciphertexts offered on an empty form, in the first place's Region. */
  examples: readonly ExampleCiphertext[];
  defaults: FormDefaults;
}

/** Far under KMS's quota of 2,000 a second. */
const DESCRIBE_KEYS_PER_SECOND = 20;
const MOST_DESCRIBE_KEYS_PER_SECOND = 100;
const RATE = `must be a whole number from 1 to ${MOST_DESCRIBE_KEYS_PER_SECOND}`;

export const connectionEntries = {
  name: v.optional(nameSchema),
  region: regionSchema,
  regions: v.optional(regionsSchema),
  ...waysInEntries,
  endpoints: v.optional(
    closedObject({
      kms: v.optional(endpointSchema),
      sts: v.optional(endpointSchema),
      cognitoIdentity: v.optional(endpointSchema),
      cognitoIdp: v.optional(endpointSchema),
    }),
  ),
  defaults: v.optional(defaultsSchema),
  keys: v.optional(v.array(keySchema, NO_LIST)),
  describeKeysPerSecond: v.optional(
    v.pipe(
      v.number(RATE),
      v.integer(RATE),
      v.minValue(1, RATE),
      v.maxValue(MOST_DESCRIBE_KEYS_PER_SECOND, RATE),
    ),
  ),
  examples: v.optional(examplesSchema),
};
const connectionSchema = closedObject(connectionEntries);
const partSchema = v.partial(v.object(connectionEntries));
type ConnectionJson = v.InferOutput<typeof connectionSchema>;
type ConnectionPart = v.InferOutput<typeof partSchema>;

/**
 * @param index of the connection in the file
 * @param place of the connection in the file, e.g. `connections.1`; empty for the only one
 */
export function readConnection(
  json: unknown,
  index: number,
  place: string,
): { connection: ConnectionConfig } | { problems: ConfigProblem[] } {
  const shaped = v.safeParse(connectionSchema, json);
  const wrong = new Set(shaped.issues?.map(({ path }) => String(path?.[0].key)));
  const problems = [...shapeProblems(shaped.issues), ...partProblems(json, wrong)];
  const connection = shaped.success ? connectionOf(shaped.output, index) : undefined;
  if (connection && problems.length === 0) return { connection };
  const inFile = (at: string) => (place === '' || at === '' ? place + at : `${place}.${at}`);
  return { problems: problems.map(({ at, message }) => ({ at: inFile(at), message })) };
}

/** @returns undefined where there is no way in */
function connectionOf(json: ConnectionJson, index: number): ConnectionConfig | undefined {
  const { region, name = region, regions = [], endpoints = {}, defaults = {}, keys = [] } = json;
  const { describeKeysPerSecond = DESCRIBE_KEYS_PER_SECOND, examples = [] } = json;
  const { kms, sts, ...cognito } = endpoints;
  const { places } = readPlaces({ region, endpoints: { kms, sts } }, regions, homeOf(json));
  const [first, ...others] = readWaysIn(json, index, places[0], cognito);
  if (!first) return undefined;
  const waysIn: ConnectionConfig['waysIn'] = [first, ...others];
  return { name, waysIn, places, keys: [...new Set(keys)], describeKeysPerSecond, examples, defaults };
}

/**
 * What the shape does not tell. Looked for even where some settings are wrong, so that all problems are listed at once.
 * @param wrong the settings to look past
 */
function partProblems(json: unknown, wrong: ReadonlySet<string>): ConfigProblem[] {
  if (!isRecord(json)) return [];
  const right = Object.entries(json).filter(([name]) => !wrong.has(name));
  const part = v.safeParse(partSchema, Object.fromEntries(right));
  if (!part.success) return [];
  const { region, regions = [], endpoints } = part.output;
  const named = new Set(Object.keys(json));
  const home = homeOf(part.output);
  const problems = waysInProblems(part.output, named, home, endpoints?.cognitoIdp);
  if (region === undefined || !home) return problems;
  problems.push(...readPlaces({ region }, regions, home).problems);
  if (!hasPublicHosts(region) && !wrong.has('endpoints')) {
    const needed = NEEDED.filter(({ by }) => named.has(by)).map(({ endpoint }) => endpoint);
    if (needed.some((endpoint) => endpoints?.[endpoint] === undefined)) {
      const list = `${needed.slice(0, -1).join(', ')} and ${needed.at(-1)}`;
      problems.push({ at: 'endpoints', message: `name ${list}: the hosts of ${region} are not public` });
    }
  }
  return problems;
}

/** The endpoints of the main Region that a connection needs, and the setting that makes it need them. */
const NEEDED = [
  { endpoint: 'kms', by: 'region' },
  { endpoint: 'cognitoIdentity', by: 'identityPoolId' },
  { endpoint: 'cognitoIdp', by: 'userPool' },
  { endpoint: 'sts', by: 'region' },
] as const;

function homeOf(json: ConnectionJson): Home;
function homeOf(json: ConnectionPart): Home | undefined;
function homeOf({ identityPoolId, region }: ConnectionPart): Home | undefined {
  if (identityPoolId !== undefined) {
    const ofPool = poolRegion(identityPoolId);
    return { region: ofPool, name: `the identity pool, which is in ${ofPool}` };
  }
  return region === undefined ? undefined : { region, name: `the main Region, ${region}` };
}
