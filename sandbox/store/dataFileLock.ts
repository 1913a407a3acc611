// Keeps a second sandbox from the data file of a running one: compacting would take it away from under the first.
import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { errorCode } from '../unknownValue.ts';

/**
 * Locks a data file for this process. The lock of a process that is gone is taken over.
 * @returns what unlocks it
 * @throws Error with a sentence for people
 */
export function lockDataFile(path: string): () => void {
  const lock = `${path}.lock`;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
      return () => unlinkSync(lock);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      const holder = Number(readFileSync(lock, 'utf8'));
      if (isRunning(holder)) break;
      unlinkSync(lock);
    }
  }
  throw new Error(`The data file ${path} is in use by another sandbox. If there is none, remove ${lock}.`);
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
