// What the ciphertext box says of a ciphertext that is not whole, or that something changed on the way.
import { describe, expect, it } from 'vitest';
import type { BlobReading } from '../kms/ciphertext/ciphertextBlob.ts';
import type { InspectedCiphertext } from '../kms/reEncrypt/reEncrypt.ts';
import { findingTexts, recognisedText, suspicionTexts } from './ciphertextBox.ts';

const bytes = Uint8Array.of(1, 2, 2);
const inspected = (reading: BlobReading): InspectedCiphertext => ({
  recognised: { kind: 'ciphertext', encoding: 'base64', bytes, forgiven: ['partOfByte'] },
  bytes,
  reading,
  findings: [{ severity: 'warning', kind: 'shape', reading }],
});
const warning = (reading: BlobReading) =>
  findingTexts(inspected(reading), 'warning', { isTried: true, isWaiting: false, sentence: undefined })[0];

describe('the ciphertext box', () => {
  it('says how many bytes are missing, and at which end', () => {
    const truncated = { shape: 'truncated', format: 2, bytes: 179 } as const;
    expect(warning({ ...truncated, missingBytes: 5 })).toMatch(/^It seems to end 5 bytes too early\. Copy/);
    const headless = { shape: 'beginning missing', bytes: 183 } as const;
    expect(warning({ ...headless, missingBytes: 1 })).toMatch(
      /^Its beginning seems to be missing: 1 byte\. Copy/,
    );
    expect(warning(headless)).toMatch(/^Its beginning seems to be missing\. Copy/);
    expect(recognisedText(inspected(headless))).toBe(
      'Base64, 183 bytes: looks like a KMS symmetric ciphertext without its beginning. Not counted: part of a byte.',
    );
  });

  it('says before the call that letters lost their case', () => {
    const reading = { shape: 'unknown', bytes: 3 } as const;
    expect(suspicionTexts(inspected(reading))).toEqual([]);
    expect(suspicionTexts({ ...inspected(reading), letterCase: 'lower' })).toEqual([
      'All letters of its base64 are small: something seems to have changed their case. Copy it again.',
    ]);
  });
});
