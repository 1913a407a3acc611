// npm start as somebody who is new here runs it: it prints a URL, serves the console with its sign-in, and ends on Ctrl-C.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';

let running: ChildProcess | undefined;
afterEach(() => running?.kill('SIGKILL'));

test('builds, starts and ends', { timeout: 120_000 }, async () => {
  running = spawn(process.execPath, ['scripts/run.mjs', 'scripts/start.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(running, 'exit');
  const { stdout } = running;
  if (!stdout) throw new Error('It has no output.');
  const printed: string[] = [];
  for await (const line of createInterface(stdout)) {
    printed.push(line);
    if (line.includes('Ctrl-C')) break;
  }
  const text = printed.join('\n');
  expect(text).toMatch(/olga, password \S+\n.*liam, password \S+/);
  const url = /KMS re-encrypt: +(http:\S+)/.exec(text)?.[1] ?? '';
  expect(await (await fetch(url)).text()).toContain('id="root"');
  const config = await (await fetch(`${url}config.json`)).text();
  expect(JSON.parse(config)).toMatchObject({
    connections: [{ name: 'Sandbox' }, { name: 'Sandbox with sign-in' }],
  });
  const setting = (name: string) => new RegExp(`"${name}":"([^"]+)"`).exec(config)?.[1];
  const issuer = `${setting('cognitoIdp')}/${setting('userPoolId')}`;
  const discovery = await (await fetch(`${issuer}/.well-known/openid-configuration`)).text();
  expect(discovery).toContain(`${setting('domain')}/oauth2/authorize`);

  running.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
});
