// What is offered of a text with several contexts: nothing where all are the same, both sides where they belong together.
import { describe, expect, it } from 'vitest';
import { contextOffers, soleContext } from './contextOffers.ts';
import { parseContextText } from './contextText.ts';
import type { EncryptionContext } from './encryptionContext.ts';

const A: EncryptionContext = [['app', 'orders']];
const B: EncryptionContext = [['app', 'payments']];

function found(document: unknown) {
  const parsed = parseContextText(JSON.stringify(document));
  if (parsed.kind !== 'contexts') throw new Error(`No contexts: ${JSON.stringify(parsed)}`);
  return parsed.contexts;
}

const event = (source: EncryptionContext, destination: EncryptionContext) => ({
  eventName: 'ReEncrypt',
  requestParameters: {
    sourceEncryptionContext: Object.fromEntries(source),
    destinationEncryptionContext: Object.fromEntries(destination),
  },
});
const sops = (...contexts: EncryptionContext[]) => ({
  sops: {
    kms: contexts.map((context) => ({
      arn: 'a',
      enc: 'b',
      created_at: 'c',
      context: Object.fromEntries(context),
    })),
  },
});

describe('soleContext', () => {
  it('is the only one, or the one that all are', () => {
    expect(soleContext(found(Object.fromEntries(A)), 'source')).toEqual(A);
    expect(soleContext(found(sops(A, A, A)), 'source')).toEqual(A);
    expect(soleContext(found(sops([], [])), 'destination')).toEqual([]);
    expect(soleContext(found(event(A, A)), 'destination')).toEqual(A);
  });

  it('is none where they differ, or where there is none', () => {
    expect(soleContext(found(sops(A, A, B)), 'source')).toBeUndefined();
    expect(soleContext(found(event(A, B)), 'source')).toBeUndefined();
    expect(soleContext([], 'source')).toBeUndefined();
  });

  it('is none where it is of the other side only', () => {
    const ofSource = found({ requestParameters: { sourceEncryptionContext: Object.fromEntries(A) } });
    expect(soleContext(ofSource, 'source')).toEqual(A);
    expect(soleContext(ofSource, 'destination')).toBeUndefined();
  });
});

describe('contextOffers', () => {
  it('offers both sides of an event, then each', () => {
    const offers = contextOffers(found(event(A, B)));
    expect(offers.map(({ kind, label }) => [kind, label.side])).toEqual([
      ['both', undefined],
      ['one', 'source'],
      ['one', 'destination'],
    ]);
    expect(offers[0]).toMatchObject({ source: A, destination: B, label: { eventName: 'ReEncrypt' } });
  });

  it('joins no sides of different events', () => {
    const sourceOnly = { eventName: 'ReEncrypt', requestParameters: { sourceEncryptionContext: { a: 'b' } } };
    const other = { eventName: 'ReEncrypt', requestParameters: { destinationEncryptionContext: { c: 'd' } } };
    expect(contextOffers(found({ Records: [sourceOnly, other] })).map(({ kind }) => kind)).toEqual([
      'one',
      'one',
    ]);
  });

  it('offers each entry of a SOPS file', () => {
    expect(contextOffers(found(sops(A, B))).map(({ kind, label }) => [kind, label.index])).toEqual([
      ['one', 0],
      ['one', 1],
    ]);
  });
});
