// Which pinned and recent keys are offered here, and what is offered that no list has.
import { describe, expect, it } from 'vitest';
import { favouritesHere, offeredChoices } from './favouriteKeys.ts';
import { arnIn, finder, keyWith, metadataFor, OTHER_ACCOUNT, OWN_ACCOUNT } from './keyFixtures.ts';
import type { Favourite } from './keySearch.ts';
import { type Described, keyChoices, whyUnusable } from './kmsKey.ts';

const here = { region: 'us-east-1', accountId: OWN_ACCOUNT };
const own = arnIn('us-east-1', '1111');
const other = arnIn('us-east-1', '2222');
const ofOtherRegion = arnIn('eu-west-1', '3333');
const ofOtherAccount = arnIn('us-east-1', '4444', OTHER_ACCOUNT);

describe('favouritesHere', () => {
  it('offers no pin of another Region or account', () => {
    const pins = [ofOtherRegion, other, ofOtherAccount, own];
    expect([...favouritesHere(pins, [], here)]).toEqual([
      [other, 'pinned'],
      [own, 'pinned'],
    ]);
  });

  it('holds nothing against a pin while the account is not known', () => {
    const pins = [ofOtherAccount, ofOtherRegion];
    expect([...favouritesHere(pins, [], { ...here, accountId: undefined }).keys()]).toEqual([ofOtherAccount]);
  });

  it('offers the recent keys of this Region after the pinned ones, and each key once', () => {
    const recent = [ofOtherAccount, own, ofOtherRegion, other];
    expect([...favouritesHere([own], recent, here)]).toEqual([
      [own, 'pinned'],
      [ofOtherAccount, 'recent'],
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
