// The contexts of AWS services: their templates, and how a context is told to be meant for one.
import { describe, expect, it } from 'vitest';
import { CONTEXT_PRESETS, presetContext, presetsFitting } from './contextPresets.ts';
import type { EncryptionContext } from './encryptionContext.ts';

const PLACE = { partition: 'aws-cn', region: 'cn-north-1', accountId: '111122223333' };
const PARAMETER = 'arn:aws:ssm:eu-west-1:111122223333:parameter/prod/db password';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-a1b2c3';
const VERSION = 'EXAMPLE1-90ab-cdef-fedc-ba987SECRET1';

describe('presetContext', () => {
  it.each([
    ['ssmParameter', [['PARAMETER_ARN', 'arn:aws-cn:ssm:cn-north-1:111122223333:parameter/NAME']]],
    ['lambdaFunction', [['LambdaFunctionName', 'FUNCTION_NAME']]],
    ['s3Object', [['aws:s3:arn', 'arn:aws-cn:s3:::BUCKET/KEY']]],
    ['ebsVolume', [['aws:ebs:id', 'VOLUME_ID']]],
  ])('fills in what is known: %s', (id, context) => {
    const preset = CONTEXT_PRESETS.find((each) => each.id === id);
    expect(preset && presetContext(preset, PLACE)).toEqual(context);
  });

  it('leaves the words of what is not known', () => {
    const [ssm] = CONTEXT_PRESETS;
    expect(ssm && presetContext(ssm, { region: 'eu-west-1' })).toEqual([
      ['PARAMETER_ARN', 'arn:aws:ssm:eu-west-1:ACCOUNT:parameter/NAME'],
    ]);
  });

  it('is marked where it is not confirmed', () => {
    const unconfirmed = CONTEXT_PRESETS.filter(({ isConfirmed }) => !isConfirmed);
    expect(unconfirmed.map(({ id }) => id)).toEqual(['secretsManagerSecret']);
  });
});

describe('presetsFitting', () => {
  it.each<[string, EncryptionContext]>([
    ['ssmParameter', [['PARAMETER_ARN', PARAMETER]]],
    ['lambdaFunction', [['LambdaFunctionName', 'resize-images']]],
    ['s3Object', [['aws:s3:arn', 'arn:aws:s3:::bucket/a/key with spaces']]],
    ['s3Object', [['aws:s3:arn', 'arn:aws-us-gov:s3:::bucket']]],
    ['ebsVolume', [['aws:ebs:id', 'vol-0123456789abcdef0']]],
    [
      'redshiftCluster',
      [
        ['aws:redshift:createtime', '20150206T1832Z'],
        ['aws:redshift:arn', 'arn:aws:redshift:us-east-2:123456789012:cluster:dw'],
      ],
    ],
    [
      'secretsManagerSecret',
      [
        ['SecretARN', SECRET],
        ['SecretVersionId', VERSION],
      ],
    ],
  ])('finds the whole context of %s', (preset, context) => {
    expect(presetsFitting(context)).toEqual([{ kind: 'whole', preset }]);
  });

  it.each(['ParameterArn', 'parameter_arn', 'PARAMETER_ARN ', 'PARAMETER\u200b_ARN', 'PARAMETER-ARN'])(
    'finds the key that %j should be',
    (key) => {
      expect(presetsFitting([[key, PARAMETER]])).toEqual([
        { kind: 'keyLike', preset: 'ssmParameter', key, presetKey: 'PARAMETER_ARN' },
      ]);
    },
  );

  it('finds a value under a key of its own', () => {
    expect(presetsFitting([['arn', ` ${PARAMETER}`]])).toEqual([
      { kind: 'valueUnderOtherKey', preset: 'ssmParameter', key: 'arn', presetKey: 'PARAMETER_ARN' },
    ]);
  });

  it('finds a value that is unlike its key', () => {
    for (const value of ['/prod/db password', ` ${PARAMETER}`, PARAMETER.replace('111122223333', '')]) {
      expect(presetsFitting([['PARAMETER_ARN', value]])).toEqual([
        { kind: 'valueUnlike', preset: 'ssmParameter', key: 'PARAMETER_ARN' },
      ]);
    }
  });

  it('finds what is missing and what is too many', () => {
    expect(presetsFitting([['SecretARN', SECRET]])).toEqual([
      { kind: 'pairs', preset: 'secretsManagerSecret', missing: ['SecretVersionId'], extra: [] },
    ]);
    expect(
      presetsFitting([
        ['PARAMETER_ARN', PARAMETER],
        ['app', 'pay'],
      ]),
    ).toEqual([{ kind: 'pairs', preset: 'ssmParameter', missing: [], extra: ['app'] }]);
  });

  it('finds nothing in other contexts', () => {
    expect(presetsFitting([])).toEqual([]);
    expect(
      presetsFitting([
        ['app', 'pay'],
        ['', ''],
        ['__proto__', 'resize-images'],
      ]),
    ).toEqual([]);
  });
});
