// Reads a config.json from the disk, for the commands that work with one.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { type Config, parseConfig } from '../src/config.ts';

/** @param path as it was typed: npm runs scripts in the root, and tells where it was started itself */
export function fromWhereStarted(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? '', path);
}

/** @returns the config and what is doubtful of the file, or what is wrong with it; a line each */
export async function readConfigFile(
  file: string,
): Promise<{ config: Config; doubts: string[] } | { problems: string[] }> {
  try {
    // A browser looks past a byte order mark, too.
    const text = (await readFile(fromWhereStarted(file), 'utf8')).replace(/^\uFEFF/, '');
    const parsed = parseConfig(JSON.parse(text));
    const doubts = repeatedMembers(text).map((each) => `${file}: ${each}`);
    if ('config' in parsed) return { config: parsed.config, doubts };
    return { problems: parsed.problems.map(({ at, message }) => `${file}: ${at || 'the file'}: ${message}`) };
  } catch (error) {
    return { problems: [`${file}: ${reasonOf(error)}`] };
  }
}

/** @param json what JSON.parse takes: it keeps the last of the members that have one name, and says nothing */
function repeatedMembers(json: string): string[] {
  // JSON is YAML, whose reader does say so.
  return parseDocument(json).errors.flatMap(({ code, linePos, pos: [start] }) => {
    if (code !== 'DUPLICATE_KEY') return [];
    const [name] = /^"(?:[^"\\]|\\.)*"/.exec(json.slice(start)) ?? [''];
    return `line ${linePos?.[0].line}: ${name} stands in the same braces before: only the last one counts`;
  });
}

/** What the system or the parser of JSON says. */
export function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return `is not JSON: ${error.message}`;
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return 'there is no such file or folder';
  if (error instanceof Error && 'code' in error && error.code === 'EISDIR')
    return 'is a folder: name the file in it';
  return error instanceof Error ? error.message : String(error);
}
