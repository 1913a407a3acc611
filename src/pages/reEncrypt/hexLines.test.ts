// The byte view shows every byte once, at its offset and in its part, or says how many it leaves out.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../kms/bytes.ts';
import type { BlobPart } from '../../kms/ciphertext/blobLayout.ts';
import { hexLines, LINE_BYTES } from './hexLines.ts';

/** Parts of these lengths, one behind the other, and bytes that they cover. */
function blobOf(lengths: readonly number[]) {
  let at = 0;
  const layout = lengths.map((length): BlobPart => {
    at += length;
    return { part: 'constant', from: at - length, to: at };
  });
  return { bytes: Uint8Array.from({ length: at }, (_, index) => index % 251), layout };
}

const lengths = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 12 });

describe('hexLines', () => {
  it('shows all bytes in order, each in its part', () => {
    fc.assert(
      fc.property(lengths, (ofParts) => {
        const { bytes, layout } = blobOf(ofParts);
        const runs = hexLines(bytes, layout, true).flatMap((line) =>
          line.kind === 'bytes' ? line.runs : [],
        );
        expect(runs.flatMap(({ hex }) => hex).join('')).toBe(toHex(bytes));
        const ofPart = layout.map((_, part) => runs.filter((run) => run.part === part));
        expect(ofPart.map((each) => each.reduce((sum, { hex }) => sum + hex.length, 0))).toEqual(ofParts);
        expect(ofPart.every((each) => each.every(({ isStart }, at) => isStart === (at === 0)))).toBe(true);
      }),
    );
  });

  it('leaves out only the middle of long parts, and counts every byte', () => {
    fc.assert(
      fc.property(lengths, (ofParts) => {
        const { bytes, layout } = blobOf(ofParts);
        const lines = hexLines(bytes, layout, false);
        let expected = 0;
        for (const line of lines) {
          expect(line.offset).toBe(expected);
          const shown =
            line.kind === 'gap' ? line.bytes : line.runs.reduce((sum, { hex }) => sum + hex.length, 0);
          expected += shown;
          if (line.kind !== 'gap') continue;
          const owner = layout.find(
            ({ from, to }) => from < line.offset && to > line.offset + line.bytes - 1,
          );
          expect(owner).toBeDefined();
        }
        expect(expected).toBe(bytes.length);
        const starts = lines
          .flatMap((line) => (line.kind === 'bytes' ? line.runs : []))
          .filter((run) => run.isStart);
        expect(starts).toHaveLength(layout.length);
      }),
    );
  });

  it('says how many bytes of a long part are left out', () => {
    const { bytes, layout } = blobOf([5, 400]);
    const lines = hexLines(bytes, layout, false);
    expect(lines.filter(({ kind }) => kind === 'gap')).toEqual([{ kind: 'gap', offset: 40, bytes: 352 }]);
    expect(lines.length).toBeLessThan(hexLines(bytes, layout, true).length);
  });

  it('shows bytes that are cut off before the layout ends', () => {
    const { bytes, layout } = blobOf([5, 400]);
    const cut = bytes.slice(0, 2 * LINE_BYTES + 1);
    const shown = hexLines(cut, layout, true).flatMap((line) => (line.kind === 'bytes' ? line.runs : []));
    expect(shown.flatMap(({ hex }) => hex).join('')).toBe(toHex(cut));
  });
});
