// What the contexts are called that AWS services set by themselves. Apart from what else is said of contexts: the first screen needs it.
import type { PresetId } from '../kms/context/contextPresets.ts';

export const presetNames: Record<PresetId, string> = {
  ssmParameter: 'Systems Manager parameter',
  lambdaFunction: 'Lambda environment variable',
  s3Object: 'S3 object',
  ebsVolume: 'EBS volume',
  redshiftCluster: 'Redshift cluster',
  secretsManagerSecret: 'Secrets Manager secret',
};

/** Beside a preset whose pairs are only told. */
export const presetUnconfirmed = 'Not confirmed: compare it with a CloudTrail event of the same key.';
