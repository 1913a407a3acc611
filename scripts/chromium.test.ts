// Which browser the tests take: the first that really launches, in the order that is promised, or one clear sentence.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChromiumSource, findChromium, launchOptions, launchProblem } from './chromium.ts';

describe('the order', () => {
  const source = (name: string, ...paths: string[]): ChromiumSource => ({ name, paths: () => paths });
  const onlyLaunches = (good: string) => (path: string) =>
    Promise.resolve(path === good ? undefined : 'does not start');
  const find = async (sources: ChromiumSource[], good: string) => {
    const said: string[] = [];
    const path = await findChromium(sources, onlyLaunches(good), (line) => said.push(line));
    return { path, said };
  };

  test('takes the first that launches, not the first that is there', async () => {
    const found = await find([source('own', '/a', '/b'), source('installed', '/c')], '/b');
    expect(found).toEqual({ path: '/b', said: [] });
  });

  const installing = (path: string): ChromiumSource => ({
    ...source('apt-get install chromium', path),
    installs: true,
  });

  test('installs nothing while something launches', async () => {
    const untouched: ChromiumSource = {
      ...installing('/apt'),
      paths: () => {
        throw new Error('It was to be left alone.');
      },
    };
    expect((await find([source('installed', '/c'), untouched], '/c')).path).toBe('/c');
  });

  test('says what it installs, and that a path given by hand does not launch', async () => {
    const given: ChromiumSource = { ...source('CHROMIUM_PATH', '/given'), isGiven: true };
    expect(await find([given, installing('/apt')], '/apt')).toEqual({
      path: '/apt',
      said: [
        'CHROMIUM_PATH is passed over: /given does not launch (does not start).',
        'No Chromium has launched so far; trying "apt-get install chromium".',
      ],
    });
  });

  test('fails with one sentence that says what to do, and what was tried', async () => {
    await expect(find([source('installed', '/c')], '/none')).rejects.toThrow(
      /none launches here: install Chrome.*CHROMIUM_PATH.*Tried: \/c \(does not start\)/,
    );
    await expect(find([], '/none')).rejects.toThrow('Tried: none was found.');
  });
});

describe('a file that is no browser', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'no-chromium-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const script = async (name: string, text: string) => {
    const path = join(folder, name);
    await writeFile(path, `#!/bin/sh\n${text}\n`);
    await chmod(path, 0o755);
    return path;
  };

  test('is refused when it is missing', async () => {
    expect(await launchProblem(join(folder, 'missing'))).toContain('missing');
  });

  test('is refused when it ends at once, although it ends well', async () => {
    expect(await launchProblem(await script('ends', 'exit 0'))).toMatch(/closed/);
  });

  test('is refused when it hangs, after the time limit', async () => {
    expect(await launchProblem(await script('hangs', 'exec sleep 600'), 300)).toMatch(/Timeout 300ms/);
  });
});

test('the browser calls nobody by itself', () => {
  expect(launchOptions(undefined)).not.toHaveProperty('executablePath');
  expect(launchOptions('/c')).toMatchObject({
    executablePath: '/c',
    args: expect.arrayContaining(['--disable-background-networking']) as unknown,
  });
});
