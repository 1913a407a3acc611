// Ciphertexts as programs print them: dumps, lists, escapes, URL, HTML and mail encodings.
import { describe, expect, it } from 'vitest';
import { type Bytes, toBase64, toHex } from '../bytes.ts';
import { makeBlob } from '../ciphertext/blobFixtures.ts';
import { BLOB, BLOB_BYTES as bytes, OTHER, shortly, wrapped } from './pastedFixtures.ts';
import { readPastedText } from './pastedText.ts';

describe('an encoding that the box does not take', () => {
  const latin1 = String.fromCharCode(...bytes);
  const python = Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return byte < 32 || byte > 126 ? `\\x${toHex(Uint8Array.of(byte))}` : character.replace(/[\\']/, '\\$&');
  }).join('');
  const percent = Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return /[\w.~/-]/.test(character) ? character : `%${toHex(Uint8Array.of(byte))}`;
  }).join('');
  const rows = (width: number) =>
    Array.from({ length: Math.ceil(bytes.length / width) }, (_, row) =>
      bytes.slice(row * width, (row + 1) * width),
    );
  const shown = (row: Bytes) =>
    Array.from(row, (byte) => (byte < 32 || byte > 126 ? '.' : String.fromCharCode(byte))).join('');
  const hex = (row: Bytes, size = 1) =>
    (toHex(row).match(new RegExp(`.{1,${size * 2}}`, 'g')) ?? []).join(' ');
  const offset = (row: number, digits: number, radix = 16) =>
    (row * 16).toString(radix).padStart(digits, '0');
  const swapped = (row: Bytes) =>
    hex(
      Uint8Array.from(row, (_, at) => row[at ^ 1] ?? 0),
      2,
    );

  it.each<[string, string, string]>([
    ['base64 of base64', 'base64', btoa(`${BLOB}\n`)],
    ['base64 of hex', 'hex', btoa(toHex(bytes))],
    ['base64 of UTF-8 of Latin-1', 'rewrittenAsText', toBase64(new TextEncoder().encode(latin1))],
    [
      'xxd',
      'hexDump',
      rows(16)
        .map((row, at) => `${offset(at, 8)}: ${hex(row, 2)}  ${shown(row)}`)
        .join('\n'),
    ],
    [
      'xxd of a file of base64',
      'hexDump',
      (toHex(new TextEncoder().encode(`${BLOB}\n`)).match(/.{1,32}/g) ?? [])
        .map((row, at) => `${offset(at, 8)}: ${row.replace(/(....)/g, '$1 ')}`)
        .join('\n'),
    ],
    [
      'hexdump -C',
      'hexDump',
      `${rows(16)
        .map((row, at) => `${offset(at, 8)}  ${hex(row.slice(0, 8))}  ${hex(row.slice(8))}  |${shown(row)}|`)
        .join('\n')}\n000000a6\n`,
    ],
    [
      'hexdump',
      'hexDump',
      `${rows(16)
        .map((row, at) => `${offset(at, 7)} ${swapped(row)}`)
        .join('\n')}\n00000a6\n`,
    ],
    [
      'od',
      'hexDump',
      rows(16)
        .map((row, at) => `${offset(at, 7, 8)} ${hex(row)}`)
        .join('\n'),
    ],
    [
      'Format-Hex',
      'hexDump',
      `   Path: C:\\blob.bin\n\n           00 01 02 03\n\n${rows(16)
        .map((row, at) => `${offset(at, 8).toUpperCase()}   ${hex(row).toUpperCase()}  ${shown(row)}`)
        .join('\r\n')}`,
    ],
    ['JavaScript array', 'byteList', `const blob = new Uint8Array([${[...bytes].join(', ')}]);`],
    ['Go array', 'byteList', `[]byte{${Array.from(bytes, (byte) => `0x${byte.toString(16)}`).join(', ')}}`],
    ["Go's %v", 'byteList', `[${[...bytes].join(' ')}]`],
    [
      'Java array',
      'byteList',
      `new byte[] { ${Array.from(bytes, (byte) => `(byte)0x${toHex(Uint8Array.of(byte))}`).join(', ')} };`,
    ],
    [
      'signed Java array',
      'byteList',
      `Arrays: ${Array.from(bytes, (byte) => (byte << 24) >> 24).join(', ')}`,
    ],
    ["Node's Buffer", 'byteList', `<Buffer ${hex(bytes)}>`],
    ['Python bytes', 'stringEscapes', `b'${python}'`],
    ['Python bytes in a dict', 'stringEscapes', `{'CiphertextBlob': b'${python}', 'Size': 1}`],
    [
      'JSON string of Latin-1',
      'stringEscapes',
      JSON.stringify(latin1).replace(/[\x7f-\xff]/g, (c) => `\\u00${toHex(Uint8Array.of(c.charCodeAt(0)))}`),
    ],
    ['bytes in a URL', 'percent', `https://example.com/?blob=${percent}&x=1`],
    ['every byte in a URL', 'percent', `"${hex(bytes).replace(/^| /g, '%')}"`],
    [
      'octal escapes',
      'stringEscapes',
      `$'${Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')}'`,
    ],
  ])('is undone: %s', (_, encoding, text) => {
    expect(shortly(text)).toEqual(['encoded', [{ kind: 'wholeText', ciphertext: BLOB }]]);
    expect(readPastedText(text)).toMatchObject({ encoding });
  });

  it.each<[string, string, string]>([
    ['a URL', 'percent', `https://example.com/?blob=${encodeURIComponent(BLOB)}&x=1`],
    [
      'XML',
      'htmlEntities',
      `<blob>${BLOB.replaceAll('=', '&#x3D;').replaceAll('+', '&#43;').replaceAll('/', '&#x2F;')}</blob>`,
    ],
    [
      'named entities',
      'htmlEntities',
      BLOB.replaceAll('=', '&equals;').replaceAll('+', '&plus;').replaceAll('/', '&sol;'),
    ],
    [
      'a JavaScript string',
      'unicodeEscapes',
      `"${BLOB.replaceAll('=', '\\u003d').replaceAll('+', '\\u002B').replaceAll('/', '\\/')}"`,
    ],
    ['mail', 'quotedPrintable', wrapped(BLOB.replaceAll('=', '=3D'), 70).replaceAll('\n', '=\r\n')],
    ['a form', 'spacesForPlus', BLOB.replaceAll('+', ' ')],
  ])('of characters is undone: %s', (_, encoding, text) => {
    const read = readPastedText(text);
    expect(read).toMatchObject({ kind: 'encoded', encoding, found: 1, offers: [{ ciphertext: BLOB }] });
  });

  it('is undone wherever a plus sign stood, several in a row and at the end too', () => {
    for (const plaintextBytes of [30, 31, 32]) {
      const blob = makeBlob({ format: 2, plaintextBytes });
      // The bytes of ++++.
      for (let at = blob.length - 7; at < blob.length; at += 1) blob[at] = [0xfb, 0xef, 0xbe][at % 3] ?? 0;
      const base64 = toBase64(blob);
      expect(base64).toMatch(/\+{4}/);
      for (const text of [
        base64,
        `${base64} `,
        `${base64.replace(/=+$/, '')} `,
        `export SECRET=${base64}\n`,
      ]) {
        if (text.endsWith('+ ')) continue;
        expect(readPastedText(text.replaceAll('+', ' '))).toMatchObject({
          kind: 'encoded',
          encoding: 'spacesForPlus',
          offers: [{ ciphertext: base64 }],
        });
      }
    }
  });

  it('is undone of hexdump where the number of bytes is odd', () => {
    const blob = makeBlob({ format: 2, plaintextBytes: 5 });
    expect(blob.length % 2).toBe(1);
    const padded = Uint8Array.from([...blob, 0]);
    const lines = Array.from({ length: Math.ceil(padded.length / 16) }, (_, at) => {
      const row = padded.slice(at * 16, at * 16 + 16);
      return `${offset(at, 7)} ${swapped(row)}`;
    });
    const text = `${lines.join('\n')}\n${blob.length.toString(16).padStart(7, '0')}\n`;
    expect(shortly(text)).toEqual(['encoded', [{ kind: 'wholeText', ciphertext: toBase64(blob) }]]);
  });

  it('is undone to the text within, which may be a whole file', () => {
    const read = readPastedText(btoa(`PASSWORD=${BLOB}\nTOKEN='${OTHER}'\n`));
    expect(read).toMatchObject({ kind: 'variables', found: 2 });
    expect(shortly(btoa('correct horse battery staple'))).toEqual(['foreignBytes', []]);
    expect(shortly(toBase64(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0)))).toEqual(['foreignBytes', []]);
  });
});
