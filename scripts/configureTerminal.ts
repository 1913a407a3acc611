// Asks on the terminal, or reads the answers line by line from what is piped in.
import { createInterface } from 'node:readline/promises';
import type { Asking, Prompt } from './configurePrompts.ts';

/** The input ended, by Ctrl-C, Ctrl-D or the last piped line, while an answer was waited for. */
export class InputEnded extends Error {
  override readonly name = 'InputEnded';
}

export class Terminal {
  private readonly lines = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY && process.stdout.isTTY,
  });
  /** Made at once: it keeps the lines that are piped in before they are asked for. */
  private readonly answers = this.lines[Symbol.asyncIterator]();

  /** @throws {InputEnded} */
  async ask({ question, byDefault, complaints, refused }: Prompt): Promise<string> {
    for (const complaint of complaints) console.log(`  ! ${complaint}`);
    const isPutBack = this.lines.terminal && Boolean(refused);
    // What is pasted is added at the end of the line.
    if (isPutBack) console.log('    Your answer is in the line again: edit it, or Ctrl-U clears the line.');
    if (refused === undefined) console.log(`\n${question}`);
    this.lines.setPrompt(byDefault === undefined ? '  : ' : `  [${byDefault}]: `);
    this.lines.prompt();
    if (isPutBack) this.lines.write(refused ?? '');
    const next = await this.answers.next();
    if (next.done === true) throw new InputEnded();
    if (!this.lines.terminal) console.log(next.value);
    return next.value;
  }

  /** @returns what comes of the answers @throws {InputEnded} */
  async run<T>(asking: Asking<T>): Promise<T> {
    let step = asking.next();
    while (step.done !== true) step = asking.next(await this.ask(step.value));
    return step.value;
  }

  close(): void {
    this.lines.close();
  }
}
