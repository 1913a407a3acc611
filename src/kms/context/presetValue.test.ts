// Names of AWS resources as the encryption contexts of their services write them, and the partition of a Region.
import { describe, expect, it } from 'vitest';
import { partitionOf } from '../keys/partition.ts';
import type { PresetId } from './contextPresets.ts';
import { bucketArn, mendedValue } from './presetValue.ts';

const PLACE = {
  region: 'eu-west-1',
  accountId: '111122223333',
  callerArn: 'arn:aws:sts::111122223333:assumed-role/R/s',
};
const PARAMETER = 'arn:aws:ssm:eu-west-1:111122223333:parameter/app/db';
const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:f';

describe('mendedValue', () => {
  it.each<[PresetId, string, string | undefined]>([
    ['ssmParameter', '/app/db', PARAMETER],
    ['ssmParameter', 'app/db', PARAMETER],
    ['ssmParameter', PARAMETER.replace('/app', '//app'), PARAMETER],
    ['ssmParameter', PARAMETER, undefined],
    ['ssmParameter', 'not a name', undefined],
    ['lambdaFunction', FUNCTION, 'f'],
    ['lambdaFunction', `${FUNCTION}:$LATEST`, 'f'],
    ['lambdaFunction', '111122223333:function:f', 'f'],
    ['lambdaFunction', 'f:live', 'f'],
    ['lambdaFunction', 'f', undefined],
    ['lambdaFunction', 'not a name', undefined],
    ['s3Object', 's3://bucket/a/b', 'arn:aws:s3:::bucket/a/b'],
    ['s3Object', 's3://bucket/', 'arn:aws:s3:::bucket'],
    ['s3Object', 'arn:aws:s3:::bucket/a/b', undefined],
    ['ebsVolume', 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-0123456789abcdef0', 'vol-0123456789abcdef0'],
    ['ebsVolume', 'vol-0123456789abcdef0', undefined],
    ['ebsVolume', 'disk', undefined],
    ['secretsManagerSecret', 'x', undefined],
  ])('of %s %s is %s', (preset, value, mended) => {
    expect(mendedValue(preset, value, PLACE)).toBe(mended);
  });

  it('takes the partition from the caller, else from the Region, and needs the account', () => {
    const china = { region: 'cn-north-1', accountId: '111122223333', callerArn: undefined };
    expect(mendedValue('ssmParameter', 'a', china)).toMatch(/^arn:aws-cn:ssm:cn-north-1:/);
    expect(mendedValue('ssmParameter', 'a', { ...china, accountId: undefined })).toBeUndefined();
  });
});

it('knows the bucket of an object', () => {
  expect(bucketArn('arn:aws:s3:::bucket/a/b')).toBe('arn:aws:s3:::bucket');
  expect(bucketArn('arn:aws:s3:::bucket')).toBeUndefined();
});

it.each([
  ['us-east-1', 'aws'],
  ['cn-northwest-1', 'aws-cn'],
  ['us-gov-east-1', 'aws-us-gov'],
  ['us-iso-east-1', 'aws-iso'],
  ['us-isob-east-1', 'aws-iso-b'],
  ['eusc-de-east-1', 'aws-eusc'],
])('%s is in %s', (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});
