// The sandbox as a process: what it prints, how it ends, and what it does not start with.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SECONDS = 60_000;

function start(args: string[]) {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'sandbox/main.ts', ...args]);
  const exited = once(child, 'exit');
  let printed = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
  return { child, exited, printed: () => printed, complained: () => complained };
}

test('an unknown flag ends it with a sentence', { timeout: SECONDS }, async () => {
  const { exited, complained, printed } = start(['--nonsense']);
  expect(await exited).toEqual([1, null]);
  expect(complained()).toBe('Unknown argument --nonsense. --help lists what there is.\n');
  expect(printed()).toBe('');
});

test('it says where it is and how to call it, and Ctrl-C ends it cleanly', { timeout: SECONDS }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-main-'));
  try {
    const dataFile = join(folder, 'kms.jsonl');
    const { child, exited, printed, complained } = start(['--data', dataFile]);
    while (!printed().includes('Ctrl-C ends it.')) await Promise.race([once(child.stdout, 'data'), exited]);
    expect(printed()).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
    expect(printed()).toContain('do not put real secrets into it');
    expect(existsSync(`${dataFile}.lock`)).toBe(true);
    child.kill('SIGINT');
    expect(await exited).toEqual([0, null]);
    expect(complained()).toBe('');
    expect(existsSync(`${dataFile}.lock`)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
