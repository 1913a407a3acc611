// npm start: builds the console, starts the sandbox, serves the console as a deployment would, and prints one URL.
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { freePort } from '../sandbox/http/listen.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { USERS } from '../sandbox/signIn/users.ts';
import { startConfig } from './sandboxConfig.ts';
import { serveConsole } from './serveConsole.ts';

const CONSOLE_PORT = 4173;
const SANDBOX_PORT = 4566;

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { data: { type: 'string' }, keys: { type: 'string' } } });
  console.log('Building the console…');
  // The runner that compiles this file says development; the console must be built as it is deployed.
  process.env['NODE_ENV'] = 'production';
  await build({ logLevel: 'warn' });
  const sandbox = await startSandbox({
    port: SANDBOX_PORT,
    ...(values.data !== undefined && { dataFile: values.data }),
    ...(values.keys !== undefined && { keys: Number(values.keys) }),
  });
  // The providers must know where the console is before it can be served with a config that names them.
  const port = await freePort(CONSOLE_PORT);
  const signIn = await sandbox.openSignIn({ callbackUrls: [`http://127.0.0.1:${port}/`] });
  const served = await serveConsole(startConfig(sandbox, signIn), port);
  console.log(`
  KMS re-encrypt:  ${served.url}

  It runs on the sandbox at ${sandbox.url}, a local KMS for trying things out: put no real secret into it.
  You are its guest. To sign in: menu "Guest", "Use another connection or identity", "Sandbox with sign-in", as
${USERS.map(({ username, password }) => `    ${username}, password ${password}`).join('\n')}

  Ctrl-C ends both.
`);
  const end = () => {
    void Promise.all([served.close(), sandbox.close()]).then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}
