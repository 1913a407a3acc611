// From the form to the request: what each field is told, which algorithms there are to choose, and what is sent.
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../bytes.ts';
import type { Described } from '../keys/kmsKey.ts';
import { ENCRYPTION_ALGORITHMS, type EncryptionAlgorithm, type ReEncryptRequest } from '../kms.ts';
import { inspectCiphertext, inspectForm, isSameRequest } from './reEncrypt.ts';
import {
  described,
  FAILED,
  form,
  ID,
  inspect,
  knowledge,
  PREFIX,
  RSA,
  SYMMETRIC,
} from './reEncryptFixtures.ts';
import type { KeyKnowledge } from './reEncryptSide.ts';

const pair = (key: string, value: string) => ({ id: `${key}=${value}`, key, value });

describe('inspectForm', () => {
  it('sends contexts as typed, and neither an empty row nor a default', () => {
    const context = [pair('__proto__', ''), pair('', ''), pair('Größe', ' 1 ')];
    const { request } = inspect(SYMMETRIC, { context }, { key: ' alias/symmetric ', context });
    expect(request).toEqual({
      ciphertextBlob: inspectCiphertext(SYMMETRIC).bytes,
      sourceEncryptionContext: [
        ['__proto__', ''],
        ['Größe', ' 1 '],
      ],
      destinationKeyId: 'alias/symmetric',
      destinationEncryptionContext: [
        ['__proto__', ''],
        ['Größe', ' 1 '],
      ],
      grantTokens: [],
      dryRun: 'off',
    });
  });

  it('asks an empty form for the ciphertext and the destination, and not for the source', () => {
    const { ciphertext, source, destination, request } = inspect('', {}, {});
    expect(ciphertext.findings).toEqual([{ severity: 'error', kind: 'missing' }]);
    expect(destination.findings).toEqual([{ severity: 'error', kind: 'missing' }]);
    expect(source.findings).toEqual([]);
    expect(request).toBeUndefined();
  });

  it('is stopped by a duplicate context key, but not on a side that takes no context', () => {
    const context = [pair('a', '1'), pair('a', '2')];
    expect(inspect(SYMMETRIC, { context }, { key: 'alias/symmetric' }).request).toBeUndefined();
    expect(inspect(SYMMETRIC, {}, { key: 'alias/rsa', context }).request).toMatchObject({
      destinationEncryptionAlgorithm: 'RSAES_OAEP_SHA_256',
      destinationEncryptionContext: [],
    });
  });
});

describe('the keys of the form', () => {
  const findingsOf = (key: string, change: Partial<KeyKnowledge> = {}) =>
    inspectForm(form(SYMMETRIC, {}, { key }), knowledge(change)).destination.findings;

  it.each([
    ['payments', {}, { severity: 'error', kind: 'form', problem: 'noForm' }],
    ['symmetric', {}, { severity: 'error', kind: 'form', problem: 'noForm', near: 'alias/symmetric' }],
    [
      'alias/signing',
      {},
      {
        severity: 'error',
        kind: 'unusable',
        unusable: { kind: 'notForEncryption', keyUsage: 'SIGN_VERIFY', keySpec: '' },
      },
    ],
    [
      'alias/disabled',
      {},
      { severity: 'error', kind: 'unusable', unusable: { kind: 'keyState', keyState: 'Disabled' } },
    ],
    ['alias/aws/s3', {}, { severity: 'error', kind: 'unusable', unusable: { kind: 'awsManaged' } }],
    [`${PREFIX}:alias/aws/s3`, {}, { severity: 'error', kind: 'unusable', unusable: { kind: 'awsManaged' } }],
    [
      'arn:aws:kms:eu-west-1:111122223333:alias/x',
      {},
      { severity: 'error', kind: 'otherRegion', region: 'eu-west-1', isMultiRegion: false },
    ],
    [
      'arn:aws:kms:us-east-1:999988887777:alias/x',
      {},
      { severity: 'warning', kind: 'otherAccount', accountId: '999988887777' },
    ],
    ['alias/unknown', {}, { severity: 'warning', kind: 'notListed' }],
    ['alias/unknown', { typed: () => FAILED }, { severity: 'warning', kind: 'notListed' }],
    [
      ID,
      { typed: () => described([]) },
      {
        severity: 'error',
        kind: 'unusable',
        unusable: { kind: 'notForEncryption', keyUsage: 'SIGN_VERIFY', keySpec: '' },
      },
    ],
  ] as const)('points out what is wrong with %s', (key, change, finding) => {
    expect(findingsOf(key, change)).toEqual([finding]);
  });

  it.each<[string, Partial<KeyKnowledge>]>([
    ['alias/symmetric', {}],
    ['alias/waiting', {}],
    ['alias/unknown', { isListComplete: false }],
    ['alias/unknown', { typed: () => described(['SYMMETRIC_DEFAULT']) }],
    ['arn:aws:kms:us-east-1:999988887777:alias/x', { accountId: undefined, isListComplete: false }],
  ])('finds no fault with %s, %o', (key, change) => {
    expect(findingsOf(key, change)).toEqual([]);
  });

  it('requires the source key of a ciphertext that looks asymmetric', () => {
    const { source } = inspect(RSA, {}, { key: 'alias/symmetric' });
    expect(source.findings).toEqual([{ severity: 'error', kind: 'requiredForAsymmetric' }]);
  });
});

describe('the algorithms of the form', () => {
  const ALL: readonly EncryptionAlgorithm[] = ENCRYPTION_ALGORITHMS;
  const [, SHA_1, SHA_256, SM2] = ENCRYPTION_ALGORITHMS;

  it.each<[string, string, Described | undefined, readonly EncryptionAlgorithm[], EncryptionAlgorithm]>([
    ['presets one of an RSA key', 'alias/rsa', undefined, [SHA_1, SHA_256], SHA_256],
    ['presets the default of a key that is not described', 'alias/x', FAILED, ALL, 'SYMMETRIC_DEFAULT'],
  ])('%s as destination', (_, key, typed, options, algorithm) => {
    const known = knowledge({ typed: () => typed });
    const { destination } = inspectForm(form(SYMMETRIC, {}, { key }), known);
    expect(destination.algorithm).toEqual({ kind: 'choice', options, algorithm });
  });

  it('leaves no choice where the key leaves none', () => {
    const { request, destination } = inspect(SYMMETRIC, {}, { key: 'alias/sm2', algorithm: SHA_1 });
    expect(destination.algorithm).toEqual({ kind: 'fixed', algorithm: SM2 });
    expect(request?.destinationEncryptionAlgorithm).toBe(SM2);
  });

  it('lets the source algorithm be chosen, and presets none: it cannot be read off the ciphertext', () => {
    const missing = inspect(RSA, { key: 'alias/rsa' }, { key: 'alias/symmetric' });
    expect(missing.source).toMatchObject({
      isAlgorithmMissing: true,
      algorithm: { options: [SHA_1, SHA_256] },
    });
    const chosen = inspect(RSA, { key: 'alias/rsa', algorithm: SHA_1 }, { key: 'alias/symmetric' });
    expect(chosen.request?.sourceEncryptionAlgorithm).toBe(SHA_1);
  });

  it('offers every algorithm where neither the ciphertext nor its key tells one, and sends it without one', () => {
    const unknown = toBase64(new Uint8Array(200).fill(0xc3));
    const source = { key: 'alias/x' };
    const known = knowledge({ typed: () => FAILED });
    const inspected = inspectForm(form(unknown, source, { key: 'alias/symmetric' }), known);
    expect(inspected.source.algorithm).toEqual({
      kind: 'choice',
      options: ALL,
      algorithm: 'SYMMETRIC_DEFAULT',
    });
    expect(inspected.request).not.toHaveProperty('sourceEncryptionAlgorithm');
    const chosen = inspectForm(
      form(unknown, { ...source, algorithm: SM2 }, { key: 'alias/symmetric' }),
      known,
    );
    expect(chosen.request?.sourceEncryptionAlgorithm).toBe(SM2);
    const fixed = inspectForm(form(SYMMETRIC, source, { key: 'alias/symmetric' }), known);
    expect(fixed.source.algorithm).toEqual({ kind: 'fixed', algorithm: 'SYMMETRIC_DEFAULT' });
  });

  it('asks for the key of what has the form of an SM2 ciphertext, and presets its algorithm', () => {
    const coordinate = `\x02\x20${'a'.repeat(32)}`;
    const sm2 = btoa(`0m${coordinate}${coordinate}\x04\x20${'c'.repeat(32)}\x04\x05hello`);
    expect(inspect(sm2, {}, { key: 'alias/symmetric' }).source.findings).toMatchObject([
      { kind: 'requiredForAsymmetric' },
    ]);
    const known = knowledge({ typed: () => FAILED });
    const { source, request } = inspectForm(form(sm2, { key: 'alias/x' }, { key: 'alias/symmetric' }), known);
    expect(source.algorithm).toEqual({ kind: 'choice', options: [SHA_1, SHA_256, SM2], algorithm: SM2 });
    expect(request?.sourceEncryptionAlgorithm).toBe(SM2);
  });

  it('forgets a choice that the key does not offer', () => {
    const { source } = inspect(RSA, { key: 'alias/rsa', algorithm: SM2 }, { key: 'alias/symmetric' });
    expect(source.isAlgorithmMissing).toBe(true);
  });
});

describe('inspectCiphertext', () => {
  it('takes 6,144 bytes and no more', () => {
    const bytes = (length: number) => inspectCiphertext(toBase64(new Uint8Array(length).fill(0xc3))).findings;
    expect(bytes(6144)).toEqual([]);
    expect(bytes(6145)).toEqual([{ severity: 'error', kind: 'tooLong', bytes: 6145 }]);
  });

  it('warns of a truncated ciphertext and lets it be sent', () => {
    const { findings } = inspectCiphertext(SYMMETRIC.slice(0, 80));
    expect(findings).toMatchObject([{ severity: 'warning', kind: 'shape', reading: { shape: 'truncated' } }]);
  });

  it('notices letters that were folded to one case', () => {
    expect(inspectCiphertext(SYMMETRIC)).not.toHaveProperty('letterCase');
    expect(inspectCiphertext(SYMMETRIC.toLowerCase())).toMatchObject({ letterCase: 'lower' });
    expect(inspectCiphertext(SYMMETRIC.toUpperCase())).toMatchObject({ letterCase: 'upper' });
  });

  it('warns of a missing beginning and lets it be sent', () => {
    const { findings } = inspectCiphertext(SYMMETRIC.slice(1));
    expect(findings).toMatchObject([
      { severity: 'warning', kind: 'shape', reading: { shape: 'beginning missing' } },
    ]);
  });

  it('refuses what is in no encoding', () => {
    expect(inspectCiphertext('AQ!D').findings).toEqual([{ severity: 'error', kind: 'unreadable' }]);
  });
});

describe('isSameRequest', () => {
  const request: ReEncryptRequest = {
    ciphertextBlob: Uint8Array.of(1, 2),
    sourceKeyId: 'alias/a',
    sourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_1',
    sourceEncryptionContext: [],
    destinationKeyId: 'alias/b',
    destinationEncryptionContext: [
      ['a', '1'],
      ['b', '2'],
    ],
    grantTokens: [],
    dryRun: 'off',
  };

  it('is blind to the order of a context', () => {
    const destinationEncryptionContext = request.destinationEncryptionContext.toReversed();
    expect(isSameRequest(request, { ...request, destinationEncryptionContext })).toBe(true);
  });

  it.each<Partial<ReEncryptRequest>>([
    { ciphertextBlob: Uint8Array.of(1, 3) },
    { sourceKeyId: 'alias/c' },
    { sourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_256' },
    { sourceEncryptionContext: [['a', '']] },
    { destinationKeyId: 'alias/a' },
    { destinationEncryptionAlgorithm: 'SM2PKE' },
    { destinationEncryptionContext: [['a', '1']] },
    { grantTokens: ['token'] },
    { dryRun: 'withCiphertext' },
  ])('notices %o', (change) => {
    expect(isSameRequest(request, { ...request, ...change })).toBe(false);
    expect(isSameRequest({ ...request, ...change }, request)).toBe(false);
  });
});
