// A ReEncrypt request as an `aws kms re-encrypt` command: for POSIX shells and for PowerShell. It runs as it is copied, and
// nothing in it can run anything else: the request stands in it only as printable ASCII inside single quotes or a quoted document.

import type { ReEncryptRequest } from '../kms.ts';
import { flagOf, type ReEncryptMember, requestMembers } from '../reEncrypt/reEncryptMembers.ts';
import { asciiJson, type JsonTree } from './asciiJson.ts';

/** Where the request is sent to. Both come from the configuration, never from the form. */
export interface CliTarget {
  region: string;
  /** Only where it is not AWS's own, such as a sandbox. */
  endpointUrl?: string;
}

/**
 * A longer value goes by file: a terminal without a line editor cuts a line at 4,095 bytes, and Linux takes no argument of
 * 131,072. Wrapped data keys and RSA ciphertexts stay far below and stand in their flag.
 */
const LONGEST_INLINE = 3000;
const BASE64_LINE = /.{1,76}/g;
/** Ends a here-document. No line of base64 has three characters, and no line of JSON opens with a letter. */
const DOCUMENT_END = 'END';
const FIRST_DOCUMENT = 3;

/**
 * For sh, bash, dash, zsh: one flag a line. Long values are here-documents that the CLI reads as files (`/dev/fd/3` and so
 * on), so that no file is left behind. The CLI opens a flag's file once, but that of `--cli-input-json` twice, which ends in
 * nothing here: so a key ID that no flag can hold stands in `--cli-input-json` itself.
 */
export function posixCommand(request: ReEncryptRequest, target: CliTarget): string {
  const words: string[] = [];
  const documents: string[] = [];
  const unfit = new Map<ReEncryptMember, string>();
  const byFile = (document: string) => `file:///dev/fd/${FIRST_DOCUMENT - 1 + documents.push(document)}`;

  const members = requestMembers(request);
  for (const [member, value] of members) {
    if (value === true) words.push(flagOf(member));
    else if (typeof value === 'string' && !isPlain(value)) unfit.set(member, value);
    else words.push(`${flagOf(member)} ${flagValue(value, byFile)}`);
  }
  if (unfit.size > 0) words.push(`--cli-input-json ${posixQuote(asciiJson(unfit))}`);
  words.push(...targetFlags(target, members, posixQuote));
  words.push(...documents.map((_, at) => `${FIRST_DOCUMENT + at}<<'${DOCUMENT_END}'`));
  return [words.reduce((command, word) => `${command} \\\n  ${word}`, 'aws kms re-encrypt'), ...documents]
    .join('\n')
    .concat('\n');
}

/** For Windows PowerShell 5.1 and PowerShell 7, on any system: the request goes by a temporary file, which is removed. */
export function powerShellCommand(request: ReEncryptRequest, target: CliTarget): string {
  const flags = targetFlags(target, requestMembers(request), powerShellQuote).map((flag) => ` ${flag}`);
  return [
    '$requestFile = New-TemporaryFile',
    'try {',
    "  Set-Content -LiteralPath $requestFile.FullName -Encoding ascii -NoNewline -Value @'",
    powerShellJson(request),
    "'@",
    `  aws kms re-encrypt --cli-input-json "file://$($requestFile.FullName)"${flags.join('')}`,
    '} finally {',
    '  Remove-Item -LiteralPath $requestFile.FullName',
    '}',
    '',
  ].join('\n');
}

/** The command that takes the document out of a file beside it: in every shell the same. */
export function documentCommand(request: ReEncryptRequest, target: CliTarget, fileName: string): string {
  const flags = targetFlags(target, requestMembers(request), posixQuote);
  return ['aws kms re-encrypt', `--cli-input-json file://${fileName}`, ...flags].join(' ');
}

/** What the PowerShell command writes to its file. No line of it opens with a quote, which alone would end it early. */
export function powerShellJson(request: ReEncryptRequest): string {
  return asciiJson(requestMembers(request), 4);
}

function flagValue(value: JsonTree, byFile: (document: string) => string): string {
  if (typeof value === 'string') {
    // Only a ciphertext is that long, and the CLI reads base64 over line breaks.
    return value.length > LONGEST_INLINE ? byFile(endDocument(wrapLines(value))) : posixQuote(value);
  }
  const words = Array.isArray(value) ? value : [];
  if (words.length > 0 && words.every(isPlain) && words.join(' ').length <= LONGEST_INLINE) {
    return words.map(posixQuote).join(' ');
  }
  // The CLI reads a single word that opens with a bracket or a brace as JSON, and never as the name of a file.
  const json = asciiJson(value);
  return json.length > LONGEST_INLINE ? byFile(endDocument(asciiJson(value, 4))) : posixQuote(json);
}

/** Printable ASCII that the CLI takes as it stands: not for a flag, a file, JSON or a negative number. */
function isPlain(value: JsonTree): value is string {
  return (
    typeof value === 'string' &&
    /^[A-Za-z0-9+/=_.:][\x21-\x7e]*$/.test(value) &&
    !/^(?:fileb?|https?):\/\//.test(value)
  );
}

function targetFlags(
  { region, endpointUrl }: CliTarget,
  members: ReadonlyMap<ReEncryptMember, JsonTree>,
  quote: (text: string) => string,
): string[] {
  return [
    // A user's own setting may be raw-in-base64-out, which would send the base64 text as the ciphertext.
    ...(members.has('CiphertextBlob') ? ['--cli-binary-format base64'] : []),
    `--region ${quote(region)}`,
    ...(endpointUrl === undefined ? [] : [`--endpoint-url ${quote(endpointUrl)}`]),
  ];
}

function wrapLines(base64: string): string {
  return (base64.match(BASE64_LINE) ?? []).join('\n');
}

function endDocument(document: string): string {
  return `${document}\n${DOCUMENT_END}`;
}

function posixQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function powerShellQuote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
