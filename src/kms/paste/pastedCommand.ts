// Reads an `aws kms decrypt` or `encrypt` command: the ciphertext it takes or printed, with the context, key and algorithm of its flags.

import { readCiphertextBlob } from '../ciphertext/ciphertextBlob.ts';
import { type FlagValues, findFlags, GLOBAL_FLAGS } from '../cli/cliFlags.ts';
import type { ShellWord } from '../cli/shellCommand.ts';
import { readShellText } from '../cli/shellText.ts';
import { parseContextShorthand } from '../context/contextShorthand.ts';
import { readPlacedDocument } from '../document/placedDocument.ts';
import { contextIn, isOtherThanText } from '../document/placedMap.ts';
import { parseKeyIdentifier } from '../keys/keyId.ts';
import { ENCRYPTION_ALGORITHMS } from '../kms.ts';
import type { FoundCiphertext } from './ciphertextSearch.ts';
import { Pasted } from './pastedSearch.ts';
import { anyCiphertext, type OfferList, type StatedBeside } from './pasteOffer.ts';
import type { RecognisedPaste } from './recognisedPaste.ts';

/** Operations of one ciphertext, one key and one context. A re-encryption has two, and is opened as a whole. */
const OPERATIONS = new Set([
  'decrypt',
  'encrypt',
  'generate-data-key',
  'generate-data-key-without-plaintext',
  'generate-data-key-pair',
  'generate-data-key-pair-without-plaintext',
]);
const FLAGS = new Map<string, FlagValues>([
  ...GLOBAL_FLAGS,
  ['--ciphertext-blob', 'one'],
  ['--encryption-context', 'one'],
  ['--key-id', 'one'],
  ['--encryption-algorithm', 'one'],
  ['--cli-input-json', 'one'],
  ['--cli-input-yaml', 'one'],
]);
const AWS = /(?:^|[\\/])aws(?:\.exe|\.cmd)?$/i;
/** No command is longer, even with a ciphertext of the greatest length and a long context. */
const MAX_LENGTH = 60_000;

/** @returns undefined if there is no such command, or if more than one ciphertext may be its own. */
export function recogniseKmsCommand(pasted: Pasted, list: OfferList): RecognisedPaste | undefined {
  const text = pasted.text.replaceAll('\r\n', '\n');
  if (text.length > MAX_LENGTH || !/\baws\b[^\n]*\bkms\b/.test(text)) return undefined;
  const written = soleCall(text);
  if (!written) return undefined;
  const all = text === pasted.text ? pasted.found : new Pasted(text).found;
  const found = all.length === 1 ? all[0] : undefined;
  const own = written.blob === undefined ? undefined : anyCiphertext(written.blob);
  // What the search found may go on in the next line, where the command seems to end.
  const isCutOff = written.blob !== undefined && (!own || readCiphertextBlob(own).shape === 'truncated');
  const isBroken = isCutOff && found?.isComplete === true;
  const bytes = isBroken ? found.bytes : (own ?? found?.bytes);
  if (!bytes) return undefined;
  const isWrapped = isBroken || BROKEN_OFF.test(text) || isContextLost(written, text);
  const call = isWrapped ? (soleCall(onOneLine(text, found)) ?? written) : written;
  const { sourceEncryptionContext: _, ...others } = call.beside;
  const beside: StatedBeside = isContextLost(call, text) ? { ...others, contextIs: 'unclear' } : call.beside;
  list.add({ kind: 'command', operation: call.operation }, bytes, beside);
  return { kind: 'kmsCommand', operation: call.operation };
}

/** A flag that stands in the text, and yet is none of the command's. */
function isContextLost({ beside }: Call, text: string): boolean {
  return beside.sourceEncryptionContext?.length === 0 && NAMES_CONTEXT.test(text.replace(/\s/g, ''));
}

const NAMES_CONTEXT = /--encryption-context/;
/** A flag begins a line, and nothing carries the line before it on. */
const BROKEN_OFF = /[^\s\\`^][ \t]*\n[ \t]*--[a-z]/;

function soleCall(text: string): Call | undefined {
  const called = readShellText(text).flatMap(({ words }) => readCall(words) ?? []);
  return called.length === 1 ? called[0] : undefined;
}

/** A command that was wrapped: lines of the full width go on in the next one as they are, others behind a space. */
function onOneLine(text: string, found: FoundCiphertext | undefined): string {
  const width = text.split('\n').reduce((most, { length }) => Math.max(most, length), 0);
  return text.replace(/([\\`^]?)\n([ \t]*)/g, (_, sign: string, indent: string, at: number) => {
    if (found && found.from < at && at < found.to) return '';
    const length = at - (text.lastIndexOf('\n', at - 1) + 1);
    return sign === '' && length === width ? indent : ' ';
  });
}

interface Call {
  operation: string;
  /** Absent where it goes by file. */
  blob?: string;
  beside: StatedBeside;
}

function readCall(words: readonly ShellWord[]): Call | undefined {
  const start = words.findIndex(({ text }) => AWS.test(text));
  if (start < 0) return undefined;
  const { found, rest } = findFlags(words.slice(start + 1), FLAGS);
  const [service, operation] = rest.filter(({ text }) => !text.startsWith('-'));
  if (service?.text !== 'kms' || !operation || !OPERATIONS.has(operation.text)) return undefined;
  const valueOf = (name: string) => found.findLast(({ flag }) => flag === name)?.values[0];
  const blob = valueOf('--ciphertext-blob');
  const key = valueOf('--key-id')?.text;
  const algorithm = ENCRYPTION_ALGORITHMS.find((each) => each === valueOf('--encryption-algorithm')?.text);
  const isKey = key !== undefined && 'identifier' in parseKeyIdentifier(key);
  const isInline = blob && !blob.unknown && !/^fileb?:\/\//.test(blob.text);
  return {
    operation: operation.text,
    ...(isInline && { blob: blob.text }),
    beside: {
      ...((valueOf('--cli-input-json') ?? valueOf('--cli-input-yaml'))
        ? { contextIs: 'unread' as const }
        : contextOf(valueOf('--encryption-context'))),
      ...(isKey && { sourceKeyId: key }),
      ...(algorithm && { sourceEncryptionAlgorithm: algorithm }),
    },
  };
}

/** A command without the flag has no context: the CLI sends what stands there and nothing else. */
function contextOf(word: ShellWord | undefined): StatedBeside {
  if (!word) return { sourceEncryptionContext: [], contextIs: 'stated' };
  const context = word.unknown ? undefined : readContext(word.text);
  return context ? { sourceEncryptionContext: context, contextIs: 'stated' } : { contextIs: 'unread' };
}

function readContext(text: string) {
  if (!/^\s*\{/.test(text)) {
    const parsed = parseContextShorthand(text);
    return 'context' in parsed ? parsed.context : undefined;
  }
  const document = readPlacedDocument(text, 'json');
  if (!('root' in document) || isOtherThanText(document.root)) return undefined;
  return contextIn(document.root);
}
