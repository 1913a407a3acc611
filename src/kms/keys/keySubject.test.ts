// Whom a text stands for: a listed key, one that was only named, an alias without a key.
import { describe, expect, it } from 'vitest';
import { arnIn, KEY_ID, keyWith, metadataFor, OTHER_ACCOUNT, subjectOf } from './keyFixtures.ts';
import { nameOf } from './keySubject.ts';
import type { Described } from './kmsKey.ts';
import { alias } from './memoryKms.ts';

const LISTED = keyWith({}, { aliases: ['alias/a', 'alias/b'] });

describe('keySubject', () => {
  it.each([arnIn(), KEY_ID, 'alias/a', 'alias/b'])('finds the listed key by %s', (text) => {
    const subject = subjectOf(text, [LISTED]);
    expect(subject).toMatchObject({ key: LISTED, arn: arnIn(), isListed: true, isUnbacked: false });
    expect(subject.place).toEqual({ ...subject.place, region: 'us-east-1', accountId: '111122223333' });
  });

  it('knows of a typed key what DescribeKey told of it', () => {
    const text = `arn:aws:kms:us-east-1:${OTHER_ACCOUNT}:alias/theirs`;
    const arn = arnIn('us-east-1', KEY_ID, OTHER_ACCOUNT);
    const described: Described = { state: 'known', metadata: metadataFor(arn) };
    const subject = subjectOf(text, [], new Map([[text, described]]));
    expect(subject).toMatchObject({ arn, isListed: false, key: { arn, keyId: KEY_ID, aliases: [] } });
    expect(subject.place?.accountId).toBe(OTHER_ACCOUNT);
  });

  it('reads a key ARN that nobody has described, and keeps the text as what KMS is to be given', () => {
    const arn = arnIn('eu-west-1', KEY_ID, OTHER_ACCOUNT);
    const subject = subjectOf(arn);
    expect(subject).toMatchObject({ arn, key: { arn, keyId: KEY_ID, described: { state: 'waiting' } } });
    expect(subject.place).toMatchObject({ region: 'eu-west-1', accountId: OTHER_ACCOUNT });
  });

  it('knows no ARN of an alias that is not listed', () => {
    const subject = subjectOf('alias/elsewhere');
    expect(subject).toMatchObject({ arn: undefined, place: undefined, key: { arn: 'alias/elsewhere' } });
    expect(subject.key.aliases).toEqual(['alias/elsewhere']);
  });

  it('knows an alias without a key by its name and by its ARN, and only if it is listed as such', () => {
    const unbacked = [alias('alias/aws/rds')];
    for (const text of ['alias/aws/rds', 'arn:aws:kms:us-east-1:111122223333:alias/aws/rds']) {
      expect(subjectOf(text, [], new Map(), unbacked).isUnbacked).toBe(true);
    }
    expect(subjectOf('alias/aws/rds').isUnbacked).toBe(false);
  });
});

describe('nameOf', () => {
  it.each([
    ['alias/b', 'alias/b'],
    [arnIn(), 'alias/a'],
    [KEY_ID, 'alias/a'],
    ['arn:aws:kms:us-east-1:444455556666:alias/theirs', 'arn:aws:kms:us-east-1:444455556666:alias/theirs'],
    ['alias/elsewhere', 'alias/elsewhere'],
  ])('calls %s %s', (text, name) => {
    expect(nameOf(subjectOf(text, [LISTED]))).toBe(name);
  });

  it('calls a key without an alias by its ID', () => {
    expect(nameOf(subjectOf(arnIn(), [keyWith({})]))).toBe(KEY_ID);
  });
});
