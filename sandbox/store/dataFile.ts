// Keeps the state in a file: an append-only log that is written through before a change is acknowledged, compacted at start.
import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../unknownValue.ts';
import type { Change } from './change.ts';
import { FIRST_LINE, readLine, writeLine } from './dataFileLine.ts';
import { lockDataFile } from './dataFileLock.ts';
import { createKmsState } from './kmsState.ts';

const OWNER_ONLY = 0o600;

export interface DataFile {
  /** The state as it was kept: changes to an empty one. Empty for a new file. */
  kept: Change[];
  /** Returns when the changes are on the disk. If it throws, the file is as it was before. */
  append(changes: readonly Change[]): void;
  close(): void;
}

/**
 * Opens a data file, or begins a new one. What a crash cut off at its end was never acknowledged, and is dropped.
 * @throws Error with a sentence for people: the file is damaged, is another program's, or a running sandbox uses it
 */
export function openDataFile(path: string): DataFile {
  const unlock = lockDataFile(path);
  try {
    const kept = compacted(readDataFile(path));
    rewrite(path, kept);
    const file = openSync(path, 'r+');
    let length = readFileSync(file).length;
    return {
      kept,
      append(changes) {
        try {
          length += writeThrough(file, writeLine(changes), length);
        } catch (error) {
          // Half a line must not stay, or the next one would make it a damaged one.
          ftruncateSync(file, length);
          throw error;
        }
      },
      close() {
        closeSync(file);
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

function readDataFile(path: string): Change[] {
  const text = readIfThere(path);
  if (text === undefined || text === '') return [];
  const lines = text.split('\n');
  // What follows the last line break is empty, or a line that a crash cut off.
  lines.pop();
  if (lines.length === 0) return refuseUnless(FIRST_LINE.startsWith(text), path);
  refuseUnless(lines[0] === FIRST_LINE, path);
  return lines.slice(1).flatMap((line, index) => {
    const changes = readLine(line);
    if (changes) return changes;
    throw new Error(
      `The data file ${path} is damaged in line ${index + 2}. Restore it from a copy, or remove it to begin anew.`,
    );
  });
}

function refuseUnless(fine: boolean, path: string): [] {
  if (!fine) throw new Error(`The file ${path} is not a data file of this sandbox; it was left as it is.`);
  return [];
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The same state in fewer changes. */
function compacted(changes: readonly Change[]): Change[] {
  const state = createKmsState();
  state.restore(changes);
  return state.snapshot();
}

/** Replaces the file as a whole: at every moment either the old or the new one is there. */
function rewrite(path: string, changes: readonly Change[]): void {
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w', OWNER_ONLY);
  try {
    writeThrough(file, `${FIRST_LINE}\n${changes.length > 0 ? writeLine(changes) : ''}`, 0);
    closeSync(file);
    renameSync(temporary, path);
  } catch (error) {
    unlinkSync(temporary);
    throw error;
  }
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** @returns how many bytes were written */
function writeThrough(file: number, text: string, at: number): number {
  const bytes = Buffer.from(text, 'utf8');
  for (let done = 0; done < bytes.length; )
    done += writeSync(file, bytes, done, bytes.length - done, at + done);
  fsyncSync(file);
  return bytes.length;
}
