// npm run configure as people start it, its answers piped in; and the check of a file that is there.
import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { parseConfig } from '../src/config.ts';
import { readConfigFile } from './configureFile.ts';

/**
 * @param input what is piped in, to its end
 * @param startedIn where npm says that it was started
 */
function run(
  script: string,
  args: string[],
  input = '',
  startedIn = process.cwd(),
): Promise<{ status: number | null; out: string; err: string }> {
  const env = { ...process.env, INIT_CWD: startedIn };
  const child = spawn(process.execPath, ['scripts/run.mjs', script, ...args], { env });
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.err += text;
  });
  child.stdin.end(input);
  return new Promise((settle, fail) => {
    child.once('error', fail);
    child.once('close', (status) => settle({ status, ...texts }));
  });
}

function configure(answers: string[]) {
  return run('scripts/configure.ts', [], answers.map((answer) => `${answer}\n`).join(''));
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'configure-'));
  folders.push(folder);
  return folder;
}

const POOL_ID = 'eu-west-1:1234abcd-12ab-34cd-56ef-1234567890ab';
/** A guest's connection, up to the question where to write it; the first answer to the Region will not do. */
const GUEST = ['Dublin', 'eu-west-1', '', '', 'guest', POOL_ID, '', '', 'alias/payments', '', '', '15'];

it('asks, asks again, writes the file, and tells what comes next', async () => {
  const file = join(emptyFolder(), 'config.json');
  const { status, out, err } = await configure([...GUEST, file]);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toContain('! region: must be a Region such as "eu-west-1"');
  expect(out).toContain(`npm run headers -- ${file}`);
  expect(out).toContain('docs/setting-up-on-aws.md');
  const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
  expect(json).toEqual({
    $schema: './config.schema.json',
    idleMinutes: 15,
    region: 'eu-west-1',
    identityPoolId: POOL_ID,
    keys: ['alias/payments'],
  });
  expect(parseConfig(json)).toHaveProperty('config');
  expect(statSync(file).mode & 0o777).toBe(0o644);
});

it('overwrites a file on a yes only', async () => {
  const folder = emptyFolder();
  const [file, other] = [join(folder, 'config.json'), join(folder, 'other.json')];
  writeFileSync(file, 'mine');
  chmodSync(file, 0o600);
  const kept = await configure([...GUEST, file, '', other]);
  expect(kept.status).toBe(0);
  expect(kept.out).toContain('is there already. Overwrite it?');
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect(existsSync(other)).toBe(true);
  expect((await configure([...GUEST, file, 'yes'])).status).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe(readFileSync(other, 'utf8'));
  expect(statSync(file).mode & 0o777).toBe(0o644);
});

it('asks for another place where the file cannot be written', async () => {
  const folder = emptyFolder();
  const { status, out } = await configure([
    ...GUEST,
    join(folder, 'no', 'x.json'),
    folder,
    'y',
    join(folder, 'x.json'),
  ]);
  expect(status).toBe(0);
  expect(out).toContain('! there is no such file or folder');
  expect(out).toContain('! is a folder');
  expect(readdirSync(folder)).toEqual(['x.json']);
});

it.each([0, GUEST.length])('writes nothing if the input ends after %i answers', async (count) => {
  const { status, err } = await configure(GUEST.slice(0, count));
  expect(status).toBe(1);
  expect(err.trim()).toBe('The input ended before the last answer: nothing is written.');
});

it('tells of a file that is right what it amounts to', async () => {
  const { status, out } = await run('scripts/configure.ts', ['public/config.example.json']);
  expect(status).toBe(0);
  expect(out).toContain('public/config.example.json is right.');
  expect(out).toMatch(/^Production\n {2}Regions {2}eu-west-1, eu-central-1, eu-west-1\.fips$/m);
  expect(out).toMatch(/by signing in: Staff, https:\/\/cognito-idp\.eu-west-1\.amazonaws\.com/);
  expect(out).toMatch(/as a guest of eu-west-1:/);
  expect(out).toMatch(/by pasting temporary credentials/);
  expect(out).toMatch(/^ {11}https:\/\/sign-in\.example\.com$/m);
  expect(out).toContain('after 30 minutes');
});

it.each(['scripts/configure.ts', 'scripts/printHeaders.ts'])(
  '%s lists what is wrong with a file',
  async (script) => {
    const file = join(emptyFolder(), 'config.json');
    writeFileSync(file, '{ "region": "x", "guests": false }');
    const { status, out, err } = await run(script, [file]);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    const [region = '', guests = '', ...others] = err.trim().split('\n');
    expect(region).toContain(`${file}: region: must be a Region`);
    expect(guests).toContain(`${file}: guests: leaves no way in`);
    expect(others).toEqual([]);
  },
);

it('wants a file to print the headers of, in a sentence', async () => {
  const { status, out, err } = await run('scripts/printHeaders.ts', []);
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err.trim()).toBe('Name the config.json: npm run headers -- public/config.example.json');
});

it('takes a path from where npm was started', async () => {
  const { status, err } = await run(
    'scripts/printHeaders.ts',
    ['config.example.json'],
    '',
    resolve('public'),
  );
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const folder = emptyFolder();
  await run('scripts/configure.ts', [], [...GUEST, ''].map((answer) => `${answer}\n`).join(''), folder);
  expect(readdirSync(folder)).toEqual(['config.json']);
});

it('warns of a setting that stands twice, of which the browser would take the last', async () => {
  const file = join(emptyFolder(), 'config.json');
  const text = readFileSync('public/config.example.json', 'utf8');
  writeFileSync(file, text.replace('{', '{\n"idleMinutes": 1,\n'));
  const { status, out, err } = await run('scripts/configure.ts', [file]);
  expect(status).toBe(0);
  expect(out).toContain(`${file} is right.`);
  expect(err).toMatch(/^Warning: .*config\.json: line \d+: "idleMinutes" stands in the same braces before/);
  const read = await readConfigFile('public/config.example.json');
  expect(read).toMatchObject({ doubts: [] });
});

it('says of a folder that it is one', async () => {
  const folder = emptyFolder();
  expect(await readConfigFile(folder)).toEqual({ problems: [`${folder}: is a folder: name the file in it`] });
});

it.each([
  ['no JSON', '{', 'is not JSON'],
  ['no object', '[]', 'the file: must be an object in braces'],
  ['not there', undefined, 'there is no such file or folder'],
])('says of a file that it is %s', async (_name, text, problem) => {
  const file = join(emptyFolder(), 'config.json');
  if (text !== undefined) writeFileSync(file, text);
  const read = await readConfigFile(file);
  expect(read).toEqual({ problems: [expect.stringContaining(`${file}: ${problem}`)] });
});

it('looks past a byte order mark, as browsers do', async () => {
  const file = join(emptyFolder(), 'config.json');
  writeFileSync(file, `\uFEFF${readFileSync('public/config.example.json', 'utf8')}`);
  expect(await readConfigFile(file)).toHaveProperty('config');
});
