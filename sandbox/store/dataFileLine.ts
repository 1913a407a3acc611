// The lines of the data file: JSON, one batch of changes each, sealed by a checksum.
import { createHash } from 'node:crypto';
import type { Change } from './change.ts';

/** The first line of every data file; another format would have another one. */
export const FIRST_LINE = '{"format":"kms-sandbox","version":1}';

/** A line, with its line break. */
export function writeLine(changes: readonly Change[]): string {
  const json = JSON.stringify(changes);
  return `{"sum":"${checksum(json)}","changes":${json}}\n`;
}

/**
 * The changes of a line, without its line break.
 * @returns undefined if the line is not as it was written
 */
export function readLine(line: string): Change[] | undefined {
  const match = /^\{"sum":"([0-9a-f]{16})","changes":(.*)\}$/s.exec(line);
  const [, sum, json] = match ?? [];
  if (sum === undefined || json === undefined || checksum(json) !== sum) return undefined;
  // The checksum says that these are the changes that writeLine wrote.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(json) as Change[];
}

function checksum(json: string): string {
  return createHash('sha256').update(json).digest('hex').slice(0, 16);
}
