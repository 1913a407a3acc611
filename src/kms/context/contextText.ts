// Recognises the encryption contexts in a text that a person pastes or types: JSON, YAML, the CLI's shorthand, Terraform and others.

import type { TextPlace } from '../cli/reEncryptInput.ts';
import { type DocumentProblem, readPlacedDocument } from '../document/placedDocument.ts';
import { type HclProblem, looksLikeHcl, readHclContexts } from './contextHcl.ts';
import { looksLikeHclBlocks, readHclBlocks } from './contextHclBlocks.ts';
import {
  contextsInDocument,
  type DocumentContextProblem,
  type DocumentForm,
  type FoundContext,
} from './contextInDocument.ts';
import { parseContextShorthand, type ShorthandProblem } from './contextShorthand.ts';
import type { EncryptionContext } from './encryptionContext.ts';

/** How a text was read. `form` is what its document is: a map of strings, or something that holds contexts. */
export type ContextSyntax =
  | { syntax: 'json' | 'yaml'; form: DocumentForm }
  | { syntax: 'shorthand' | 'terraform' };

export type ContextTextProblem = { place: TextPlace } /** `limit` in UTF-16 units. */ & (
  | { kind: 'tooLong'; limit: number }
  | { kind: 'document'; syntax: 'json' | 'yaml'; problem: DocumentProblem }
  | { kind: 'content'; syntax: 'json' | 'yaml'; problem: DocumentContextProblem }
  | { kind: 'shorthand'; problem: ShorthandProblem }
  | { kind: 'terraform'; problem: HclProblem }
);

export type ContextText =
  | { kind: 'empty' }
  /** At least one context; where there are more, the user has to choose. */
  | { kind: 'contexts'; recognised: ContextSyntax; contexts: readonly FoundContext[] }
  /** Nothing is taken of a text with a mistake. */
  | { kind: 'problem'; problem: ContextTextProblem };

/** Far more than a context can be, and room for a CloudTrail or SOPS file. */
const MAX_LENGTH = 1_000_000;

/** @param pasted places in the answer are places in it, but for a byte order mark. Never throws. */
export function parseContextText(pasted: string): ContextText {
  const text = pasted.replace(/^\ufeff/, '');
  if (text.trim() === '') return { kind: 'empty' };
  if (text.length > MAX_LENGTH) {
    const place = { line: 1, column: 1 };
    return { kind: 'problem', problem: { kind: 'tooLong', limit: MAX_LENGTH, place } };
  }
  // As it was pasted: the CLI forgives no byte order mark here. What it takes is nothing else by accident.
  const shorthand = parseContextShorthand(pasted);
  if ('context' in shorthand) {
    return contexts({ syntax: 'shorthand' }, [{ context: shorthand.context, label: {} }]);
  }
  if (looksLikeHcl(text)) return readTerraform(text);
  if (looksLikeHclBlocks(text)) return readTerraformBlocks(text);
  if (/^\s*(?:\[|\{\s*(?:["}]|$))/.test(text)) return readDocument(text, 'json');
  if (/^\s*\{/.test(text)) return readFlow(text);
  if (!looksLikePairs(text) && looksLikeYaml(text)) return readDocument(text, 'yaml');
  return problem({ kind: 'shorthand', ...shorthand, place: shorthand.problem.place });
}

/** On one line an `=` without quotes is meant for shorthand: as YAML `aws: s3:arn=` would be a key `aws`. */
function looksLikePairs(text: string): boolean {
  const line = text.trim();
  if (line.includes('\n')) return false;
  // A quote within a word is none; one that is not closed takes all that follows.
  const quoted = /(?<![^\s:,{[])(?:"(?:[^"\\]|\\.)*(?:"|\\?$)|'[^']*(?:''[^']*)*(?:'|$))/g;
  return line.replace(quoted, '').includes('=');
}

/** The first line that says something has a key with a colon before any `=`; or the text opens as only YAML does. */
function looksLikeYaml(text: string): boolean {
  if (/^(?:%(?:YAML|TAG) |---[ \t]*(?:\r?\n|$))/.test(text)) return true;
  const line = text.split('\n').find((each) => !/^\s*(?:#|$)/.test(each)) ?? '';
  return (
    /^(?:[^=]*:|-)\s*$|^[^=]*:\s(?!\s*=)/.test(line) ||
    /^\s*(?:- )?(?:"(?:[^"\\]|\\.)*"|'[^']*')\s*:(?:\s|$)/.test(line)
  );
}

function readTerraform(text: string): ContextText {
  const read = readHclContexts(text);
  if ('problem' in read) return problem({ kind: 'terraform', ...read, place: read.problem.place });
  const found = read.contexts.map((context, index) => ({
    context,
    label: read.contexts.length > 1 ? { index } : {},
  }));
  return contexts({ syntax: 'terraform' }, found);
}

function readTerraformBlocks(text: string): ContextText {
  const read = readHclBlocks(text);
  if ('problem' in read) return problem({ kind: 'terraform', ...read, place: read.problem.place });
  const found = read.contexts.map(({ context, name }, index) => ({
    context,
    label: { ...(read.contexts.length > 1 && { index }), ...(name !== undefined && { name }) },
  }));
  return contexts({ syntax: 'terraform' }, found);
}

/** A map whose keys have no double quotes: YAML, or JSON with a mistake. */
function readFlow(text: string): ContextText {
  const read = readDocument(text, 'yaml');
  const isYaml = read.kind !== 'problem' || read.problem.kind !== 'document';
  return isYaml ? read : readDocument(text, 'json');
}

function readDocument(text: string, syntax: 'json' | 'yaml'): ContextText {
  const document = readPlacedDocument(text, syntax);
  if ('problem' in document) {
    return problem({ kind: 'document', syntax, ...document, place: document.problem.place });
  }
  const read = contextsInDocument(document.root);
  if ('problem' in read) return problem({ kind: 'content', syntax, ...read, place: read.problem.place });
  return contexts({ syntax, form: read.form }, read.contexts);
}

function problem(found: ContextTextProblem): ContextText {
  return { kind: 'problem', problem: found };
}

function contexts(recognised: ContextSyntax, found: readonly FoundContext[]): ContextText {
  return { kind: 'contexts', recognised, contexts: found };
}

/** Two spaces of indent, the pairs in their order; what parseContextText reads back. A context without pairs is `{}`. */
export function formatContextJson(context: EncryptionContext): string {
  // Of an object, JSON.stringify would put keys like `1` first, and lose `__proto__`.
  const lines = context.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n}`;
}
