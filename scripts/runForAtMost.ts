// Runs a command that must not hang: it cannot ask for anything, and is ended with all that it started when its time is over.
import { spawn } from 'node:child_process';

/** @returns whether it ended with status 0 in time. What it prints is shown. */
export function runForAtMost(
  milliseconds: number,
  command: string,
  args: readonly string[],
): Promise<boolean> {
  return new Promise((resolve) => {
    // A session of its own has no terminal, so that nothing (sudo, say) can wait for an answer; and it can be ended as a whole.
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
    const endAll = () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    const interrupt = () => {
      endAll();
      process.exit(130);
    };
    const timer = setTimeout(endAll, milliseconds);
    process.once('SIGINT', interrupt);
    const finish = (succeeded: boolean) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupt);
      resolve(succeeded);
    };
    child.once('error', () => finish(false));
    child.once('exit', (status) => finish(status === 0));
  });
}
