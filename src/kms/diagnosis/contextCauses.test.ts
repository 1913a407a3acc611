// InvalidCiphertextException because of the source context: what KMS accepted before, what is missing, what stands elsewhere.
import { describe, expect, it } from 'vitest';
import type { EncryptionContext } from '../context/encryptionContext.ts';
import type { Cause, ContextCause, Oddity } from './cause.ts';
import { diagnose } from './diagnosis.ts';
import type { DiagnosisFacts } from './diagnosisFacts.ts';
import {
  BLOB,
  bytes,
  DATA_KEY_BLOB,
  earlier,
  facts,
  firstOf,
  focus,
  kindsOf,
  kms,
  ORDERS,
  OTHER_BLOB,
  type Situation,
  setContext,
  sibling,
} from './diagnosisFixtures.ts';

const FAILURE = kms('InvalidCiphertextException');
const sent = (context: EncryptionContext, change: Partial<DiagnosisFacts> = {}) =>
  facts({ sourceEncryptionContext: context }, change);
/** KMS took this context: with another ciphertext of the same backing key, unless the ciphertext is given. */
const took = (context: EncryptionContext, ciphertextBlob = sibling()) =>
  earlier({ ciphertextBlob, sourceEncryptionContext: context });

const pairsOf = (tenant: string): EncryptionContext => [
  ['tenant', tenant],
  ['stage', 'prod'],
];

/** One odd text of each kind; how they are mended is the matter of contextOddities. */
const ODD: Record<Oddity, [key: string, value: string]> = {
  outerSpace: ['app', 'orders '],
  invisibleCharacter: ['app', 'or\u200bders'],
  quotes: ['app', '"orders"'],
  urlEncoding: ['app', 'a%2Fb'],
  htmlEntity: ['app', 'a&amp;b'],
  backslash: ['app', 'a\\/b'],
  decomposed: ['app', 'cafe\u0301'],
  composed: ['app', 'caf\u00e9'],
  boolean: ['app', 'True'],
  emptyValue: ['app', ''],
  emptyKey: ['', 'orders'],
  keysDifferByCase: ['APP', 'orders'],
  unsplitPair: ['app=orders', ''],
  nestedJson: ['context', '{"app": "orders"}'],
};

const FIRST: Record<ContextCause['kind'], Situation[]> = {
  contextMissing: [
    ['none is sent', facts(), focus({ field: 'context', side: 'source' })],
    ['none is sent with a data key', facts({ ciphertextBlob: DATA_KEY_BLOB })],
  ],
  contextDiffers: [
    ['nothing is odd about it', sent([['app', 'orders']])],
    [
      'another ciphertext of the key had fewer pairs',
      sent([['tenant', 'a']], { earlier: [took([['stage', 'prod']])] }),
      { rank: 1 },
    ],
    ['another ciphertext of the key had none', sent([['stage', 'Prod']], { earlier: [took([])] })],
    [
      'another ciphertext of the key had another value',
      sent([['record', '2']], { earlier: [took([['record', '1']])] }),
    ],
    [
      "the ciphertext is an emulator's own",
      facts(
        { ciphertextBlob: bytes(ORDERS.keyId, OTHER_BLOB), sourceEncryptionContext: [['app', 'orders']] },
        { isLoopback: true },
      ),
    ],
  ],
  contextOnOtherSide: [
    [
      'only the destination has one',
      facts({ destinationEncryptionContext: [['app', 'orders']] }),
      setContext(['app', 'orders']),
    ],
  ],
  contextsSwapped: [
    [
      'the destination has the one that worked before',
      facts(
        { sourceEncryptionContext: [['app', 'new']], destinationEncryptionContext: [['app', 'old']] },
        { earlier: [took([['app', 'old']])] },
      ),
      { remedy: { kind: 'swapContexts' } },
    ],
  ],
  contextNotAsBefore: [
    [
      'this very ciphertext came out of a re-encryption with another one',
      facts(
        { ciphertextBlob: OTHER_BLOB },
        { earlier: [earlier({ destinationEncryptionContext: [['a', 'b']] })] },
      ),
      { likelihood: 'certain', ...setContext(['a', 'b']) },
    ],
    [
      'this very ciphertext went into one with another one',
      sent([['a', 'x']], { earlier: [took([['a', 'b']], BLOB)] }),
      { likelihood: 'certain', ...setContext(['a', 'b']) },
    ],
    [
      'one of the same backing key had one that differs only by case',
      sent([['a', 'B']], { earlier: [took([['a', 'b']])] }),
      { likelihood: 'likely', ...setContext(['a', 'b']) },
    ],
  ],
  contextText: Object.entries(ODD).map(([oddity, pair]) => [
    `it has ${oddity}`,
    sent(oddity === 'keysDifferByCase' ? [['app', 'orders'], pair] : [pair]),
    { oddity },
  ]),
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
  it('is a context that KMS took for this very ciphertext', () => {
    const { causes } = diagnose(
      FAILURE,
      sent([['app', 'orders ']], { earlier: [took([['app', 'orders ']], BLOB)] }),
    );
    const likelihoods = causes
      .filter(({ kind }) => kind.startsWith('context'))
      .map(({ likelihood }) => likelihood);
    expect(new Set(likelihoods)).toEqual(new Set(['unlikely']));
  });

  it('is the other side, where both have the same context, or each its own and none is known', () => {
    for (const value of ['orders', 'new']) {
      const known = facts({
        sourceEncryptionContext: [['app', 'orders']],
        destinationEncryptionContext: [['app', value]],
      });
      expect(kindsOf(diagnose(FAILURE, known).causes)).toEqual(['contextDiffers', 'ciphertextChanged']);
    }
  });

  it.each<[string, EncryptionContext, EncryptionContext]>([
    ['another pair', [['tenant', 'a']], [['stage', 'prod']]],
    ['more pairs', [['tenant', 'a']], [...pairsOf('a')]],
    ['none', [['stage', 'Prod']], []],
    ['none, where the text is odd', [['stage', 'prod ']], []],
    ['one, where none was sent', [], [['stage', 'prod']]],
  ])('is a context that another ciphertext of the key had: %s', (_, now, before) => {
    const { causes } = diagnose(FAILURE, sent(now, { earlier: [took(before)] }));
    expect(kindsOf(firstOf(causes))).not.toContain('contextNotAsBefore');
    expect(causes.find(({ kind }) => kind === 'contextNotAsBefore')?.likelihood).toBe('possible');
  });

  it('is anything but the trailing space, where another ciphertext of the key had no context', () => {
    const { causes } = diagnose(FAILURE, sent([['stage', 'prod ']], { earlier: [took([])] }));
    expect(firstOf(causes)).toEqual([expect.objectContaining({ kind: 'contextText', oddity: 'outerSpace' })]);
  });

  it('is a text that is not odd', () => {
    const { causes } = diagnose(FAILURE, sent([['app', 'nightly export of 2024: 50% done']]));
    expect(kindsOf(causes)).not.toContain('contextText');
  });

  it('is a context that nobody has seen, as a certainty', () => {
    const { causes, isCertain } = diagnose(FAILURE, sent([['a', 'B']], { earlier: [took([['a', 'b']])] }));
    expect(isCertain).toBe(false);
    expect(causes.map(({ rank }) => rank)).toEqual([1, 1, 1]);
  });
});

describe('the evidence', () => {
  const ofKind = (causes: readonly Cause[], kind: string) =>
    causes.flatMap(({ evidence }) => evidence.filter((each) => each.kind === kind));

  it('hints at the services that make such ciphertexts, only where no context is given', () => {
    const hints = (known: DiagnosisFacts) => ofKind(diagnose(FAILURE, known).causes, 'blobOfService');
    expect(hints(facts({ ciphertextBlob: DATA_KEY_BLOB }))).toEqual([
      expect.objectContaining({
        plaintextBytes: 32,
        presets: ['s3Object', 'ebsVolume', 'secretsManagerSecret'],
      }),
    ]);
    expect(hints(facts())).toEqual([
      expect.objectContaining({ operation: 'Encrypt', presets: ['ssmParameter', 'lambdaFunction'] }),
    ]);
    expect(hints(sent([['app', 'orders']]))).toEqual([]);
  });

  it('compares with the nearest of the contexts that the key had before', () => {
    const pairs = (one: string): EncryptionContext => [
      ['app', 'orders'],
      ['stage', one],
    ];
    const before = [took(pairs('prod')), took([['x', 'y']], sibling(20)), took([], sibling(30))];
    const { causes } = diagnose(FAILURE, sent(pairs('Prod'), { earlier: before }));
    expect(ofKind(causes, 'earlierContext')).toEqual([
      {
        kind: 'earlierContext',
        speaks: 'for',
        match: 'backingKey',
        difference: { missing: [], extra: [], changed: ['stage'], onlyBy: 'case' },
      },
    ]);
  });

  it('says that the same context worked with another ciphertext of the key', () => {
    const { causes } = diagnose(FAILURE, sent([['app', 'orders']], { earlier: [took([['app', 'orders']])] }));
    expect(ofKind(causes, 'sameContextBefore')).toEqual([
      { kind: 'sameContextBefore', speaks: 'against', match: 'backingKey' },
    ]);
  });
});
