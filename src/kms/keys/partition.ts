// AWS's partitions: the second part of every ARN, and of a caller's who is not known the Region tells it.

/** By the beginnings of their Regions' names (botocore, partitions.json). */
const PARTITIONS: readonly (readonly [beginning: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['us-iso-', 'aws-iso'],
  ['eu-isoe-', 'aws-iso-e'],
  ['eusc-', 'aws-eusc'],
];

/** @param region e.g. us-east-1 @returns e.g. aws, which is also that of a Region that is not known */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([beginning]) => region.startsWith(beginning))?.[1] ?? 'aws';
}
