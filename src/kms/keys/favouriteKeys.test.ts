// Which pinned and recent keys are offered here, and what is offered that no list has.
import { describe, expect, it } from 'vitest';
import { favouritesHere, offeredChoices } from './favouriteKeys.ts';
import type { Listing } from './keyDirectory.ts';
import { arnIn, finder, keyWith, metadataFor, OTHER_ACCOUNT } from './keyFixtures.ts';
import type { Favourite } from './keySearch.ts';
import { type Described, keyChoices, whyUnusable } from './kmsKey.ts';

const REGION = 'us-east-1';
const own = arnIn(REGION, '1111');
const other = arnIn(REGION, '2222');
const ofOtherRegion = arnIn('eu-west-1', '3333');
const ofOtherAccount = arnIn(REGION, '4444', OTHER_ACCOUNT);

describe('favouritesHere', () => {
  const listed = keyWith({}, { arn: own });
  const alsoListed = keyWith({}, { arn: other });
  const find = finder([listed, alsoListed]);
  const complete: Listing = { state: 'complete' };
  const refused: Listing = {
    state: 'complete',
    keysFailure: { kind: 'kms', name: 'AccessDeniedException' },
  };

  it('offers the pins that are listed, in the order in which they were made', () => {
    const pins = ['3333', '2222', '4444', '1111'];
    expect([...favouritesHere({ pins, recent: [] }, REGION, complete, find)]).toEqual([
      [other, 'pinned'],
      [own, 'pinned'],
    ]);
  });

  it('offers those that are listed by now while the list is read', () => {
    const known = favouritesHere(
      { pins: ['2222', '1111'], recent: [] },
      REGION,
      { state: 'loading' },
      finder([listed]),
    );
    expect([...known.keys()]).toEqual([own]);
  });

  it('offers pins by their ID where there is no list', () => {
    const known = favouritesHere({ pins: ['2222', '1111'], recent: [] }, REGION, refused, finder([listed]));
    expect([...known.keys()]).toEqual(['2222', own]);
  });

  it('offers the recent keys of this Region after the pinned ones, and each key once', () => {
    const recent = [ofOtherAccount, own, ofOtherRegion, other];
    expect([...favouritesHere({ pins: ['1111'], recent }, REGION, complete, find)]).toEqual([
      [own, 'pinned'],
      [ofOtherAccount, 'recent'],
      [other, 'recent'],
    ]);
    const unlisted = favouritesHere({ pins: ['1111'], recent: [own, other] }, REGION, refused, finder([]));
    expect([...unlisted]).toEqual([
      ['1111', 'pinned'],
      [other, 'recent'],
    ]);
  });
});

describe('offeredChoices', () => {
  const listed = keyWith({}, { arn: own, aliases: ['alias/payments'] });
  const choices = keyChoices([listed], []);
  const known: Described = { state: 'known', metadata: metadataFor(other, { keyState: 'Disabled' }) };
  const directoryOf = (keys = [listed], answers: Record<string, Described> = {}) => ({
    find: finder(keys),
    typed: (text: string) => answers[text],
  });
  const snapshot = { choices, configured: [], unbackedAliases: [] };
  const pinned = (...arns: string[]) => new Map(arns.map((arn): [string, Favourite] => [arn, 'pinned']));

  it('is the list itself where nothing is beside it', () => {
    expect(offeredChoices(snapshot, pinned(own), directoryOf())).toBe(choices);
  });

  it('offers a favourite that is not listed by its ARN, with what DescribeKey said of it', () => {
    const [asked, notAsked] = [{ [other]: known }, {}].map(
      (answers) => offeredChoices(snapshot, pinned(other, own), directoryOf([listed], answers))[0],
    );
    expect(asked).toMatchObject({
      value: other,
      key: { arn: other, keyId: '2222', aliases: [], described: known },
    });
    expect(notAsked).toMatchObject({ value: other, key: { described: { state: 'waiting' } } });
  });

  it('gives a configured key what is known of it, so that it is found, marked and judged like any other', () => {
    const configured = [
      { text: 'alias/elsewhere', described: known },
      { text: 'alias/waiting', described: { state: 'waiting' } as const },
      { text: ofOtherAccount, described: { state: 'waiting' } as const },
    ];
    const offered = offeredChoices({ ...snapshot, configured }, pinned(), directoryOf());
    expect(offered.map(({ value, key, isConfigured }) => [value, key?.arn, isConfigured])).toEqual([
      ['alias/elsewhere', other, true],
      ['alias/waiting', undefined, true],
      [ofOtherAccount, ofOtherAccount, true],
      ['alias/payments', own, undefined],
    ]);
    expect(offered.map(whyUnusable)).toEqual([
      { kind: 'keyState', keyState: 'Disabled' },
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('offers a key once that is both configured and pinned', () => {
    const configured = [{ text: other, described: known }];
    const offered = offeredChoices({ ...snapshot, configured }, pinned(other), directoryOf());
    expect(offered.map(({ value }) => value)).toEqual([other, 'alias/payments']);
  });
});
