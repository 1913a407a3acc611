// What is said of a pasted text: nothing of a bare ciphertext, what to do of anything else, and never what a credential is.
import { describe, expect, it } from 'vitest';
import type { PastedText } from '../kms/paste/pastedText.ts';
import type { PastedMessage } from '../kms/paste/pasteOffer.ts';
import { credentialsText, pasteNote } from './pastedText.ts';

const NOTHING = { offers: [], found: 0, messages: [], invisible: [], credentials: [] };
const MESSAGE: PastedMessage = {
  kind: 'ssmParameter',
  name: '/db',
  message: { version: 2, encryptedDataKeys: [], fields: [] },
};
const OFFER = { ciphertext: 'AQ==', reading: { shape: 'unknown', bytes: 1 } } as const;

describe('pasteNote', () => {
  it('says nothing of a bare ciphertext and of nothing', () => {
    expect(pasteNote({ ...NOTHING, kind: 'empty' })).toBeUndefined();
    expect(pasteNote({ ...NOTHING, kind: 'ciphertext', reading: OFFER.reading })).toBeUndefined();
  });

  it.each<[string, PastedText]>([
    ['base64 of hex', { ...NOTHING, kind: 'encoded', encoding: 'hex', found: 1 }],
    ['SOPS', { ...NOTHING, kind: 'sops', form: 'yaml', others: [] }],
    ['aws kms decrypt command', { ...NOTHING, kind: 'kmsCommand', operation: 'decrypt', found: 1 }],
    ['one ciphertext, several times', { ...NOTHING, kind: 'several', found: 1 }],
    ['Encryption SDK', { ...NOTHING, kind: 'document', messages: [MESSAGE] }],
    ['Encryption SDK', { ...NOTHING, kind: 'kubernetes', messages: [MESSAGE] }],
    ['left out: U+200B', { ...NOTHING, kind: 'variables', found: 1, invisible: ['U+200B'] }],
    ['Azure Key Vault', { ...NOTHING, kind: 'notKms', what: 'azureKeyVault' }],
    ['Vault Transit', { ...NOTHING, kind: 'notKms', what: 'vaultTransit' }],
    ['does not know', { ...NOTHING, kind: 'unknown' }],
    ['--cli-input-yaml', { ...NOTHING, kind: 'cliInput', syntax: 'yaml' }],
  ])('names %s and one thing to do', (name, pasted) => {
    const note = pasteNote(pasted);
    expect(note?.what).toContain(name);
    expect(note?.todo).toMatch(/\.$/);
  });

  it('names other characters by their code points, and for whom a SOPS file is', () => {
    const letters = [{ character: 'А', codePoint: 'U+0410', script: 'Cyrillic', latin: 'A' }] as const;
    const note = pasteNote({ ...NOTHING, kind: 'lookAlikes', letters, found: 1 });
    expect(note?.what).toContain('"А" (U+0410, Cyrillic) for "A"');
    const sops = pasteNote({ ...NOTHING, kind: 'sops', form: 'yaml', others: ['age', 'pgp'] });
    expect(sops?.todo).toContain('for age and OpenPGP only');
  });

  it('says how a secret is read without its plaintext', () => {
    const read = { ...NOTHING, kind: 'credentials', credentials: ['decryptedParameter'] } as const;
    expect(pasteNote(read)?.todo).toMatch(/^Empty the box.*without --with-decryption/);
    expect(pasteNote({ ...read, credentials: ['secretString'] })?.todo).not.toContain('--with-decryption');
  });

  it('sends many ciphertexts to a bulk tool, and says how many are offered', () => {
    const offer = { ...OFFER, kind: 'variable', name: 'TOKEN' } as const;
    const offers = [offer, offer];
    expect(pasteNote({ ...NOTHING, kind: 'several', found: 2, offers })?.todo).toMatch(/2 ciphertexts.*bulk/);
    expect(pasteNote({ ...NOTHING, kind: 'several', found: 9, offers })?.todo).toContain('first 2 ');
  });

  it('says what cannot be taken of SSM parameters', () => {
    const one = { kind: 'ssmParameters', messages: [MESSAGE] } as const;
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
