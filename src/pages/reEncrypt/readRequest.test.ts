// What a pasted text is taken for: a JSON document, a YAML document, a command, or none of them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequest } from './readRequest.ts';

describe('readRequest', () => {
  it.each([
    ['', 'empty'],
    [' \n\t\ufeff', 'empty'],
    ['{"DestinationKeyId": "alias/a"}', 'json'],
    ['\ufeff\n  {}', 'json'],
    ['{"DestinationKeyId": "alias/a",}', 'json'],
    ['[1]', 'json'],
    ['DestinationKeyId: alias/a\n', 'yaml'],
    ["# a comment\n---\n\nCiphertextBlob: !!binary ''  # or base64\n", 'yaml'],
    ['SourceEncryptionContext:\n  app: aws kms re-encrypt --dry-run\n', 'yaml'],
    ["'DestinationKeyId' : alias/a", 'yaml'],
    ['aws kms re-encrypt --destination-key-id alias/a', 'command'],
    ['$ aws kms re-encrypt \\\n  --destination-key-id alias/a', 'command'],
    ['# re-encrypts\nAWS_PROFILE=x aws kms re-encrypt --destination-key-id alias/a', 'command'],
    ['PS C:\\> aws kms re-encrypt `\n --destination-key-id alias/a', 'command'],
    ['C:\\Tools\\aws.exe kms re-encrypt --destination-key-id alias/a', 'command'],
    ['kms re-encrypt --destination-key-id alias/a', 'command'],
    ['AQICAHhwQZT', 'unrecognised'],
    ['hello world', 'unrecognised'],
    ['https://example.com/', 'unrecognised'],
  ])('%j is %s', (text, form) => {
    expect(readRequest(text).form).toBe(form);
  });

  it.each([
    [
      'ReEncrypt',
      '{"CiphertextBlob": "AQICAHg=", "SourceKeyId": "alias/a", "KeyId": "alias/b", "SourceEncryptionAlgorithm": "SYMMETRIC_DEFAULT"}',
    ],
    ['Encrypt', '{"CiphertextBlob": "AQICAHg=", "KeyId": "alias/b"}'],
    ['ReEncrypt, in YAML', 'CiphertextBlob: AQICAHg=\nKeyId: alias/b\nSourceKeyId: alias/a\n'],
  ])('takes what %s printed for a result, its KeyId for the key of the ciphertext', (_, text) => {
    const reading = readRequest(text);
    expect(reading).toMatchObject({
      form: 'result',
      offer: { ciphertext: 'AQICAHg=', sourceKeyId: 'alias/b' },
    });
  });

  it.each([
    '{"CiphertextBlob": "AQICAHg=", "KeyId": "alias/b", "DestinationKeyId": "alias/a"}',
    '{"CiphertextBlob": "AQICAHg="}',
    '{"KeyId": "alias/b"}',
  ])('takes %s for a request', (text) => {
    expect(readRequest(text).form).toBe('json');
  });

  it('reads each form to the same input', () => {
    const texts = [
      '{"DestinationKeyId": "alias/a", "DryRun": true}',
      'DestinationKeyId: alias/a\nDryRun: true\n',
      'aws kms re-encrypt --destination-key-id alias/a --dry-run',
    ];
    for (const text of texts) {
      expect(readRequest(text)).toMatchObject({ input: { destinationKeyId: 'alias/a', dryRun: true } });
    }
  });

  it('tells the Region of a command and what of it is not used', () => {
    const reading = readRequest(
      'aws kms re-encrypt --destination-key-id alias/a --region eu-west-1 --profile x',
    );
    expect(reading).toMatchObject({
      region: 'eu-west-1',
      notices: [{ kind: 'flagNotUsed', flag: '--profile' }],
    });
  });

  it('gives input or problems, whatever is pasted', () => {
    const pieces = fc.constantFrom(
      'aws kms re-encrypt',
      '--dry-run',
      '{',
      '}',
      'DryRun:',
      '#',
      '\n',
      "'",
      '---',
      ' ',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const reading = readRequest(text);
        const isRead = reading.form !== 'empty' && reading.form !== 'unrecognised';
        expect('input' in reading || 'problems' in reading).toBe(isRead);
        if ('problems' in reading) expect(reading.problems.length).toBeGreaterThan(0);
      }),
    );
  });

  it('is quick on a long text of nothing', () => {
    for (const piece of ['\n', '# \n', ' ', '---\n', 'aws ']) {
      expect(readRequest(piece.repeat(100_000)).form).toBeDefined();
    }
  });
});
