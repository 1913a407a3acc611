// The fuzzer's work, in a thread of its own: many inputs through one parser after the other, each outcome posted.
import { parentPort, workerData } from 'node:worker_threads';
import { TARGETS } from './targets.ts';

const [runs = '0', seed = '0', ...names] = process.argv.slice(2);
const counter: unknown = workerData;
if (!(counter instanceof Int32Array)) throw new Error('The counter is missing');

for (const name of names.length > 0 ? names : Object.keys(TARGETS)) {
  parentPort?.postMessage({ name, state: 'started' });
  Atomics.store(counter, 0, 0);
  const outcome = tryParser(name, counter);
  parentPort?.postMessage({ name, inputs: Atomics.load(counter, 0), ...outcome });
}

type Outcome = { state: 'passed' } | { state: 'failed'; message: string };

function tryParser(name: string, inputs: Int32Array): Outcome {
  try {
    const target = TARGETS[name];
    if (!target) throw new Error('There is no such parser');
    target.run({ numRuns: Number(runs), seed: Number(seed) }, () => Atomics.add(inputs, 0, 1));
    return { state: 'passed' };
  } catch (error) {
    return { state: 'failed', message: String(error) };
  }
}
