// Runs a tool of node_modules as a person would in a shell: its output is shown, and Ctrl-C reaches it.
import { spawn } from 'node:child_process';
import { delimiter, join, resolve } from 'node:path';

/** @returns its exit status; 1 if it was ended by a signal. */
export function runTool(
  name: string,
  args: readonly string[],
  variables: Record<string, string> = {},
): Promise<number> {
  const bin = resolve('node_modules/.bin');
  const env = {
    ...process.env,
    ...variables,
    PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
    // The runner that compiles these scripts says development, which the tools do not find in a shell.
    NODE_ENV: undefined,
    // Each test worker would tell once more that a later SDK will want a later Node.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  return new Promise((settle, fail) => {
    const child = spawn(join(bin, name), args, { stdio: ['ignore', 'inherit', 'inherit'], env });
    child.once('error', fail);
    child.once('exit', (status) => settle(status ?? 1));
  });
}
