// The places of a connection: its Regions, each with the variant of its endpoint and the origins where KMS and STS answer.
import * as v from 'valibot';
import { endpointSchema, originOf } from './endpoint.ts';
import {
  type EndpointVariant,
  hasKmsFipsHost,
  hasPublicHosts,
  isSamePartition,
  kmsOrigin,
  serviceOrigin,
} from './partitions.ts';
import { type ConfigProblem, closedObject, NO_LIST } from './problems.ts';

export interface Place {
  /** Unique among the places of a config. */
  id: string;
  /** Whose keys are used, and for which requests are signed, e.g. us-east-1. */
  region: string;
  variant?: EndpointVariant | undefined;
  kmsEndpoint: string;
  /** The same, if it is not AWS's usual host for the Region: other clients must be told. */
  kmsEndpointUrl?: string | undefined;
  stsEndpoint: string;
}

export const regionSchema = v.pipe(
  v.string('must be a Region such as "eu-west-1"'),
  v.regex(/^[a-z]{2,4}(-[a-z]+)+-\d+$/, 'must be a Region such as "eu-west-1"'),
);

const listedSchema = closedObject(
  {
    region: regionSchema,
    variant: v.optional(
      v.picklist(['fips', 'dualstack', 'fips-dualstack'], 'must be "fips", "dualstack" or "fips-dualstack"'),
    ),
    endpoints: v.optional(closedObject({ kms: v.optional(endpointSchema), sts: v.optional(endpointSchema) })),
  },
  'must be a Region such as "eu-west-1", or an object that has one',
);
export type ListedRegion = v.InferOutput<typeof listedSchema>;

/** What stands in `regions`. Not a union: that would name the entry, and not the place in it. */
export const regionsSchema = v.array(
  v.lazy((entry) => (typeof entry === 'string' ? regionSchema : listedSchema)),
  NO_LIST,
);

/** Where the credentials are from: they are good in the partition of that Region only. */
export interface Home {
  region: string;
  /** E.g. "the identity pool, which is in eu-west-1". */
  name: string;
}

/** The main Region first, then the others in the order of the file. The places are of use only if there is no problem. */
export function readPlaces(
  main: ListedRegion,
  regions: readonly (string | ListedRegion)[],
  home: Home,
): { places: [Place, ...Place[]]; problems: ConfigProblem[] } {
  const first = placeOf(main);
  const others: Place[] = [];
  const problems = partitionProblem(main.region, 'region', home);
  regions.forEach((entry, index) => {
    const listed = typeof entry === 'string' ? { region: entry } : entry;
    const place = placeOf(listed);
    const at = `regions.${index}`;
    problems.push(...partitionProblem(listed.region, at, home), ...hostProblems(listed, at));
    const isRepeated = others.some(({ id }) => id === place.id);
    // The main Region may be among the others, as long as nothing else is said of it there.
    const isMain = place.id === first.id;
    if (isRepeated || (isMain && listed.endpoints)) {
      problems.push({ at, message: 'is listed already: each Region once, or once more with each variant' });
    }
    others.push(place);
  });
  const places: [Place, ...Place[]] = [first, ...others.filter(({ id }) => id !== first.id)];
  return { places, problems };
}

/** @param region whose partition is compared with that of the credentials */
export function partitionProblem(region: string, at: string, home: Home): ConfigProblem[] {
  if (isSamePartition(region, home.region)) return [];
  const message = `is of another AWS partition than ${home.name}: credentials do not cross partitions`;
  return [{ at, message }];
}

function hostProblems({ region, variant, endpoints }: ListedRegion, at: string): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (!hasPublicHosts(region) && !(endpoints?.kms && endpoints.sts)) {
    const message = `name kms and sts: the hosts of ${region} are not public`;
    problems.push({ at: `${at}.endpoints`, message });
  }
  if (variant?.startsWith('fips') && !hasKmsFipsHost(region)) {
    problems.push({ at: `${at}.variant`, message: `there is no FIPS host of KMS in ${region}` });
  }
  return problems;
}

function placeOf({ region, variant, endpoints = {} }: ListedRegion): Place {
  const { kms, sts } = endpoints;
  const kmsEndpoint = kms === undefined ? kmsOrigin(region, variant) : originOf(kms);
  return {
    id: variant === undefined ? region : `${region}.${variant}`,
    region,
    variant,
    kmsEndpoint,
    kmsEndpointUrl: kmsEndpoint === kmsOrigin(region, undefined) ? undefined : kmsEndpoint,
    stsEndpoint: sts === undefined ? serviceOrigin('sts', region) : originOf(sts),
  };
}
