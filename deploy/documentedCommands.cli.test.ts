// The commands of the documentation as the real AWS CLI sees them: it must know each option, and make a request of each.
import { execFile, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleStack } from './consoleStack.ts';
import { runDocumentation } from './documentedCommands.ts';

const run = promisify(execFile);

/** Since 2024-11, like all of managed login. */
const NEW_COMMAND = 'create-managed-login-branding';
/** What AWS added after version 2.9.19, of January 2023, the one that Debian 12 ships. */
const NEW_OPTIONS = [
  '--managed-login-version', // 2024-11
  '--user-pool-tier', // 2024-11: the feature plans
  '--refresh-token-rotation', // 2025-04
];
/** What that version demands, and AWS no longer does: the thumbprint of a provider's certificate. */
const ONCE_DEMANDED = ['--thumbprint-list', '0'.repeat(40)];

/** Whether there is a command that, given the arguments, says the words. */
function says(words: string, command: string, ...args: string[]): boolean {
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return `${stdout}${stderr}`.includes(words);
}

const installed = [...new Set(['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)])]
  .map((path) => join(path, 'aws'))
  .filter((command) => says('aws-cli/', command, '--version'));
/** The first that is not too old, else the first that there is. */
const AWS =
  installed.find((command) => !says('Invalid choice', command, 'cognito-idp', NEW_COMMAND)) ?? installed[0];

describe.skipIf(AWS === undefined)(
  AWS === undefined ? 'aws (left out: no AWS CLI is installed)' : `aws (${AWS})`,
  { timeout: 120_000 },
  () => {
    const { folder, awsCalls } = runDocumentation(consoleStack(), {});
    const arrived = new Set<string>();
    let server: Server;
    let origin: string;

    beforeAll(async () => {
      server = createServer((request, response) => {
        arrived.add(request.url?.split('/')[1] ?? '');
        response.writeHead(400).end();
      });
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      const address = server.address();
      if (typeof address !== 'object' || address === null) throw new Error('The server is not listening.');
      origin = `http://127.0.0.1:${address.port}`;
    });

    afterAll(() => {
      rmSync(folder, { recursive: true });
      server.close();
    });

    /** What the CLI says against the arguments; empty if it made a request of them. */
    async function complaint(args: readonly string[], id: string): Promise<string> {
      const ended = run(AWS ?? 'aws', [...args, '--endpoint-url', `${origin}/${id}`], {
        cwd: folder,
        env: {
          PATH: process.env['PATH'],
          HOME: folder,
          AWS_ACCESS_KEY_ID: 'none',
          AWS_SECRET_ACCESS_KEY: 'none',
          AWS_DEFAULT_REGION: 'eu-west-1',
          AWS_EC2_METADATA_DISABLED: 'true',
          AWS_MAX_ATTEMPTS: '1',
        },
      });
      const said = await ended.then(
        () => 'It succeeded without AWS.',
        (error: { stderr: string }) => error.stderr,
      );
      return arrived.has(id) ? '' : said;
    }

    test.concurrent.each(awsCalls.map((args, index) => ({ id: `call-${index}`, args })))(
      'takes $args.0 $args.1',
      async ({ id, args }) => {
        const said = await complaint(args, id);
        if (said === '' || (args[1] === NEW_COMMAND && said.includes('Invalid choice'))) return;
        // Too old a version names them with their values.
        const unknown = /Unknown options: (.*)/.exec(said)?.[1]?.split(', ') ?? [];
        const options = unknown.filter((word) => word.startsWith('--'));
        expect(
          options.filter((option) => !NEW_OPTIONS.includes(option)),
          said,
        ).toEqual([]);
        const known = args.filter((word) => !unknown.includes(word));
        const demanded = said.includes(ONCE_DEMANDED[0] ?? '') ? ONCE_DEMANDED : [];
        expect(await complaint([...known, ...demanded], `${id}-without-new-options`)).toBe('');
      },
    );
  },
);
