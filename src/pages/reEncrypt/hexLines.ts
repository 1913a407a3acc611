// Lays bytes out in lines of eight for the byte view, and leaves out the middle of long parts.

import { type Bytes, toHex } from '../../kms/bytes.ts';
import type { BlobPart } from '../../kms/ciphertext/blobLayout.ts';

/** Bytes of one line that belong to one part. */
export interface HexRun {
  /** Index of the part in the layout. */
  part: number;
  /** Whether the part begins here. */
  isStart: boolean;
  hex: readonly string[];
}

export type HexLine =
  | { kind: 'bytes'; offset: number; runs: readonly HexRun[] }
  /** Lines that all belong to one part and are not shown. */
  | { kind: 'gap'; offset: number; bytes: number };

export const LINE_BYTES = 8;
/** Shown of a part whose middle is left out. */
const LINES_BEFORE = 4;
const LINES_BEHIND = 1;

/**
 * @param layout parts in order that cover the bytes
 * @param isWhole shows every byte
 */
export function hexLines(bytes: Bytes, layout: readonly BlobPart[], isWhole: boolean): HexLine[] {
  const lines: HexLine[] = [];
  let part = 0;
  for (let offset = 0; offset < bytes.length; offset += LINE_BYTES) {
    while ((layout[part]?.to ?? bytes.length) <= offset) part += 1;
    const gap = isWhole ? 0 : gapAt(offset, layout[part]);
    if (gap > 0) {
      lines.push({ kind: 'gap', offset, bytes: gap });
      // The loop steps over one line itself.
      offset += gap - LINE_BYTES;
    } else {
      lines.push({ kind: 'bytes', offset, runs: runsOf(bytes, layout, part, offset) });
    }
  }
  return lines;
}

/** How many bytes of whole lines to leave out from here on; a single line is not worth it. */
function gapAt(offset: number, part: BlobPart | undefined): number {
  if (!part) return 0;
  const firstLine = Math.ceil(part.from / LINE_BYTES) + LINES_BEFORE;
  const lastLine = Math.floor(part.to / LINE_BYTES) - LINES_BEHIND;
  const isFirst = offset / LINE_BYTES === firstLine;
  return isFirst && lastLine - firstLine > 1 ? (lastLine - firstLine) * LINE_BYTES : 0;
}

function runsOf(bytes: Bytes, layout: readonly BlobPart[], firstPart: number, offset: number): HexRun[] {
  const end = Math.min(offset + LINE_BYTES, bytes.length);
  const runs: HexRun[] = [];
  let at = offset;
  for (let part = firstPart; at < end; part += 1) {
    const { from = at, to = end } = layout[part] ?? {};
    const runEnd = Math.min(to, end);
    runs.push({ part, isStart: from === at, hex: toHex(bytes.subarray(at, runEnd)).match(/../g) ?? [] });
    at = runEnd;
  }
  return runs;
}
