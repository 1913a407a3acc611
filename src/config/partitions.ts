// AWS's partitions and what follows from a Region's name: which partition it is of, and the hosts of KMS, STS and Cognito there.

/** What differs of a Region's KMS endpoint from the usual one. */
export type EndpointVariant = 'fips' | 'dualstack' | 'fips-dualstack';

interface Partition {
  /** How the names of its Regions begin. */
  beginning: string;
  /** The second part of its ARNs. */
  id: string;
  /** Of the usual hosts. Absent for the isolated partitions: theirs are not documented publicly. */
  domain?: string;
  dualStackDomain?: string;
}

/** The first that fits counts. The domains are those of the SDK's endpoint rules (partitions.json). */
const PARTITIONS: readonly Partition[] = [
  {
    beginning: 'cn-',
    id: 'aws-cn',
    domain: 'amazonaws.com.cn',
    dualStackDomain: 'api.amazonwebservices.com.cn',
  },
  { beginning: 'eusc-', id: 'aws-eusc', domain: 'amazonaws.eu', dualStackDomain: 'api.amazonwebservices.eu' },
  { beginning: 'us-gov-', id: 'aws-us-gov', domain: 'amazonaws.com', dualStackDomain: 'api.aws' },
  { beginning: 'us-iso-', id: 'aws-iso' },
  { beginning: 'us-isob-', id: 'aws-iso-b' },
  { beginning: 'us-isof-', id: 'aws-iso-f' },
  { beginning: 'eu-isoe-', id: 'aws-iso-e' },
];
const COMMERCIAL: Partition = {
  beginning: '',
  id: 'aws',
  domain: 'amazonaws.com',
  dualStackDomain: 'api.aws',
};

/** Here KMS has no FIPS host, although the SDK's rules make one up. */
const WITHOUT_FIPS = /^(?:cn-.*|ap-east-2|ap-southeast-6|eusc-de-east-1|us-isob-west-1)$/;

function partitionOf(region: string): Partition {
  return PARTITIONS.find(({ beginning }) => region.startsWith(beginning)) ?? COMMERCIAL;
}

/** The partition as ARNs name it, e.g. aws-us-gov. */
export function partitionId(region: string): string {
  return partitionOf(region).id;
}

/** Credentials of the one are good in the other. */
export function isSamePartition(region: string, otherRegion: string): boolean {
  return partitionOf(region) === partitionOf(otherRegion);
}

/** Whether the Region's hosts are documented publicly. */
export function hasPublicHosts(region: string): boolean {
  return partitionOf(region).domain !== undefined;
}

export function hasKmsFipsHost(region: string): boolean {
  return !WITHOUT_FIPS.test(region);
}

/** The origin where KMS answers; of no use where the hosts are not public. */
export function kmsOrigin(region: string, variant: EndpointVariant | undefined): string {
  const { domain, dualStackDomain } = partitionOf(region);
  const name = variant?.startsWith('fips') ? 'kms-fips' : 'kms';
  return `https://${name}.${region}.${variant?.endsWith('dualstack') ? dualStackDomain : domain}`;
}

/** @param service as its hosts begin. The same caution. */
export function serviceOrigin(service: 'sts' | 'cognito-identity' | 'cognito-idp', region: string): string {
  return `https://${service}.${region}.${partitionOf(region).domain}`;
}
