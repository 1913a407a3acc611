// Reads an `aws kms decrypt` or `encrypt` command: the ciphertext it takes or printed, with the context, key and algorithm of its flags.
import { type FlagValues, findFlags, GLOBAL_FLAGS } from '../cli/cliFlags.ts';
import type { ShellWord } from '../cli/shellCommand.ts';
import { readShellText } from '../cli/shellText.ts';
import { parseContextShorthand } from '../context/contextShorthand.ts';
import { readPlacedDocument } from '../document/placedDocument.ts';
import { contextIn, isOtherThanText } from '../document/placedMap.ts';
import { parseKeyIdentifier } from '../keys/keyId.ts';
import { ENCRYPTION_ALGORITHMS } from '../kms.ts';
import type { Pasted } from './pastedSearch.ts';
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
  const called = readShellText(text).flatMap(({ words }) => readCall(words) ?? []);
  const [call] = called;
  if (!call || called.length > 1) return undefined;
  const own = call.blob === undefined ? undefined : anyCiphertext(call.blob);
  const only = pasted.found.length === 1 ? pasted.found[0]?.bytes : undefined;
  const bytes = own ?? only;
  if (!bytes) return undefined;
  list.add({ kind: 'command', operation: call.operation }, bytes, call.beside);
  return { kind: 'kmsCommand', operation: call.operation };
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
