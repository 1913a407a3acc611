// npm run fuzz: generated inputs through every parser; none may throw, none may hang. Arguments: --runs N, --seed N, and names of parsers.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { build } from 'vite';

const RUNS = 1_000_000;
/** No input takes a noticeable part of this; one that does is a hang. */
const SECONDS_WITHOUT_PROGRESS = 30;
const BUNDLE = '.cache/fuzz';

export async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: { runs: { type: 'string' }, seed: { type: 'string' } },
    allowPositionals: true,
  });
  const runs = Number(values.runs ?? RUNS);
  const seed = Number(values.seed ?? newSeed());
  const { passed, failed } = await fuzz(runs, seed, positionals);
  process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
}

/** Another one each time: what is found is found again by the seed that was printed. */
export function newSeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}

/**
 * @param runs inputs for each parser
 * @param names parsers; all of them if empty
 * @returns how many parsers took all of them, and how many threw or hung
 */
export async function fuzz(
  runs: number,
  seed: number,
  names: readonly string[] = [],
): Promise<{ passed: number; failed: number }> {
  console.log(`To run this again: npm run fuzz -- --runs ${runs} --seed ${seed}`);
  // A worker is a program of its own for Node, and a hang can be ended only from outside of it.
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: 'fuzz/worker.ts',
      outDir: BUNDLE,
      rollupOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
  });
  const outcomes = await runWorker([String(runs), String(seed), ...names]);
  const passed = outcomes.filter(({ state }) => state === 'passed').length;
  return { passed, failed: outcomes.length - passed };
}

const Message = v.variant('state', [
  v.object({ name: v.string(), state: v.literal('started') }),
  v.object({ name: v.string(), state: v.literal('passed'), inputs: v.number() }),
  v.object({ name: v.string(), state: v.literal('failed'), inputs: v.number(), message: v.string() }),
]);
type Outcome = Exclude<v.InferOutput<typeof Message>, { state: 'started' }>;

/** Tells of each parser as it ends. A parser that hangs ends the run. */
function runWorker(args: string[]): Promise<Outcome[]> {
  return new Promise((resolve, reject) => {
    // Counts inputs, so that a hang shows in a number that stands still.
    const counter = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(join(process.cwd(), BUNDLE, 'worker.mjs'), { argv: args, workerData: counter });
    const outcomes: Outcome[] = [];
    let current = { name: '', start: 0 };
    const tell = (outcome: Outcome) => {
      outcomes.push(outcome);
      const seconds = ((performance.now() - current.start) / 1000).toFixed(1);
      const how = outcome.state === 'passed' ? '✓' : '✗';
      console.log(`${how} ${outcome.name}: ${outcome.inputs.toLocaleString('en')} inputs in ${seconds} s`);
      if (outcome.state === 'failed') console.log(outcome.message);
    };

    let seen = -1;
    const watch = setInterval(() => {
      const now = Atomics.load(counter, 0);
      if (now === seen) {
        tell({ name: current.name, state: 'failed', inputs: now, message: 'It hangs.' });
        void worker.terminate();
      }
      seen = now;
    }, SECONDS_WITHOUT_PROGRESS * 1000);

    worker.on('message', (posted: unknown) => {
      const message = v.parse(Message, posted);
      if (message.state !== 'started') return tell(message);
      current = { name: message.name, start: performance.now() };
    });
    worker.on('error', (error) => {
      clearInterval(watch);
      reject(error);
    });
    worker.on('exit', () => {
      clearInterval(watch);
      resolve(outcomes);
    });
  });
}
