// Runs the shell commands of the documentation, with stand-ins for those that would leave this machine.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Stack } from './evaluateTemplate.ts';
import { stringOf } from './template.ts';

export const PAGES = ['docs/setting-up-on-aws.md', 'docs/hosting.md'];

/** The blocks of a page that are marked as bash. */
export function bashBlocks(page: string): string[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, block = '']) => block);
}

export interface Recorded {
  /** Where they ran: the files that they wrote are here. The caller removes it. */
  folder: string;
  /** The arguments of each call of `aws`, in order. */
  awsCalls: string[][];
}

/**
 * Runs all blocks of the pages in one shell, in a folder that has the deploy/ of this repository and a small dist/.
 * @param stack whose outputs `aws` answers with
 * @param headers what `npm run headers` prints
 * @throws if a command fails
 */
export function runDocumentation({ outputs }: Stack, headers: Record<string, string>): Recorded {
  const folder = mkdtempSync(join(tmpdir(), 'documented-commands-'));
  for (const name of ['bin', 'calls', 'answers', 'dist/assets']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  const write = (name: string, content: string): void => writeFileSync(join(folder, name), content);
  symlinkSync(resolve('deploy'), join(folder, 'deploy'));
  write('dist/index.html', '<!doctype html>');
  write('dist/assets/index-1a2b3c4d.js', 'export {};');
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`);
  write('answers/headers', lines.join(''));
  for (const name of Object.values(OUTPUT_OF_QUERY)) write(`answers/${name}`, stringOf(outputs[name]));

  for (const [name, script] of Object.entries(STAND_INS)) {
    write(`bin/${name}`, `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  }
  execFileSync('bash', ['-euo', 'pipefail', '-c', PAGES.flatMap(bashBlocks).join('\n')], {
    cwd: folder,
    env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, HOME: folder },
    stdio: 'pipe',
  });
  const awsCalls = readdirSync(join(folder, 'calls'))
    .toSorted()
    .map((name) =>
      readFileSync(join(folder, 'calls', name), 'utf8')
        .split('\0')
        .slice(0, -1),
    );
  return { folder, awsCalls };
}

/** The output of the stack that answers a `--query`. */
const OUTPUT_OF_QUERY: Record<string, string> = {
  ConfigJson: 'ConfigJson',
  'UserPool.Id': 'UserPoolId',
  'UserPoolClient.ClientId': 'UserPoolClientId',
  IdentityPoolId: 'IdentityPoolId',
  'Role.Arn': 'AuthenticatedRoleArn',
};

const answers = Object.entries(OUTPUT_OF_QUERY).map(
  ([query, name]) => `*"--query"*"${query}"*) cat answers/${name} ;;`,
);
const STAND_INS: Record<string, string> = {
  // The skeleton is no request: only what the script looks for in it.
  aws: `case "$*" in *--generate-cli-skeleton*) echo RefreshTokenRotation; exit ;; esac
printf '%s\\0' "$@" > "calls/$(printf %04d "$(ls calls | wc -l)")"
case "$*" in
${answers.join('\n')}
esac`,
  npm: 'case "$*" in *headers*) cat answers/headers ;; esac',
  curl: "printf '%s\\n' 'content-security-policy: …' 'cache-control: no-store'",
  vi: 'test -f "$1" && echo "{}" > "$1"',
};
