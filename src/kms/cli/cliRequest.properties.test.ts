// By property: a request as a document, a command or code is printable ASCII, and means the request again, whatever stands in it.
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENCRYPTION_ALGORITHMS, type ReEncryptRequest } from '../kms.ts';
import { posixCommand, powerShellCommand, powerShellJson } from './cliCommand.ts';
import { parseCliCommand } from './cliCommandText.ts';
import { HOSTILE_TEXTS, inputOf, TARGET } from './cliFixtures.ts';
import { formatCliInputJson, parseCliInput } from './cliInput.ts';
import { javaScriptCode, pythonCode } from './sdkCode.ts';

const aText = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }),
);
/** Weighted towards what fits a flag. */
const aKeyId = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('alias/orders', 'arn:aws:kms:us-east-1:111122223333:alias/a') },
  { weight: 1, arbitrary: aText.filter((text) => text !== '') },
);
const aContext = fc.uniqueArray(fc.tuple(aText, aText), { selector: ([key]) => key, maxLength: 4 });
const anAlgorithm = fc.option(fc.constantFrom(...ENCRYPTION_ALGORITHMS), { nil: undefined });
const aBlob = fc
  .oneof(
    { weight: 3, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 60 }) },
    { weight: 1, arbitrary: fc.uint8Array({ minLength: 2200, maxLength: 6144 }) },
  )
  .map((bytes) => Uint8Array.from(bytes));

const aRequest: fc.Arbitrary<ReEncryptRequest> = fc
  .record({
    ciphertextBlob: aBlob,
    sourceEncryptionContext: aContext,
    sourceKeyId: fc.option(aKeyId, { nil: undefined }),
    destinationKeyId: aKeyId,
    destinationEncryptionContext: aContext,
    sourceEncryptionAlgorithm: anAlgorithm,
    destinationEncryptionAlgorithm: anAlgorithm,
    grantTokens: fc.array(
      aText.filter((text) => text !== ''),
      { maxLength: 4 },
    ),
    dryRun: fc.constantFrom('off', 'withCiphertext', 'ignoreCiphertext'),
  })
  .map(
    ({
      ciphertextBlob,
      sourceKeyId,
      sourceEncryptionAlgorithm,
      destinationEncryptionAlgorithm,
      ...rest
    }) => ({
      ...rest,
      ...(rest.dryRun !== 'ignoreCiphertext' && { ciphertextBlob }),
      ...(sourceKeyId !== undefined && { sourceKeyId }),
      ...(sourceEncryptionAlgorithm && { sourceEncryptionAlgorithm }),
      ...(destinationEncryptionAlgorithm && { destinationEncryptionAlgorithm }),
    }),
  );

describe('a request', () => {
  it.each([
    ['formatCliInputJson', formatCliInputJson],
    ['posixCommand', posixCommand],
    ['powerShellCommand', powerShellCommand],
    ['javaScriptCode', javaScriptCode],
    ['pythonCode', pythonCode],
  ])('is printable ASCII by %s', (_, format) => {
    fc.assert(
      fc.property(aRequest, (request) => {
        expect(format(request, TARGET)).toMatch(/^[\x20-\x7e\n]*$/);
      }),
    );
  });

  it('is the same request when its document is read', () => {
    fc.assert(
      fc.property(aRequest, (request) => {
        expect(parseCliInput(formatCliInputJson(request), 'json')).toEqual({ input: inputOf(request) });
      }),
    );
  });

  it('is the same request when its document is read as YAML, which takes JSON too', () => {
    fc.assert(
      fc.property(aRequest, (request) => {
        const text = formatCliInputJson(request);
        // Of two escapes YAML makes no pair of surrogates.
        fc.pre(!/\\ud[89a-f]/.test(text));
        expect(parseCliInput(text, 'yaml')).toEqual({ input: inputOf(request) });
      }),
      { numRuns: 30 },
    );
  });

  it('is the same request when its command is read, with the Region and nothing else', () => {
    fc.assert(
      fc.property(aRequest, (request) => {
        const expected = { input: inputOf(request), region: TARGET.region, notices: [] };
        expect(parseCliCommand(posixCommand(request, TARGET))).toEqual(expected);
        expect(parseCliCommand(powerShellCommand(request, TARGET))).toEqual(expected);
      }),
    );
  });

  it('is one command, a flag or document a line', () => {
    fc.assert(
      fc.property(aRequest, (request) => {
        const [own = ''] = posixCommand(request, TARGET).split(/(?<!\\)\n/);
        const [first, ...lines] = own.split('\n');
        expect(first).toBe('aws kms re-encrypt \\');
        expect(lines.filter((line) => !/^ {2}(?:--[a-z-]+|\d<<'END')/.test(line))).toEqual([]);
      }),
    );
  });

  it('stands in the PowerShell command as a document that no line of it can end', () => {
    fc.assert(
      fc.property(aRequest, (request) => {
        const json = powerShellJson(request);
        expect(parseCliInput(json, 'json')).toEqual({ input: inputOf(request) });
        expect(json).not.toMatch(/^'/m);
        expect(powerShellCommand(request, TARGET)).toContain(` -Value @'\n${json}\n'@\n`);
      }),
    );
  });

  it('is the same request to JavaScript', () => {
    const begin = 'const command = new ReEncryptCommand(';
    const Buffer = { from: (base64: string) => base64 };
    fc.assert(
      fc.property(aRequest, (request) => {
        const code = javaScriptCode(request, TARGET);
        const literal = code.slice(code.indexOf(begin) + begin.length, code.indexOf('\n});') + 2);
        const json = String(runInNewContext(`JSON.stringify(${literal})`, { Buffer }));
        expect(JSON.parse(json)).toEqual(JSON.parse(formatCliInputJson(request)));
      }),
    );
  });
});
