// Ciphertexts in any text: wrapped anywhere, cut off, with more behind them.
import { describe, expect, it } from 'vitest';
import { toBase64, toHex } from '../bytes.ts';
import { findCiphertexts } from './ciphertextSearch.ts';
import { BLOB, BLOB_BYTES, hardWrapped, json, KEY, OTHER, wrapped } from './pastedFixtures.ts';

function foundIn(text: string): (string | number | boolean)[][] {
  return findCiphertexts(text).map(({ bytes, isComplete, surplusBytes = 0 }) => [
    toBase64(bytes),
    isComplete,
    surplusBytes,
  ]);
}
const WHOLE = [[BLOB, true, 0]];
const WIDTHS = Array.from({ length: 61 }, (_, at) => at + 40);
/** Not where a line ends within what they are known by. */
const isTold = (text: string) => !/\n/.test((/A\n?Q\n?[EI]\n?C\n?A\n?H\n?./.exec(text) ?? [''])[0]);

describe('a ciphertext in a hard-wrapped text', () => {
  it.each<[string, string]>([
    ["the CLI's JSON", json({ CiphertextBlob: BLOB, KeyId: KEY })],
    ['dotenv', `# secrets\nHOST=db\nDATABASE_PASSWORD="${BLOB}"\nNEXT=x`],
    ['export', `export THE_PASSWORD_OF_THE_DATABASE=${BLOB}`],
    ['YAML', `sops:\n    kms:\n        - enc: ${BLOB}\n          aws_profile: ""`],
    ['Terraform', `      payload = "${BLOB}"\n`],
    ['a sentence', `Hello, could you please re-encrypt the value ${BLOB}, and soon?`],
    ['hex', `UPDATE t SET secret = '\\x${toHex(BLOB_BYTES)}';`],
  ])('is found whatever the width: %s', (_, text) => {
    const texts = WIDTHS.map((width) => hardWrapped(text, width)).filter(isTold);
    expect(texts.length).toBeGreaterThan(40);
    for (const each of texts) expect(foundIn(each)).toEqual(WHOLE);
  });

  it('is found twice where there are two', () => {
    const text = `A_LONG_NAME_FOR_A_SECRET=${BLOB}\nANOTHER_LONG_NAME=${OTHER}`;
    for (const width of [60, 64, 72, 76, 78, 80])
      expect(foundIn(hardWrapped(text, width))).toEqual([...WHOLE, [OTHER, true, 0]]);
  });

  it('is no name that is followed by words', () => {
    expect(foundIn(`AQICAHg is how they begin, and ${'many words follow '.repeat(20)}`)).toEqual([]);
    expect(foundIn(`AQICAHgjjjjjjjjjjjjjjjjjj\n${`${'a'.repeat(64)}\n`.repeat(5)}`)).toEqual([]);
  });
});

describe('a ciphertext over several lines', () => {
  it.each<[string, (lines: string[]) => string]>([
    ['Java', (lines) => `String s = "${lines.join('"\n        + "')}";`],
    ['JavaScript', (lines) => `const s = '${lines.join("' +\n  '")}';`],
    ['PowerShell', (lines) => `$s = "${lines.join('`\n')}"`],
    ['cmd', (lines) => `set S=${lines.join('^\r\n')}`],
    ['HTML', (lines) => `<td>${lines.join('<br>')}</td>`],
    ['XHTML', (lines) => `<td>${lines.join('<br />\n')}</td>`],
    ['cat -n', (lines) => lines.map((line, at) => `     ${at + 1}\t${line}`).join('\n')],
    ['grep -n', (lines) => lines.map((line, at) => `${at + 9}:${line}`).join('\n')],
  ])('is put together: %s', (_, write) => {
    expect(foundIn(write(wrapped(BLOB, 60).split('\n')))).toEqual(WHOLE);
  });

  it('keeps what it begins with where a line begins with digits or plus', () => {
    for (const start of ['+', '12', '1/']) {
      const at = BLOB.indexOf(start, 60);
      if (at !== -1) expect(foundIn(`X=${BLOB.slice(0, at)}\n${BLOB.slice(at)}`)).toEqual(WHOLE);
    }
  });
});

describe('a ciphertext that was cut off', () => {
  const cut = BLOB.slice(0, 180);
  it.each<[string, string]>([
    ['in a mail', `Hi,\n\n${wrapped(cut, 64)}\n\nRegards`],
    ['in a mail, without a blank line', `Hi,\n\n${wrapped(cut, 64)}\nRegards,\nX`],
    ['in YAML', `a: b\nblob: |\n  ${wrapped(cut, 64).replaceAll('\n', '\n  ')}\nc: d`],
    ['quoted', `> ${wrapped(cut, 64).replaceAll('\n', '\n> ')}\n> thanks a lot`],
    ['behind a name', hardWrapped(`DATABASE_PASSWORD=${cut}`, 64)],
  ])('is found with all its lines: %s', (_, text) => {
    expect(foundIn(text)).toEqual([[cut, false, 0]]);
  });

  it('takes no words of a line that goes on', () => {
    expect(foundIn(`the value is ${cut} and then there are words`)).toEqual([[cut, false, 0]]);
  });
});

describe('a ciphertext with more behind it', () => {
  const long = toBase64(Uint8Array.from([...BLOB_BYTES, 1, 2, 3, 4, 5]));
  it.each<[string, string]>([
    ['in a line', `the value ${long}, thanks`],
    ['in a mail', `Hi,\n\n${wrapped(long, 64)}\n\nRegards`],
    ['in YAML', `blob: |\n  ${wrapped(long, 64).replaceAll('\n', '\n  ')}\nc: d`],
  ])('is cut to its length: %s', (_, text) => {
    expect(foundIn(text)).toEqual([[BLOB, true, 5]]);
  });
});
