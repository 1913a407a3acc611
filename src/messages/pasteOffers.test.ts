// What is said of an offer: where it stood, whether its context is known, and what it replaces.
import { describe, expect, it } from 'vitest';
import type { PasteOffer, StatedBeside } from '../kms/paste/pasteOffer.ts';
import { offerLabel, offerNotes } from './pasteOffers.ts';

const OFFER = { ciphertext: 'AQ==', reading: { shape: 'unknown', bytes: 1 } } as const;
const variable: PasteOffer = { ...OFFER, kind: 'variable', name: 'TOKEN' };

describe('an offer', () => {
  it('is labelled by where it stood', () => {
    expect(offerLabel(variable)).toBe('Take TOKEN');
    expect(offerLabel({ ...variable, line: 3 })).toBe('Take TOKEN, line 3');
    expect(offerLabel({ ...OFFER, kind: 'sopsKms', index: 1, arn: 'arn:x' })).toBe('Take sops.kms[1], arn:x');
    expect(offerLabel({ ...variable, name: 'x'.repeat(500) }).length).toBeLessThan(100);
  });

  it('says whether its context is known, and from where', () => {
    const first = (beside: StatedBeside) => offerNotes({ ...variable, ...beside })[0];
    expect(first({})).toBe('The text does not name its encryption context.');
    expect(first({ sourceEncryptionContext: [], contextIs: 'stated' })).toMatch(/^Without/);
    expect(first({ sourceEncryptionContext: [['a', 'b']], contextIs: 'usual' })).toBe(
      'With the context that its service usually sets: 1 pair.',
    );
    expect(first({ contextIs: 'unread' })).toContain('cannot be taken');
    expect(first({ contextIs: 'unclear' })).toBe(
      'Its encryption context could not be read from the text. Enter it by hand.',
    );
  });

  it('says how many bytes are missing, too many, or left out', () => {
    const first = (reading: PasteOffer['reading']) => offerNotes({ ...variable, reading })[0];
    const blob = { format: 2, bytes: 100 } as const;
    expect(first({ ...blob, shape: 'truncated' })).toBe('It seems to be cut off.');
    expect(first({ ...blob, shape: 'truncated', missingBytes: 3 })).toContain('3 bytes missing');
    expect(first({ ...blob, shape: 'overlong', extraBytes: 1 })).toContain('1 byte too many');
    expect(offerNotes({ ...variable, surplusBytes: 5 })[0]).toBe('Left out behind its end: 5 bytes.');
  });

  it('says what becomes of the source side, which stays with a ciphertext that is only decoded', () => {
    expect(offerNotes(variable).at(-1)).toContain('are replaced');
    expect(offerNotes({ ...OFFER, kind: 'wholeText' })).toEqual([]);
    const named: PasteOffer = { ...variable, sourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_1' };
    expect(offerNotes(named)).toContain('With RSAES_OAEP_SHA_1, as the text says.');
  });

  it('says that copies of it stand in the text', () => {
    expect(offerNotes({ ...OFFER, kind: 'line', line: 1, copies: 3 })[0]).toContain('3 times');
    expect(offerLabel({ ...OFFER, kind: 'line', line: 1, nth: 2 })).toBe('Take ciphertext 2 in line 1');
  });
});
