// What the data file promises: nothing acknowledged is lost, nothing damaged is taken for whole.
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Change } from './change.ts';
import { openDataFile } from './dataFile.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-data-'));
  path = join(folder, 'kms.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

function alias(name: string): Change {
  const at = { accountId: '111122223333', region: 'us-east-1', createdAt: 1, updatedAt: 2 };
  return { put: 'alias', alias: { ...at, name: `alias/${name}`, targetKeyId: 'k' } };
}

function write(...batches: Change[][]): void {
  const file = openDataFile(path);
  for (const batch of batches) file.append(batch);
  file.close();
}

function read(): Change[] {
  const file = openDataFile(path);
  file.close();
  return file.kept;
}

test('what was appended is there again, as the last state of each record', () => {
  write(
    [alias('a'), alias('b')],
    [{ remove: 'alias', arn: 'arn:aws:kms:us-east-1:111122223333:alias/a' }],
    [alias('ü "\u2028')],
  );
  expect(read()).toEqual([alias('b'), alias('ü "\u2028')]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(existsSync(`${path}.lock`)).toBe(false);
});

test('a last line that was cut anywhere is dropped, and all before it is kept', () => {
  write([alias('a')]);
  const before = statSync(path).size;
  const file = openDataFile(path);
  file.append([alias('b')]);
  file.close();
  const whole = readFileSync(path);
  expect(whole.length).toBeGreaterThan(before);
  for (let length = before; length < whole.length; length += 1) {
    writeFileSync(path, whole);
    truncateSync(path, length);
    expect(read(), `cut to ${length} bytes`).toEqual([alias('a')]);
  }
  writeFileSync(path, whole);
  expect(read()).toEqual([alias('a'), alias('b')]);
});

test('after a cut line was dropped, appending goes on', () => {
  write([alias('a')]);
  appendFileSync(path, '{"sum":"0123');
  write([alias('b')]);
  expect(read()).toEqual([alias('a'), alias('b')]);
});

test('a damaged line in the middle is refused with its number, and the file is left as it is', () => {
  const file = openDataFile(path);
  file.append([alias('aaa')]);
  file.append([alias('bbb')]);
  file.close();
  const damaged = readFileSync(path, 'utf8').replace('alias/aaa', 'alias/aab');
  writeFileSync(path, damaged);
  expect(read).toThrow(
    `The data file ${path} is damaged in line 2. Restore it from a copy, or remove it to begin anew.`,
  );
  expect(readFileSync(path, 'utf8')).toBe(damaged);
});

test.each(['hello', 'hello\n', '{"format":"other","version":1}\n'])(
  'a foreign file is refused: %j',
  (content) => {
    writeFileSync(path, content);
    expect(read).toThrow('is not a data file of this sandbox');
    expect(readFileSync(path, 'utf8')).toBe(content);
  },
);

test('a second sandbox is kept from the file of a running one; a lock left by a dead process is not obeyed', () => {
  const file = openDataFile(path);
  expect(() => openDataFile(path)).toThrow('is in use by another sandbox');
  file.close();
  // No process has this number: Linux's largest is 4,194,304.
  writeFileSync(`${path}.lock`, '999999999');
  expect(read()).toEqual([]);
});
