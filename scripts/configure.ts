// npm run configure: asks for what a config.json needs and writes it. npm run configure -- FILE: checks one that is there.
import { chmod, stat, writeFile } from 'node:fs/promises';
import { parseConfig } from '../src/config.ts';
import { askForConfig } from './configureAnswers.ts';
import { fromWhereStarted, readConfigFile, reasonOf } from './configureFile.ts';
import { askYesOrNo } from './configurePrompts.ts';
import { describeConfig } from './configureReport.ts';
import { InputEnded, Terminal } from './configureTerminal.ts';

const USUAL_FILE = './config.json';
/** It holds no secret, and a web server must be able to read it. */
const MODE = 0o644;

export async function main([file]: string[]): Promise<void> {
  process.exitCode = file === undefined ? await configure() : await check(file);
}

/** @returns the exit status */
async function check(file: string): Promise<number> {
  const read = await readConfigFile(file);
  if ('problems' in read) {
    console.error(read.problems.join('\n'));
    return 1;
  }
  // Not an error: the browser takes the file.
  for (const doubt of read.doubts) console.warn(`Warning: ${doubt}`);
  console.log(`${file} is right.`);
  console.log(describeConfig(read.config).join('\n'));
  return 0;
}

/** @returns the exit status */
async function configure(): Promise<number> {
  const terminal = new Terminal();
  try {
    console.log('An empty answer takes what stands in brackets. Nothing is written before the end.');
    const json = await terminal.run(askForConfig());
    const text = JSON.stringify(json, null, 2);
    console.log(`\n${text}`);
    const parsed = parseConfig(json);
    if ('problems' in parsed) {
      console.error(parsed.problems.map(({ at, message }) => `${at}: ${message}`).join('\n'));
      return 1;
    }
    console.log(describeConfig(parsed.config).join('\n'));
    const file = await writeWhereTold(terminal, `${text}\n`);
    console.log(nextSteps(file));
    return 0;
  } catch (error) {
    if (!(error instanceof InputEnded)) throw error;
    console.error('\nThe input ended before the last answer: nothing is written.');
    return 1;
  } finally {
    terminal.close();
  }
}

/** Asks until the file can be written. @returns its path */
async function writeWhereTold(terminal: Terminal, text: string): Promise<string> {
  const question = 'Where is it to be written?';
  let complaints: string[] = [];
  for (;;) {
    const answer = await terminal.ask({ question, byDefault: USUAL_FILE, complaints });
    const file = fromWhereStarted(answer.trim() || USUAL_FILE);
    const isThere = await stat(file).then(
      () => true,
      () => false,
    );
    complaints = [];
    if (isThere && !(await terminal.run(askYesOrNo(`${file} is there already. Overwrite it?`, false))))
      continue;
    try {
      await writeFile(file, text, { mode: MODE, flag: isThere ? 'w' : 'wx' });
      await chmod(file, MODE);
      return file;
    } catch (error) {
      complaints = [reasonOf(error)];
    }
  }
}

function nextSteps(file: string): string {
  return `
Written to ${file}. Next:
  1. docs/setting-up-on-aws.md tells what the pools, the role and the keys need on AWS.
  2. npm run build, and put the file into dist/, beside index.html.
  3. npm run headers -- ${/^[\w./-]+$/.test(file) ? file : JSON.stringify(file)}
     prints the headers that the console must be served with. They name the origins of this file: print them anew when it changes.`;
}
