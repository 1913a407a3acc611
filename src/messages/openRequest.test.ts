// What the dialog tells of a request before it fills the form: how much there is of it, and no value of a context or token.
import { describe, expect, it } from 'vitest';
import { contentsOf } from './openRequest.ts';

describe('contentsOf', () => {
  it('names keys and algorithms, and counts the rest', () => {
    const contents = contentsOf({
      ciphertextBlob: new Uint8Array(184),
      sourceEncryptionContext: [['app', 'value-of-app']],
      sourceKeyId: 'alias/a',
      destinationKeyId: 'alias/b',
      destinationEncryptionContext: [],
      destinationEncryptionAlgorithm: 'RSAES_OAEP_SHA_1',
      grantTokens: ['token-1', 'token-2'],
      dryRun: false,
      dryRunModifiers: ['IGNORE_CIPHERTEXT'],
    });
    expect(contents).toEqual([
      ['CiphertextBlob', '184 bytes'],
      ['SourceKeyId', 'alias/a'],
      ['SourceEncryptionContext', '1 pair'],
      ['DestinationKeyId', 'alias/b'],
      ['DestinationEncryptionContext', '0 pairs'],
      ['DestinationEncryptionAlgorithm', 'RSAES_OAEP_SHA_1'],
      ['GrantTokens', '2 tokens'],
      ['DryRun', 'false'],
      ['DryRunModifiers', 'IGNORE_CIPHERTEXT'],
    ]);
  });

  it('lists nothing that is not given', () => {
    expect(contentsOf({})).toEqual([]);
  });
});
