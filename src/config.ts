// Parses config.json, the file beside index.html that points one build at one deployment's AWS account, or lists what is wrong with it.
import * as v from 'valibot';

/** Where each service answers. KMS's Region is also the one that its requests are signed for. */
export interface Endpoints {
  kms: string;
  cognitoIdentity: string;
  sts: string;
}

export interface ExampleCiphertext {
  name: string;
  description?: string | undefined;
  ciphertextBlob: string;
  sourceEncryptionContext?: Record<string, string> | undefined;
  sourceKeyId?: string | undefined;
  sourceEncryptionAlgorithm?: string | undefined;
  destinationKeyId?: string | undefined;
}

export interface Config {
  /** The Region whose keys are used, e.g. us-east-1. */
  region: string;
  identityPoolId: string;
  endpoints: Endpoints;
  /** Where KMS answers, if that is not AWS's own host for the Region: other clients must be told. */
  kmsEndpointUrl?: string | undefined;
  /** Ciphertexts offered on an empty form. */
  examples: readonly ExampleCiphertext[];
}

/** `at` is the place in the file, e.g. `endpoints.kms`; empty for the file as a whole. */
export interface ConfigProblem {
  at: string;
  message: string;
}

/** Domains of the AWS partitions, by the beginning of the Region's name. The first that fits counts. */
const PARTITION_DOMAINS: readonly (readonly [prefix: string, domain: string])[] = [
  ['cn-', 'amazonaws.com.cn'],
  ['eusc-', 'amazonaws.eu'],
  ['', 'amazonaws.com'],
];
/** Isolated partitions: their domains are not documented publicly. */
const ISOLATED_REGION = /^us-iso|^eu-iso/;

/** What would widen or end a directive of the Content-Security-Policy. */
const POLICY_SYNTAX = /[\s;,*'"]/;

const endpoint = v.pipe(
  v.string('must be a URL in quotes'),
  v.check(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'must be a URL such as https://kms.eu-west-1.amazonaws.com',
  ),
  // The origin, too: a URL may write its host in percent codes or wide letters. Either would end up in the CSP.
  v.check(
    (text) => !POLICY_SYNTAX.test(text) && !(URL.canParse(text) && POLICY_SYNTAX.test(new URL(text).origin)),
    'must not contain spaces, quotes, or any of ; , *',
  ),
  v.check(
    (text) => !URL.canParse(text) || isBareOrigin(new URL(text)),
    'must end after the host and port: no path, query or user name',
  ),
  v.check(
    (text) => !URL.canParse(text) || isSafe(new URL(text)),
    'must begin with https:// (http:// only on this machine: 127.0.0.1, localhost or [::1])',
  ),
);

/** v.record leaves out `__proto__`, `constructor` and `prototype`, which KMS takes for keys like any other. */
const encryptionContext = v.custom<Record<string, string>>(
  (json) =>
    typeof json === 'object' &&
    json !== null &&
    !Array.isArray(json) &&
    Object.values(json).every((value) => typeof value === 'string'),
  'must be an object whose values are strings',
);

const example = v.strictObject({
  name: v.string(),
  description: v.optional(v.string()),
  ciphertextBlob: v.pipe(v.string(), v.base64('must be base64')),
  sourceEncryptionContext: v.optional(encryptionContext),
  sourceKeyId: v.optional(v.string()),
  sourceEncryptionAlgorithm: v.optional(v.string()),
  destinationKeyId: v.optional(v.string()),
});

const schema = v.strictObject({
  $schema: v.optional(v.string()),
  region: v.pipe(
    v.string('must be a Region such as "eu-west-1"'),
    v.regex(/^[a-z]{2,4}(-[a-z]+)+-\d+$/, 'must be a Region such as "eu-west-1"'),
  ),
  identityPoolId: v.pipe(
    v.string('must be an identity pool ID such as "eu-west-1:1234abcd-…"'),
    v.regex(
      /^[a-z]{2,4}(-[a-z]+)+-\d+:[0-9a-zA-Z-]+$/,
      'must be an identity pool ID such as "eu-west-1:1234abcd-…"',
    ),
  ),
  endpoints: v.optional(
    v.strictObject({
      kms: v.optional(endpoint),
      cognitoIdentity: v.optional(endpoint),
      sts: v.optional(endpoint),
    }),
  ),
  examples: v.optional(v.array(example)),
});

/** @param json the parsed file. Lists every problem, not only the first. */
export function parseConfig(json: unknown): { config: Config } | { problems: ConfigProblem[] } {
  const result = v.safeParse(schema, json);
  if (!result.success) {
    return {
      problems: result.issues.map((issue) => ({ at: v.getDotPath(issue) ?? '', message: explain(issue) })),
    };
  }
  const { region, identityPoolId, endpoints = {}, examples = [] } = result.output;
  if (ISOLATED_REGION.test(region) && !(endpoints.kms && endpoints.cognitoIdentity && endpoints.sts)) {
    return {
      problems: [
        {
          at: 'endpoints',
          message: `name kms, cognitoIdentity and sts: the hosts of ${region} are not public`,
        },
      ],
    };
  }
  const defaults = awsEndpoints(region, poolRegion(identityPoolId));
  const given = Object.fromEntries(
    Object.entries(endpoints).map(([service, url]) => [service, new URL(url ?? '').origin]),
  );
  const all = { ...defaults, ...given };
  const kmsEndpointUrl = all.kms === defaults.kms ? undefined : all.kms;
  return { config: { region, identityPoolId, endpoints: all, kmsEndpointUrl, examples } };
}

/** The origins that the console may contact: what connect-src lists, and nothing else. */
export function contactedOrigins(config: Config): string[] {
  return [...new Set(Object.values(config.endpoints).map((url: string) => new URL(url).origin))];
}

/** A pool's ID opens with the Region that it is in. */
export function poolRegion(identityPoolId: string): string {
  return identityPoolId.split(':')[0] ?? '';
}

function awsEndpoints(region: string, cognitoRegion: string): Endpoints {
  return {
    kms: `https://kms.${region}.${domainOf(region)}`,
    cognitoIdentity: `https://cognito-identity.${cognitoRegion}.${domainOf(cognitoRegion)}`,
    sts: `https://sts.${region}.${domainOf(region)}`,
  };
}

function domainOf(region: string): string {
  return PARTITION_DOMAINS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? '';
}

function isBareOrigin(url: URL): boolean {
  return (
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === ''
  );
}

function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || isLoopback(url);
}

/** On this machine: the sandbox or an emulator, never AWS. */
export function isLoopback({ hostname }: URL): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

function explain(issue: v.BaseIssue<unknown>): string {
  if (issue.kind !== 'schema') return issue.message;
  if (issue.expected === 'never') return 'is not a setting that the console knows';
  return issue.received === 'undefined' ? 'is missing' : issue.message;
}
