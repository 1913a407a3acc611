// Tells a JSON document, a YAML document and a command apart, and reads what it is.
import { type CliCommandProblem, type CliNotice, parseCliCommand } from '../../kms/cli/cliCommandText.ts';
import { parseCliInput } from '../../kms/cli/cliInput.ts';
import type { InputProblem } from '../../kms/cli/readMember.ts';
import type { ReEncryptInput } from '../../kms/cli/reEncryptInput.ts';
import { readPastedText } from '../../kms/paste/pastedText.ts';
import type { PasteOffer } from '../../kms/paste/pasteOffer.ts';

export type RequestProblem = InputProblem | CliCommandProblem;

export type RequestReading =
  | { form: 'empty' | 'unrecognised' }
  /** What the CLI printed: its ciphertext, with KeyId as the key that it is encrypted under. */
  | { form: 'result'; offer: PasteOffer }
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

const RESULT_KEY = /(?:^|["'{,\s])KeyId["']?\s{0,9}:/;

/** Never throws. */
export function readRequest(pasted: string): RequestReading {
  const text = pasted.replace(/^\ufeff/, '');
  const form = formOf(text);
  if (form === 'empty' || form === 'unrecognised') return { form };
  if (form === 'command') return { form, ...parseCliCommand(text) };
  const offer = resultIn(text);
  if (offer) return { form: 'result', offer };
  const reading = parseCliInput(text, form);
  return 'input' in reading ? { form, notices: [], ...reading } : { form, ...reading };
}

/** Of Encrypt, GenerateDataKey or ReEncrypt; a request has no member KeyId. */
function resultIn(text: string): PasteOffer | undefined {
  if (!RESULT_KEY.test(text)) return undefined;
  const { kind, offers } = readPastedText(text);
  const [offer] = offers;
  return kind === 'cliOutput' && offer?.sourceKeyId !== undefined ? offer : undefined;
}

function formOf(text: string): Exclude<RequestReading['form'], 'result'> {
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  // Every JSON document is YAML as well; but the CLI is told which one it is, and a mistake in JSON is no YAML.
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) return 'json';
  const line = text.split('\n').find((each) => !EMPTY_LINE.test(each)) ?? '';
  if (YAML_KEY.test(line)) return 'yaml';
  return /\baws\b|--[a-z]/i.test(trimmed) ? 'command' : 'unrecognised';
}
