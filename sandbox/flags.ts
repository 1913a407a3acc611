// Reads the sandbox's command line.
import { readFaults } from './faults/readFaults.ts';
import type { SandboxOptions } from './sandbox.ts';

export const USAGE = `Usage: npm run sandbox -- [--port N] [--keys N] [--data FILE] [--fault JSON]... [--help]

  --port N      listen on this port, or the next free one up (default: any free port)
  --keys N      add N generated keys, with 0.4 aliases each, for a big account
  --data FILE   keep the state in this file; without it, it is gone with the process
  --fault JSON  set a fault from the start, e.g. '{"kind":"latency","milliseconds":300}'; may be repeated
  --help        print this
`;

/**
 * The options that the flags say, or 'help'.
 * @throws Error with a sentence for people
 */
export function readFlags(args: readonly string[]): SandboxOptions | 'help' {
  const options: SandboxOptions = {};
  for (let index = 0; index < args.length; index += 1) {
    const [flag, inline] = splitFlag(args[index] ?? '');
    if (flag === '--help') return 'help';
    if (!['--port', '--keys', '--data', '--fault'].includes(flag)) {
      throw new Error(`Unknown argument ${flag}. --help lists what there is.`);
    }
    const value = inline ?? args[(index += 1)];
    if (value === undefined) throw new Error(`${flag} wants a value.`);
    if (flag === '--port') options.port = wholeNumber(flag, value, 65_535);
    if (flag === '--keys') options.keys = wholeNumber(flag, value, 100_000);
    if (flag === '--data') options.dataFile = value;
    if (flag === '--fault') options.faults = [...(options.faults ?? []), ...readFaults(parseJson(value))];
  }
  return options;
}

function splitFlag(argument: string): [string, string | undefined] {
  const at = argument.indexOf('=');
  return argument.startsWith('--') && at > 0
    ? [argument.slice(0, at), argument.slice(at + 1)]
    : [argument, undefined];
}

function wholeNumber(flag: string, value: string, max: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number <= max) return number;
  throw new Error(`${flag} wants a whole number from 0 to ${max}, not ${value}.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`--fault wants JSON, not ${text}.`);
  }
}
