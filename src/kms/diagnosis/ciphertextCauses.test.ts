// InvalidCiphertextException because of the ciphertext: each cause that its bytes can show must come first, and only then.
import { describe, expect, it } from 'vitest';
import { toBase64, toHex } from '../bytes.ts';
import { locateSymmetricBlob } from '../ciphertext/symmetricBlob.ts';
import type { AsymmetricCause, Cause, CiphertextCause } from './cause.ts';
import { diagnose } from './diagnosis.ts';
import {
  BLOB,
  bytes,
  earlier,
  facts,
  firstOf,
  flipped,
  focus,
  kindsOf,
  kms,
  ORDERS,
  OTHER_BLOB,
  RSA_4096_KEY,
  RSA_BLOB,
  RSA_KEY,
  type Situation,
  sibling,
} from './diagnosisFixtures.ts';

const FAILURE = kms('InvalidCiphertextException');
const latin1 = (blob: Uint8Array) => bytes(String.fromCharCode(...blob));
const folded = (fold: (text: string) => string) =>
  Uint8Array.from(atob(fold(toBase64(BLOB))), (character) => character.charCodeAt(0));
const withoutHeader = OTHER_BLOB.slice(110);
const emulators = (keyId: string) => bytes(keyId, withoutHeader);
const COORDINATE = `\u0002\u0020${'a'.repeat(32)}`;
const SM2_BLOB = bytes(`0m${COORDINATE}${COORDINATE}\u0004\u0020${'c'.repeat(32)}\u0004\u0005hello`);
const FOREIGN_KEY = '9999aaaa-12ab-34cd-56ef-1234567890ab';

const blob = (ciphertextBlob: typeof BLOB, change = {}) => facts({ ciphertextBlob }, change);
const rsa = (change = {}) =>
  facts({
    ciphertextBlob: RSA_BLOB,
    sourceKeyId: 'alias/partner-rsa',
    sourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_256',
    ...change,
  });
const become = (change: string, ciphertextBlob: typeof BLOB) => ({
  remedy: { kind: 'setCiphertext', change, ciphertextBlob },
});
const setKey = (key: string) => ({ remedy: { kind: 'setKey', side: 'source', key } });
const setAlgorithm = (algorithm: string) => ({ remedy: { kind: 'setAlgorithm', side: 'source', algorithm } });
const SOURCE_KEY = focus({ field: 'key', side: 'source' });
const CIPHERTEXT = focus({ field: 'ciphertext' });

const FIRST: Record<(CiphertextCause | AsymmetricCause)['kind'], Situation[]> = {
  ciphertextTruncated: [
    ['bytes are missing', blob(BLOB.slice(0, -7)), CIPHERTEXT],
    ['hardly more than the header is there', blob(BLOB.slice(0, 20))],
    [
      'bytes are missing, and the context is odd as well',
      facts({ ciphertextBlob: BLOB.slice(0, -7), sourceEncryptionContext: [['app', 'orders ']] }),
    ],
  ],
  ciphertextOverlong: [['bytes follow its end', blob(bytes(BLOB, 'tail')), become('cutToLength', BLOB)]],
  ciphertextEncodedTwice: [
    ['the bytes are base64 of it', blob(bytes(toBase64(BLOB), '\n')), become('decodedOnce', BLOB)],
    ['the bytes are hex of it', blob(bytes(toHex(BLOB))), become('decodedOnce', BLOB)],
    [
      'the bytes are base64 of an RSA ciphertext',
      rsa({ ciphertextBlob: bytes(toBase64(RSA_BLOB)) }),
      become('decodedOnce', RSA_BLOB),
    ],
    ['they are that, and no algorithm is given', blob(bytes(toBase64(RSA_BLOB)))],
  ],
  ciphertextRewritten: [
    ['it went through Latin-1', blob(latin1(BLOB)), become('restored', BLOB)],
    ['it went through UTF-8, which loses bytes', blob(bytes(new TextDecoder().decode(BLOB))), CIPHERTEXT],
  ],
  ciphertextInOtherData: [
    [
      'an envelope begins with its length and goes on with data',
      blob(bytes(Uint8Array.of(0, 0, 0, BLOB.length), BLOB, withoutHeader)),
      become('takenOut', BLOB),
    ],
  ],
  ciphertextChanged: [
    ['all letters are lower case', blob(folded((text) => text.toLowerCase())), CIPHERTEXT],
    ['all letters are capitals', blob(folded((text) => text.toUpperCase()))],
    ['its beginning is missing', blob(BLOB.slice(3)), CIPHERTEXT],
    ['a byte differs that is the same in every ciphertext', blob(flipped(55))],
    ['nothing of it can be seen, and no context is given', blob(flipped(150)), { likelihood: 'likely' }],
    [
      'nothing of it can be seen, and the context is not odd',
      facts({ ciphertextBlob: flipped(150), sourceEncryptionContext: [['app', 'orders']] }),
    ],
    [
      'KMS took one that differs in a byte of the content',
      blob(flipped(150), { earlier: [earlier()] }),
      { likelihood: 'veryLikely', ...become('asBefore', BLOB) },
    ],
    [
      'KMS took one that has the same nonce',
      blob(
        BLOB.map((byte, at) => (at > 130 ? byte ^ 1 : byte)),
        { earlier: [earlier()] },
      ),
      { likelihood: 'veryLikely', ...become('asBefore', BLOB) },
    ],
    [
      'KMS made one that differs in a byte of the fingerprint',
      blob(
        OTHER_BLOB.map((byte, at) => (at === 10 ? byte ^ 1 : byte)),
        { earlier: [earlier()] },
      ),
      become('asBefore', OTHER_BLOB),
    ],
  ],
  encryptionSdkMessage: [
    ['it opens like one', blob(bytes(Uint8Array.of(2, 5, 0x78), OTHER_BLOB))],
    [
      'it opens like one, and an RSA algorithm is sent with it',
      rsa({ ciphertextBlob: bytes(Uint8Array.of(2, 5, 0x78), OTHER_BLOB), sourceKeyId: 'alias/x' }),
    ],
  ],
  emulatorCiphertext: [
    ['the endpoint is AWS', blob(emulators(FOREIGN_KEY))],
    ['the endpoint is an emulator without the key', blob(emulators(FOREIGN_KEY), { isLoopback: true })],
    [
      'the endpoint is an emulator of which nothing is listed',
      blob(emulators(FOREIGN_KEY), { isLoopback: true, listed: [], isListComplete: false }),
    ],
  ],
  awsCiphertextAtEmulator: [
    ['the endpoint is on this machine', facts({}, { isLoopback: true })],
    [
      'it is, and the context is not odd',
      facts({ sourceEncryptionContext: [['app', 'orders']] }, { isLoopback: true }),
    ],
  ],
  foreignFormat: [
    ['it is nothing that is known', blob(withoutHeader)],
    ['it is text', blob(bytes('this is no ciphertext at all'))],
    [
      'it is of Vault, and an RSA algorithm is sent with it',
      rsa({
        ciphertextBlob: bytes('vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w=='),
        sourceKeyId: 'alias/x',
      }),
    ],
    ['it is gzip', blob(bytes(Uint8Array.of(0x1f, 0x8b, 8), withoutHeader))],
  ],
  algorithmNotGiven: [
    ['it has the form of an SM2 ciphertext and no key is given', blob(SM2_BLOB), SOURCE_KEY],
    ['it is as long as an RSA ciphertext and no key is given', blob(RSA_BLOB), SOURCE_KEY],
    [
      'an RSA key is given without its algorithm',
      facts({ ciphertextBlob: RSA_BLOB, sourceKeyId: 'alias/partner-rsa' }),
      setAlgorithm('RSAES_OAEP_SHA_256'),
    ],
    [
      'a key is given of which nothing is known',
      facts({ ciphertextBlob: RSA_BLOB, sourceKeyId: 'alias/unlisted' }),
      focus({ field: 'algorithm', side: 'source' }),
    ],
    [
      'a symmetric key is given',
      facts({ ciphertextBlob: RSA_BLOB, sourceKeyId: 'alias/payments' }),
      SOURCE_KEY,
    ],
  ],
  otherAlgorithm: [['the key and the length fit', rsa(), setAlgorithm('RSAES_OAEP_SHA_1')]],
  otherAsymmetricKey: [
    ['one other listed key has that length', rsa(), setKey('alias/shop-rsa')],
    ['none is listed', { ...rsa(), listed: [] }, SOURCE_KEY],
    ['it is SM2', rsa({ sourceKeyId: 'alias/sm2', sourceEncryptionAlgorithm: 'SM2PKE' }), SOURCE_KEY],
  ],
  ciphertextNotOfKeySize: [
    ['the key has another length, and two would fit', rsa({ sourceKeyId: 'alias/big-rsa' }), SOURCE_KEY],
    [
      'the key has another length, and one would fit',
      { ...rsa({ sourceKeyId: 'alias/big-rsa' }), listed: [RSA_4096_KEY, RSA_KEY] },
      setKey('alias/partner-rsa'),
    ],
  ],
  ciphertextNotOfRsa: [
    [
      'bytes are missing, and nothing is known of the key',
      rsa({ ciphertextBlob: RSA_BLOB.slice(0, 250), sourceKeyId: 'alias/x' }),
      CIPHERTEXT,
    ],
    ['bytes are missing, and the key is known', rsa({ ciphertextBlob: RSA_BLOB.slice(0, 250) }), CIPHERTEXT],
    ['bytes follow its end', rsa({ ciphertextBlob: bytes(RSA_BLOB, 'x') }), CIPHERTEXT],
  ],
  symmetricUnderAsymmetric: [
    [
      'an RSA algorithm is sent with it',
      rsa({ ciphertextBlob: BLOB }),
      { remedy: { kind: 'clearKey', side: 'source' } },
    ],
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
  const isAboutContext = ({ kind }: Cause) => kind.startsWith('context') || kind.startsWith('preset');
  const damaged = [BLOB.slice(0, -1), bytes(BLOB, 'x'), latin1(BLOB), withoutHeader, flipped(55)];

  it.each(damaged)('is the context, where the bytes are not right (%#)', (ciphertextBlob) => {
    for (const sourceEncryptionContext of [[], [['app', ' orders ']]] as const) {
      const { causes } = diagnose(FAILURE, facts({ ciphertextBlob, sourceEncryptionContext }));
      expect(firstOf(causes).filter(isAboutContext)).toEqual([]);
      expect(causes.some(isAboutContext)).toBe(true);
    }
  });

  it('is only the ciphertext, where nothing is wrong with it', () => {
    for (const sourceEncryptionContext of [[], [['app', 'orders']], [['app', 'orders ']]] as const) {
      const first = firstOf(diagnose(FAILURE, facts({ sourceEncryptionContext })).causes);
      expect(first.some(isAboutContext)).toBe(true);
    }
  });

  it('is the ciphertext that KMS took before, nor another one of its key', () => {
    for (const ciphertextBlob of [BLOB, sibling()]) {
      const { causes } = diagnose(FAILURE, blob(ciphertextBlob, { earlier: [earlier()] }));
      const changed = causes.find(({ kind }) => kind === 'ciphertextChanged');
      expect(changed?.remedy).toEqual({ kind: 'focus', field: { field: 'ciphertext' } });
      expect(changed?.likelihood).toBe(ciphertextBlob === BLOB ? 'unlikely' : 'likely');
    }
  });

  it('is the context, where KMS took nearly the same ciphertext', () => {
    const known = facts(
      { ciphertextBlob: flipped(150), sourceEncryptionContext: [['app', ' orders']] },
      { earlier: [earlier()] },
    );
    expect(kindsOf(firstOf(diagnose(FAILURE, known).causes))).toEqual(['ciphertextChanged']);
  });

  it.each([
    ['at AWS', facts()],
    [
      'where the endpoint used the backing key before',
      facts({}, { isLoopback: true, earlier: [earlier({ ciphertextBlob: sibling() })] }),
    ],
  ])("is a ciphertext of AWS's %s", (_, known) => {
    expect(kindsOf(diagnose(FAILURE, known).causes)).not.toContain('awsCiphertextAtEmulator');
  });

  it('is only the context, where an emulator’s ciphertext names a key of the account', () => {
    const known = blob(emulators(ORDERS.keyId), { isLoopback: true });
    expect(kindsOf(firstOf(diagnose(FAILURE, known).causes))).toEqual([
      'contextMissing',
      'emulatorCiphertext',
    ]);
  });

  it('is the algorithm or the key, where the bytes are of no RSA ciphertext', () => {
    for (const ciphertextBlob of [RSA_BLOB.slice(0, 250), bytes('vault:v1:8SDd3WHDOjf7mq69')]) {
      expect(diagnose(FAILURE, rsa({ ciphertextBlob, sourceKeyId: 'alias/x' })).causes).toHaveLength(1);
    }
  });

  it('is a change, where the constants are those of China', () => {
    // The last byte of what names the cipher.
    const other = flipped((locateSymmetricBlob(BLOB)?.algorithm?.to ?? 0) - 1);
    const changedIn = (region: string) =>
      diagnose(FAILURE, blob(other, { region })).causes.find(({ kind }) => kind === 'ciphertextChanged');
    expect(changedIn('cn-north-1')).toMatchObject({ likelihood: 'likely', evidence: [] });
    expect(changedIn('us-east-1')).toMatchObject({ likelihood: 'veryLikely' });
  });

  it('is the algorithm, where the ciphertext cannot be of the key', () => {
    expect(kindsOf(diagnose(FAILURE, rsa({ sourceKeyId: 'alias/big-rsa' })).causes)).toEqual([
      'ciphertextNotOfKeySize',
    ]);
  });
});
