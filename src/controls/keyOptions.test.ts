// What the entries of a key box say: groups where nothing was searched for, tags where something was.
import { describe, expect, it } from 'vitest';
import { arnIn, keyWith } from '../kms/keys/keyFixtures.ts';
import type { FoundChoice } from '../kms/keys/keySearch.ts';
import { keyOptions } from './keyOptions.ts';

const arns = ['1111', '2222', '3333', '4444'].map((keyId) => arnIn('us-east-1', keyId));
const [described, waiting, bare, unlisted] = [
  keyWith({ description: 'Card\u202edata' }, { arn: arns[0] ?? '', aliases: ['alias/payments'] }),
  keyWith(undefined, { arn: arns[1] ?? '', aliases: ['alias/orders'] }),
  keyWith({ keyState: 'Disabled' }, { arn: arns[2] ?? '' }),
  keyWith(undefined, { arn: arns[3] ?? '' }),
];
const found: FoundChoice[] = [
  { choice: { value: unlisted.arn, key: unlisted }, favourite: 'pinned' },
  { choice: { value: 'alias/payments', key: described }, favourite: 'recent' },
  { choice: { value: 'alias/elsewhere', isConfigured: true } },
  { choice: { value: 'alias/orders', key: waiting } },
  { choice: { value: bare.arn, key: bare } },
  { choice: { value: 'alias/aws/s3' } },
];
const isListed = (arn: string) => arn !== unlisted.arn;
const noMarks = () => undefined;
const ALL = [
  { value: 'alias/elsewhere', description: '', tags: ['From config.json'] },
  { value: 'alias/orders', description: '2222 · not described yet' },
  {
    value: bare.arn,
    description: 'no alias · Disabled · SYMMETRIC_DEFAULT · ENCRYPT_DECRYPT · AWS_KMS',
    disabled: true,
    labelTag: 'Disabled',
  },
  { value: 'alias/aws/s3', description: '', disabled: true, labelTag: 'AWS has not made this key yet' },
];
const PAYMENTS = {
  value: 'alias/payments',
  description: '1111 · Enabled · SYMMETRIC_DEFAULT · ENCRYPT_DECRYPT · AWS_KMS',
};

describe('keyOptions', () => {
  it('are in groups while nothing is searched for', () => {
    expect(keyOptions(found, false, isListed, noMarks)).toEqual([
      // Nobody asks DescribeKey about a key that no list has, and so nothing says that it is being asked.
      { label: 'Pinned', options: [{ value: unlisted.arn, description: '' }] },
      { label: 'Recent', options: [{ ...PAYMENTS, tags: ['Card⟨U+202E⟩data'] }] },
      { label: 'All keys', options: ALL },
    ]);
  });

  it('have tags where they were searched for', () => {
    expect(keyOptions(found, true, isListed, noMarks)).toEqual([
      { value: unlisted.arn, description: '', tags: ['Pinned'] },
      { ...PAYMENTS, tags: ['Recent', 'Card⟨U+202E⟩data'] },
      ...ALL,
    ]);
  });

  it('are a plain list where no key comes first', () => {
    expect(keyOptions(found.slice(2), false, isListed, noMarks)).toEqual(ALL);
  });

  it('carry the mark of their key, its shape and its text', () => {
    const mark = (arn: string) => ({ iconSvg: `shape of ${arn}`, text: '4X' });
    const [payments, elsewhere] = keyOptions(found.slice(1, 3), true, isListed, mark);
    expect(payments).toMatchObject({
      iconSvg: `shape of ${described.arn}`,
      tags: ['4X', 'Recent', 'Card⟨U+202E⟩data'],
    });
    expect(elsewhere).not.toHaveProperty('iconSvg');
  });

  it('leave out groups of which nothing is found', () => {
    const groups = keyOptions(found.slice(1, 2), false, isListed, noMarks).map(({ label }) => label);
    expect(groups).toEqual(['Recent']);
  });
});
