// A source context that seems to be meant as one that an AWS service sets: what is wrong with it must come first.
import { describe, expect, it } from 'vitest';
import type { EncryptionContext } from '../context/encryptionContext.ts';
import type { PresetCause } from './cause.ts';
import { diagnose } from './diagnosis.ts';
import {
  ACCOUNT_ID,
  facts,
  firstOf,
  focus,
  kindsOf,
  kms,
  REGION,
  type Situation,
  setContext,
} from './diagnosisFixtures.ts';

const FAILURE = kms('InvalidCiphertextException');
const sent = (...context: EncryptionContext) => facts({ sourceEncryptionContext: context });
const ARN = `arn:aws:ssm:${REGION}:${ACCOUNT_ID}:parameter/app/db`;
const SECRET_ARN = `arn:aws:secretsmanager:${REGION}:${ACCOUNT_ID}:secret:db-a1b2c3`;
const OBJECT = 'arn:aws:s3:::bucket/a/b';
const VOLUME = 'vol-0123456789abcdef0';
const RIGHT = setContext(['PARAMETER_ARN', ARN]);
const pairField = (key: string) => focus({ field: 'context', side: 'source', key });

const FIRST: Record<PresetCause['kind'], Situation[]> = {
  contextPairSwapped: [['the value is the key of a preset', sent([ARN, 'PARAMETER_ARN']), RIGHT]],
  presetKey: [
    ['it differs by case', sent(['parameter_arn', ARN]), RIGHT],
    ['it differs by punctuation', sent(['ParameterArn', ARN]), { preset: 'ssmParameter', ...RIGHT }],
    ['a letter is missing', sent(['LambdaFuntionName', 'f']), setContext(['LambdaFunctionName', 'f'])],
    ['the value is one of a preset', sent(['arn', ARN]), RIGHT],
  ],
  presetValue: [
    ['it is the name of a parameter', sent(['PARAMETER_ARN', '/app/db']), RIGHT],
    ['it is a name without a slash', sent(['PARAMETER_ARN', 'app/db']), RIGHT],
    ['the ARN has two slashes', sent(['PARAMETER_ARN', ARN.replace('/app', '//app')]), RIGHT],
    ['it is an S3 URI', sent(['aws:s3:arn', 's3://bucket/a/b']), setContext(['aws:s3:arn', OBJECT])],
    [
      'it is the ARN of a function',
      sent(['LambdaFunctionName', `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:f:live`]),
      setContext(['LambdaFunctionName', 'f']),
    ],
    [
      'it is the ARN of a volume',
      sent(['aws:ebs:id', `arn:aws:ec2:${REGION}:${ACCOUNT_ID}:volume/${VOLUME}`]),
      setContext(['aws:ebs:id', VOLUME]),
    ],
    ['nobody can tell what it should be', sent(['aws:ebs:id', 'my disk']), pairField('aws:ebs:id')],
    [
      'the account is not known',
      { ...sent(['PARAMETER_ARN', '/app/db']), caller: undefined },
      pairField('PARAMETER_ARN'),
    ],
  ],
  presetPairs: [
    ['there is one more', sent(['PARAMETER_ARN', ARN], ['app', 'orders']), RIGHT],
    ['one is missing', sent(['SecretARN', SECRET_ARN]), focus({ field: 'context', side: 'source' })],
  ],
  presetUnfilled: [
    [
      'a word of the preset was not replaced',
      sent(['PARAMETER_ARN', ARN.replace('app/db', 'NAME')]),
      { preset: 'ssmParameter', ...pairField('PARAMETER_ARN') },
    ],
    ['the value is the word alone', sent(['aws:ebs:id', 'VOLUME_ID']), pairField('aws:ebs:id')],
  ],
  s3BucketKey: [
    [
      "it is an object's ARN",
      sent(['aws:s3:arn', OBJECT]),
      setContext(['aws:s3:arn', 'arn:aws:s3:::bucket']),
    ],
    ["it is a bucket's ARN", sent(['aws:s3:arn', 'arn:aws:s3:::bucket']), pairField('aws:s3:arn')],
  ],
};

describe.each(Object.entries(FIRST))('%s comes first, or shares the first place, when', (kind, rows) => {
  for (const [when, known, like] of rows) {
    it(when, () => {
      const first = firstOf(diagnose(FAILURE, known).causes);
      expect(first).toContainEqual(expect.objectContaining({ kind, ...like }));
    });
  }
});

describe('what must not come first', () => {
  const causesOf = (...context: EncryptionContext) => diagnose(FAILURE, sent(...context)).causes;

  it('is anything of a preset, where the context is wholly one: that speaks against its being wrong', () => {
    const causes = causesOf(['PARAMETER_ARN', ARN]);
    expect(kindsOf(causes)).toEqual(['contextDiffers', 'ciphertextChanged']);
    const fits = { speaks: 'against', kind: 'presetFits', preset: 'ssmParameter', key: 'PARAMETER_ARN' };
    expect(causes[0]?.evidence).toContainEqual(fits);
  });

  it('is the value, where only a space or quotes stand around it', () => {
    for (const value of [`${ARN} `, ` ${ARN}`, `"${ARN}"`]) {
      expect(kindsOf(firstOf(causesOf(['PARAMETER_ARN', value])))).toEqual(['contextText']);
    }
  });

  it('is a pair more than S3 needs, which the user may have given', () => {
    expect(kindsOf(causesOf(['aws:s3:arn', OBJECT], ['app', 'orders']))).not.toContain('presetPairs');
  });

  it('is a preset of which nothing is there', () => {
    expect(kindsOf(causesOf(['app', 'orders']))).toEqual(['contextDiffers', 'ciphertextChanged']);
  });

  it('is a key that would then stand twice, as a button', () => {
    const [first] = causesOf(['parameter_arn', ARN], ['LambdaFunctionName', 'f'], ['LambdaFuntionName', 'g']);
    expect(first).toMatchObject({ kind: 'presetKey', remedy: { kind: 'setContext' } });
    const kinds = causesOf(['LambdaFunctionName', 'f'], ['LambdaFuntionName', 'g']);
    expect(kindsOf(kinds)).not.toContain('presetKey');
  });
});

describe('the partition of a rewritten ARN', () => {
  it.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['eu-west-1', 'aws'],
  ])('in %s is %s', (region, partition) => {
    const caller = { accountId: ACCOUNT_ID, arn: '' };
    const known = { ...sent(['PARAMETER_ARN', '/app/db']), region, caller };
    expect(firstOf(diagnose(FAILURE, known).causes)).toContainEqual(
      expect.objectContaining(
        setContext(['PARAMETER_ARN', `arn:${partition}:ssm:${region}:${ACCOUNT_ID}:parameter/app/db`]),
      ),
    );
  });
});
