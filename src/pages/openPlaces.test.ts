// The places of a console: nothing is made or asked before it is needed, each list once, and one bound for DescribeKey over all Regions.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { alias, key, MemoryKms } from '../kms/keys/memoryKms.ts';
import type { Place } from '../session.ts';
import { type OfferedPlace, OpenPlaces, placeIn } from './openPlaces.ts';

const ARN_EU = 'arn:aws:kms:eu-west-1:111122223333:alias/x';

function offer(id: string, region: string, keys: number) {
  const listed = Array.from({ length: keys }, (_, at) => key(`${id}-${at}`));
  const kms = new MemoryKms([listed], [[alias(`alias/${id}`, `${id}-0`)]], () => Promise.resolve());
  const connect = vi.fn(() => kms);
  const connection = { id, region, variant: undefined, endpointUrl: undefined, isLoopback: true };
  return { kms, connect, connection } satisfies OfferedPlace & { kms: MemoryKms };
}

function open(...offered: [OfferedPlace, ...OfferedPlace[]]) {
  return new OpenPlaces(offered, { keys: ['alias/typed', ARN_EU], describeKeysPerSecond: 10 });
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('OpenPlaces', () => {
  it('connects to a place when it is first used, and keeps it', () => {
    const [us, eu] = [offer('us', 'us-east-1', 1), offer('eu', 'eu-west-1', 1)];
    const places = open(us, eu);
    expect(places.of().connection.id).toBe('us');
    expect(places.of('nowhere')).toBe(places.of('us'));
    expect(us.connect).toHaveBeenCalledTimes(1);
    expect(eu.connect).not.toHaveBeenCalled();
  });

  it('lists the keys of a place once, however often one comes back', async () => {
    const us = offer('us', 'us-east-1', 1);
    const listing = vi.spyOn(us.kms, 'listKeys');
    const places = open(us);
    for (let visit = 0; visit < 3; visit += 1) {
      places.enter(places.of());
      await vi.advanceTimersByTimeAsync(2000);
      places.leave(places.of());
    }
    expect(listing).toHaveBeenCalledTimes(1);
    expect(places.of().directory.find('alias/us')?.described.state).toBe('known');
    places.reload(places.of());
    expect(listing).toHaveBeenCalledTimes(2);
  });

  it('asks DescribeKey no more often than one place may, whichever Regions are gone through', async () => {
    const [us, eu] = [offer('us', 'us-east-1', 100), offer('eu', 'eu-west-1', 100)];
    const places = open(us, eu);
    places.enter(places.of('us'));
    await vi.advanceTimersByTimeAsync(500);
    places.leave(places.of('us'));
    places.enter(places.of('eu'));
    await vi.advanceTimersByTimeAsync(499);
    expect(us.kms.described.length).toBeGreaterThan(0);
    expect(us.kms.described.length + eu.kms.described.length).toBeLessThanOrEqual(10);
    const before = us.kms.described.length;
    await vi.advanceTimersByTimeAsync(3000);
    expect(us.kms.described).toHaveLength(before);
    expect(eu.kms.described.length).toBeGreaterThan(10);
  });

  it('offers a configured ARN in its Region, and the other forms in every Region', () => {
    const places = open(offer('us', 'us-east-1', 1), offer('eu', 'eu-west-1', 1));
    const configured = (id: string) =>
      places
        .of(id)
        .directory.snapshot()
        .configured.map(({ text }) => text);
    expect(configured('us')).toEqual(['alias/typed']);
    expect(configured('eu')).toEqual(['alias/typed', ARN_EU]);
  });

  it('tells in which other Region a key is listed, of those that were used', async () => {
    const places = open(offer('us', 'us-east-1', 1), offer('eu', 'eu-west-1', 1));
    expect(places.regionListing('alias/eu', 'us-east-1')).toBeUndefined();
    places.enter(places.of('eu'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(places.regionListing('alias/eu', 'us-east-1')).toBe('eu-west-1');
    expect(places.regionListing('alias/eu', 'eu-west-1')).toBeUndefined();
    expect(places.regionListing('alias/us', 'us-east-1')).toBeUndefined();
  });
});

describe('placeIn', () => {
  const place = (region: string, variant: Place['variant']): Place => ({
    id: `${region} ${variant}`,
    region,
    variant,
  });
  const plain = place('us-east-1', undefined);
  const fips = place('us-east-1', 'fips');
  const places = [plain, fips, place('eu-west-1', 'dualstack'), place('eu-west-1', 'fips')];

  it('keeps the variant in use where it is listed, and takes the first one otherwise', () => {
    expect(placeIn('eu-west-1', places, fips)?.variant).toBe('fips');
    expect(placeIn('eu-west-1', places, plain)?.variant).toBe('dualstack');
    expect(placeIn('eu-west-2', places, plain)).toBeUndefined();
  });
});
