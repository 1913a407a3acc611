// Encryption contexts within Terraform's blocks: `data "aws_kms_secrets" "x" { secret { … context = { … } } }`, resources, locals.

import { type HclProblem, readHclContextAt } from './contextHcl.ts';
import type { EncryptionContext } from './encryptionContext.ts';

export interface HclBlockContext {
  context: EncryptionContext;
  /** The attribute `name` of the block that it stands in, else what that block is, e.g. `aws_kms_ciphertext.db`. */
  name?: string;
}

/** One block that is open. */
interface Block {
  header: string;
  name?: string;
  contexts: HclBlockContext[];
}

const SPACE = /(?:\s+|#.*|\/\/.*|\/\*[^]*?\*\/)*/y;
/** `data "aws_kms_secrets" "x" {`, or `locals {` and the end of its line. */
const BLOCK_OPENING = /[A-Za-z_][\w-]*(?:(?:[ \t]+"[^"\n]*")+[ \t]*\{|[ \t]*\{[ \t]*(?:#.*|\/\/.*)?\r?\n)/y;
/** A line of what stands in a block, or a block on one line: so may a mistake in another notation open. */
const WEAK_OPENING = /[A-Za-z_][\w-]*[ \t]*(?:\{|=[ \t]*[^\s=])/y;
const SOME_CONTEXT = /(?:^|[\s{])[\w-]*context[ \t]*(?:=[ \t]*)?\{/i;
/** Not the one of Kubernetes. */
const CONTEXT_NAME = /^(?!security_)[\w-]*context$/i;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const STRING = /"(?:[^"\\\n]|\\.)*"?/y;
const HEREDOC = /<<-?([A-Za-z_]\w{0,60})\r?\n/y;

/** Whether a text opens like Terraform's blocks, or like the inside of one that has a context. */
export function looksLikeHclBlocks(text: string): boolean {
  const at = matchAt(SPACE, text, 0)?.length ?? 0;
  if (matchAt(BLOCK_OPENING, text, at) !== undefined) return true;
  return matchAt(WEAK_OPENING, text, at) !== undefined && SOME_CONTEXT.test(text);
}

/** In the order of the text. What else stands in the blocks is passed over, and need not be complete. Never throws. */
export function readHclBlocks(
  text: string,
): { contexts: readonly HclBlockContext[] } | { problem: HclProblem } {
  const found: HclBlockContext[] = [];
  const open: Block[] = [{ header: '', contexts: [] }];
  /** Names and texts since the last brace, sign or line: of a block, its header. */
  let words: string[] = [];
  let at = 0;
  while (at < text.length) {
    const space = matchAt(SPACE, text, at) ?? '';
    at += space.length;
    if (space.includes('\n')) words = [];
    const block = open.at(-1) ?? { header: '', contexts: [] };
    const name = matchAt(NAME, text, at);
    const read = name !== undefined && CONTEXT_NAME.test(name) ? readHclContextAt(text, at) : undefined;
    if (read && 'problem' in read) return read;
    if (read) {
      const one = { context: read.context };
      found.push(one);
      block.contexts.push(one);
      at = read.end;
      continue;
    }
    const string = name === undefined ? matchAt(STRING, text, at) : undefined;
    const word = name ?? string;
    if (word !== undefined) {
      if (string !== undefined && words.at(-1) === '=' && words.at(-2) === 'name') {
        block.name = string.replace(/^"|"$/g, '');
      }
      words.push(string === undefined ? word : string.replace(/^"|"$/g, ''));
      at += word.length;
      continue;
    }
    const heredoc = matchAt(HEREDOC, text, at);
    if (heredoc !== undefined) {
      at = endOfHeredoc(text, at + heredoc.length, heredoc.replace(/^<<-?|\r?\n$/g, ''));
      continue;
    }
    const sign = text[at];
    if (sign === '{') open.push({ header: headerOf(words), contexts: [] });
    else if (sign === '}' && open.length > 1) close(open.pop(), open.at(-1));
    words = sign === '=' ? [...words.slice(-1), '='] : [];
    at += 1;
  }
  while (open.length > 0) close(open.pop(), open.at(-1));
  return found.length > 0
    ? { contexts: found }
    : { problem: { kind: 'noContext', place: { line: 1, column: 1 } } };
}

/** What is in a block without a name of its own is called after the block around it. */
function close(block: Block | undefined, around: Block | undefined): void {
  if (!block) return;
  const name = block.name ?? block.header;
  if (name !== '') for (const one of block.contexts) one.name = name;
  else if (around) {
    // The longer list takes the shorter one: however deep the blocks are, little is moved.
    const [longer, shorter] =
      around.contexts.length < block.contexts.length
        ? [block.contexts, around.contexts]
        : [around.contexts, block.contexts];
    for (const one of shorter) longer.push(one);
    around.contexts = longer;
  }
}

/** `data "aws_kms_secrets" "x"` is addressed as data.aws_kms_secrets.x; a resource and a variable without their kind. */
function headerOf(words: readonly string[]): string {
  const [kind, ...labels] = words.filter((word) => word !== '=');
  if (kind === undefined || kind === 'secret' || kind === 'locals') return '';
  return (kind === 'resource' ? labels : [kind, ...labels]).join('.');
}

/** Its mark stands alone on a line; without one it takes the rest. */
function endOfHeredoc(text: string, from: number, mark: string): number {
  let start = from;
  while (start < text.length) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    if (text.slice(start, end).trim() === mark) return end;
    start = end + 1;
  }
  return text.length;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
