// What is said of a pasted text: nothing of a bare ciphertext, what to do of anything else, and never what a credential is.
import { describe, expect, it } from 'vitest';
import type { PastedText } from '../kms/pastedText.ts';
import type { PasteOffer } from '../kms/pasteOffer.ts';
import { credentialsText, offerLabel, offerNotes, pasteNote } from './pastedText.ts';

const NOTHING = { offers: [], found: 0, credentials: [] };
const OFFER = { ciphertext: 'AQ==', reading: { shape: 'unknown', bytes: 1 } } as const;
const variable: PasteOffer = { ...OFFER, kind: 'variable', name: 'TOKEN' };

describe('pasteNote', () => {
  it('says nothing of a bare ciphertext and of nothing', () => {
    expect(pasteNote({ ...NOTHING, kind: 'empty' })).toBeUndefined();
    expect(pasteNote({ ...NOTHING, kind: 'ciphertext', reading: OFFER.reading })).toBeUndefined();
  });

  it.each<[string, PastedText]>([
    ['base64 of hex', { ...NOTHING, kind: 'encoded', encoding: 'hex', found: 1 }],
    ['SOPS', { ...NOTHING, kind: 'sops', form: 'yaml' }],
    ['Vault Transit', { ...NOTHING, kind: 'notKms', what: 'vaultTransit' }],
    ['does not know', { ...NOTHING, kind: 'unknown' }],
    ['--cli-input-yaml', { ...NOTHING, kind: 'cliInput', syntax: 'yaml' }],
  ])('names %s and one thing to do', (name, pasted) => {
    const note = pasteNote(pasted);
    expect(note?.what).toContain(name);
    expect(note?.todo).toMatch(/\.$/);
  });

  it('sends many ciphertexts to a bulk tool, and says how many are offered', () => {
    const offers = [variable, variable];
    expect(pasteNote({ ...NOTHING, kind: 'several', found: 2, offers })?.todo).toMatch(/2 ciphertexts.*bulk/);
    expect(pasteNote({ ...NOTHING, kind: 'several', found: 9, offers })?.todo).toContain('first 2 ');
  });

  it('says what cannot be taken of SSM parameters', () => {
    const one = { kind: 'ssmParameters', encryptionSdkMessages: 1 } as const;
    expect(pasteNote({ ...NOTHING, ...one })?.todo).toMatch(/^Parameters of the advanced tier/);
    expect(pasteNote({ ...NOTHING, ...one, found: 1 })?.todo).toMatch(/^Take it.*advanced tier/);
  });
});

describe('credentialsText', () => {
  it('names kinds only', () => {
    expect(credentialsText([])).toBeUndefined();
    expect(credentialsText(['accessKeyId', 'privateKey'])).toContain(
      'an AWS access key ID and a private key',
    );
  });
});

describe('an offer', () => {
  it('is labelled by where it stood', () => {
    expect(offerLabel(variable)).toBe('Take TOKEN');
    expect(offerLabel({ ...variable, line: 3 })).toBe('Take TOKEN, line 3');
    expect(offerLabel({ ...OFFER, kind: 'sopsKms', index: 1, arn: 'arn:x' })).toBe('Take sops.kms[1], arn:x');
    expect(offerLabel({ ...variable, name: 'x'.repeat(500) }).length).toBeLessThan(100);
  });

  it('says whether its context is known, and from where', () => {
    expect(offerNotes(variable)).toEqual(['The text does not name its encryption context.']);
    expect(offerNotes({ ...variable, sourceEncryptionContext: [], contextIs: 'stated' })[0]).toMatch(
      /^Without/,
    );
    const context = [['a', 'b']] as const;
    const usual = offerNotes({ ...variable, sourceEncryptionContext: context, contextIs: 'usual' });
    expect(usual).toEqual(['With the context that its service usually sets: 1 pair.']);
  });
});
