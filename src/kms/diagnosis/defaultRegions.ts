// The Regions that an account need not enable: credentials are not refused there for that.

/**
 * In the partition aws those that were launched before 20 March 2019, and the list does not grow: later ones have to be enabled
 * (AWS Account Management Reference Guide, "Enable or disable AWS Regions in your account"). Accounts of China and of GovCloud have
 * all of their Regions (same place). Of any other Region nothing is said.
 */
const ON_BY_DEFAULT: ReadonlySet<string> = new Set([
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'cn-north-1',
  'cn-northwest-1',
  'us-gov-east-1',
  'us-gov-west-1',
]);

export function isOnByDefault(region: string): boolean {
  return ON_BY_DEFAULT.has(region);
}
