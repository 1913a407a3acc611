// Tells a JSON document, a YAML document and a command apart, and reads what it is.
import { type CliCommandProblem, type CliNotice, parseCliCommand } from '../../kms/cliCommandText.ts';
import { parseCliInput } from '../../kms/cliInput.ts';
import type { InputProblem } from '../../kms/readMember.ts';
import type { ReEncryptInput } from '../../kms/reEncryptInput.ts';

export type RequestProblem = InputProblem | CliCommandProblem;

export type RequestReading =
  | { form: 'empty' | 'unrecognised' }
  | { form: 'json' | 'yaml' | 'command'; problems: readonly RequestProblem[] }
  | {
      form: 'json' | 'yaml' | 'command';
      input: ReEncryptInput;
      notices: readonly CliNotice[];
      /** That of a command, where it names one. */
      region?: string;
    };

/** Blank, a comment, or a mark of a YAML document. */
const EMPTY_LINE = /^\s*(?:#|---|%YAML|$)/;
/** `CiphertextBlob:` or `"CiphertextBlob" :`, and then a value or nothing. */
const YAML_KEY = /^\s*(["']?)[A-Za-z]\w*\1\s*:(?:\s|$)/;

/** Never throws. */
export function readRequest(pasted: string): RequestReading {
  const text = pasted.replace(/^\ufeff/, '');
  const form = formOf(text);
  if (form === 'empty' || form === 'unrecognised') return { form };
  if (form === 'command') return { form, ...parseCliCommand(text) };
  const reading = parseCliInput(text, form);
  return 'input' in reading ? { form, notices: [], ...reading } : { form, ...reading };
}

function formOf(text: string): RequestReading['form'] {
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  // Every JSON document is YAML as well; but the CLI is told which one it is, and a mistake in JSON is no YAML.
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) return 'json';
  const line = text.split('\n').find((each) => !EMPTY_LINE.test(each)) ?? '';
  if (YAML_KEY.test(line)) return 'yaml';
  return /\baws\b|--[a-z]/i.test(trimmed) ? 'command' : 'unrecognised';
}

/** Whether a context has a pair of two empty texts: in the form that is a row that was not filled in, and is not sent. */
export function hasBlankPair({
  sourceEncryptionContext,
  destinationEncryptionContext,
}: ReEncryptInput): boolean {
  const pairs = [...(sourceEncryptionContext ?? []), ...(destinationEncryptionContext ?? [])];
  return pairs.some(([key, value]) => key === '' && value === '');
}
