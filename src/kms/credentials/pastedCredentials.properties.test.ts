// By property: whatever the tools print is read back, whatever is pasted is answered, and no answer tells a piece of a secret.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, someTemporary, WRITERS } from './credentialsFixtures.ts';
import { readPastedCredentials } from './pastedCredentials.ts';

const OPTIONS = { longTerm: false, now: NOW };

/** What may make a name or a text of a piece of a secret. No heading of a profile: its name is told as it stands. */
const PIECES = [
  '\n',
  '"',
  "'",
  '=',
  ' ',
  '{"',
  '}',
  ': ',
  ' = ',
  '\\',
  '$',
  '<',
  '>',
  ',',
  'AWS_REGION=',
  'AWS_',
  'sso_session = ',
  '\u200b',
  'é',
  '`',
  '#',
  '\n\n',
];

/** Texts of the writers, perhaps two of them, with pieces cut out and put in: also names, signs and brackets around the secrets. */
const someDamaged = fc
  .record({
    credentials: fc.array(fc.noBias(someTemporary), { minLength: 1, maxLength: 2 }),
    writers: fc.array(fc.constantFrom(...WRITERS), { minLength: 1, maxLength: 2 }),
    cuts: fc.array(
      fc.record({
        at: fc.nat(),
        length: fc.nat(30),
        put: fc.constantFrom(...PIECES),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ credentials, writers, cuts }) => {
    const whole = credentials.flatMap((one) => writers.map(([, , write]) => write(one))).join('\n');
    const text = cuts.reduce((changed, { at, length, put }) => {
      const from = at % (changed.length + 1);
      return changed.slice(0, from) + put + changed.slice(from + length);
    }, whole);
    const secrets = credentials.flatMap((one) => [one.secretAccessKey, one.sessionToken ?? '']);
    return { text, secrets };
  });

describe('readPastedCredentials', () => {
  it.each(WRITERS)('reads back %s', (_, form, write) => {
    fc.assert(
      fc.property(someTemporary, (credentials) => {
        const read = readPastedCredentials(write(credentials), OPTIONS);
        expect(read).toMatchObject({ kind: 'credentials', form, hints: [] });
        expect(read.kind === 'credentials' && read.credentials).toEqual(credentials);
      }),
      { numRuns: 40 },
    );
  });

  it('reads through fences, a byte order mark, line breaks of Windows and no-break spaces', () => {
    const wrap = fc.constantFrom<(text: string) => string>(
      (text) => `\ufeff${text}`,
      (text) => `Here you are:\n\n\`\`\`bash\n${text}\n\`\`\`\n\nBye`,
      (text) => text.replace(/\r?\n/g, '\r\n'),
      (text) => text.replaceAll('\n', '\n  '),
      (text) => text.replaceAll(' ', '\u00a0'),
      (text) => text.replaceAll('="', '=\u201c').replaceAll('"\n', '\u201d\n'),
    );
    fc.assert(
      fc.property(someTemporary, wrap, fc.constantFrom(...WRITERS), (credentials, around, [, , write]) => {
        const read = readPastedCredentials(around(write(credentials)), OPTIONS);
        expect(read.kind === 'credentials' && read.credentials).toEqual(credentials);
      }),
      { numRuns: 400 },
    );
  });

  it('tells no eight characters of a secret or token, however the text was damaged', () => {
    fc.assert(
      fc.property(someDamaged, fc.boolean(), ({ text, secrets }, longTerm) => {
        const told = tellable(readPastedCredentials(text, { longTerm, now: NOW }));
        const pieces = new Set(secrets.flatMap(piecesOf));
        expect(piecesOf(told).filter((piece) => pieces.has(piece))).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('answers whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(readPastedCredentials(text, OPTIONS).kind).toBe('problem');
      }),
      { numRuns: 1_000 },
    );
  });
});

/** What a page may show of the answer. */
function tellable(read: ReturnType<typeof readPastedCredentials>): string {
  return JSON.stringify(read.kind === 'credentials' ? { ...read, credentials: undefined } : read);
}

function piecesOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 7) }, (_, at) => text.slice(at, at + 8));
}
