// Exports of the history: complete, harmless in a spreadsheet, and without a ciphertext, a context's value or a token.
import fc from 'fast-check';
import { parse } from 'papaparse';
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../kms/bytes.ts';
import { historyCsv, historyJson } from './historyExport.ts';
import { BLOB, doneCall, entry, failedCall, KEY_ARN, OTHER_ARN } from './historyFixtures.ts';

/** The rows of a CSV text without its header, by column. */
function rowsOf(csv: string): Record<string, string>[] {
  const { data, errors } = parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

function objectsOf(json: string): Record<string, unknown>[] {
  return JSON.parse(json);
}

/** What a spreadsheet does not evaluate: cells that open with anything but a formula's characters. */
const isHarmless = (cell: string) => !/^[\s]*[=+\-@|%＝＋－＠]|^[\t\r\n]/.test(cell);

describe('both', () => {
  const entries = [entry(2), entry(1, failedCall('DisabledException', { sourceKeyId: 'alias/orders' }))];

  it.each([
    ['JSON', historyJson(entries)],
    ['CSV', historyCsv(entries)],
  ])('hold no ciphertext, no value and no token: %s', (_, text) => {
    for (const secret of [
      toBase64(BLOB),
      toBase64(BLOB.toReversed()),
      'value-of-',
      'token-1',
      'said by KMS',
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  it('say the same', () => {
    const [done = {}, refused = {}] = objectsOf(historyJson(entries));
    expect(done).toEqual({
      Time: '2026-11-02T10:00:00.000Z',
      Region: 'us-east-1',
      Outcome: 'done',
      DryRun: false,
      DryRunIgnoresCiphertext: false,
      SourceKeyArn: OTHER_ARN,
      SourceKeyAliases: [],
      SourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      SourceEncryptionContextKeys: ['app'],
      DestinationKeyId: 'alias/payments',
      DestinationKeyArn: KEY_ARN,
      DestinationKeyAliases: [],
      DestinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      DestinationEncryptionContextKeys: ['stage'],
      RequestId: 'request-1',
      DurationMilliseconds: 41,
      Attempts: 2,
      InputBytes: BLOB.length,
      OutputBytes: BLOB.length,
    });
    expect(refused).toMatchObject({
      Outcome: 'refused',
      Error: 'DisabledException',
      SourceKeyId: 'alias/orders',
    });
    const rows = rowsOf(historyCsv(entries));
    for (const [at, object] of [done, refused].entries()) {
      for (const [name, value] of Object.entries(object)) {
        expect(rows[at]?.[name]).toBe(Array.isArray(value) ? JSON.stringify(value) : String(value));
      }
    }
  });

  it('keep a key named __proto__', () => {
    const odd = [entry(1, doneCall({ sourceEncryptionContext: [['__proto__', 'x']] }))];
    expect(objectsOf(historyJson(odd))[0]?.['SourceEncryptionContextKeys']).toEqual(['__proto__']);
    expect(rowsOf(historyCsv(odd))[0]?.['SourceEncryptionContextKeys']).toBe('["__proto__"]');
  });
});

describe('CSV', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    ' =1+1',
    '=1+\n1',
    '＝1+1',
    '|calc',
    '%0A=1',
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x","y")',
  ])('makes no formula of the error name %j', (name) => {
    const csv = historyCsv([entry(1, failedCall(name))]);
    const [row] = rowsOf(csv);
    expect(row?.['Error']).toBe(`'${name}`);
    expect(Object.values(row ?? {}).every(isHarmless)).toBe(true);
  });

  it('ends each line by CRLF, the header first', () => {
    const csv = historyCsv([entry(1)]);
    expect(csv.split('\r\n')).toHaveLength(3);
    expect(csv).toMatch(/^Time,Region,Outcome,[^\r]*\r\n2026-11-02T10:00:00.000Z,us-east-1,done,/);
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(historyCsv([]).split('\r\n')).toHaveLength(2);
  });

  it('keeps every context key, whatever is in it, and splits nowhere', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: 'binary' }), { maxLength: 5 }),
        fc.string(),
        (keys, name) => {
          const context = keys.map((key) => [key, 'value'] as const);
          const csv = historyCsv([entry(1, failedCall(name, { destinationEncryptionContext: context }))]);
          const [row] = rowsOf(csv);
          const cell = row?.['DestinationEncryptionContextKeys'] ?? '';
          expect(JSON.parse(cell)).toEqual(keys);
          expect(cell).not.toMatch(/[^\x20-\x7e]|;/);
          expect(Object.values(row ?? {}).every(isHarmless)).toBe(true);
        },
      ),
    );
  });
});
