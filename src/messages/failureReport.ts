// The text that "Copy report" puts on the clipboard: a line for each fact, to be pasted into a ticket or a mail.
import type { FailureReport, ReportedCiphertext, ReportedSide } from '../kms/diagnosis/failureReport.ts';
import { likelihoodText } from './causes.ts';
import { diagnosis } from './diagnosis.ts';
import { count, number } from './numbers.ts';

/** Plain text of many lines, with a line break at the end. */
export function failureReportText(report: FailureReport): string {
  const { error, source, destination, ciphertext } = report;
  const lines = [
    `${error.name}${error.message === undefined ? '' : `: ${error.message}`}`,
    '',
    line('Time', report.time),
    line('Console version', report.consoleVersion),
    line('HTTP status', error.httpStatus),
    line('Request ID', error.requestId),
    line('Attempts', error.attempts),
    line('Operation', `ReEncrypt${dryRuns[report.dryRun]}`),
    line('Region', `${report.region}${report.isLoopback ? ', at an endpoint on this machine' : ''}`),
    line('Account', report.accountId),
    line('Caller', report.callerArn),
    line('Grant tokens', number(report.grantTokens)),
    ...sideLines('Source', source),
    ...sideLines('Destination', destination),
    ...(ciphertext ? ciphertextLines(ciphertext) : []),
    '',
    report.isCertain ? 'Cause' : 'Likely causes',
    ...report.causes.flatMap((cause) => [
      `${cause.rank}. ${cause.title} (${likelihoodText(cause)})`,
      ...cause.evidence.map(({ speaks, text }) => `   ${diagnosis.speaks[speaks]}: ${text}`),
    ]),
  ];
  return `${lines.filter((each) => each !== undefined).join('\n')}\n`;
}

const dryRuns = {
  off: '',
  withCiphertext: ', dry run',
  ignoreCiphertext: ', dry run that ignores the ciphertext',
};

/** Nothing where nothing is known. */
function line(name: string, value: string | number | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : `${name}: ${value}`;
}

function sideLines(name: string, side: ReportedSide): (string | undefined)[] {
  const pairs = side.context.map(({ key, value }) =>
    value === undefined ? JSON.stringify(key) : `${JSON.stringify(key)} = ${JSON.stringify(value)}`,
  );
  return [
    '',
    line(`${name} key as typed`, side.typed ?? 'none'),
    line(`${name} key ARN`, side.keyArn),
    line(`${name} key aliases`, side.aliases.join(', ')),
    line(`${name} key by DescribeKey`, side.described.join(', ')),
    line(`${name} key by DescribeKey`, side.describeKeyFailed),
    line(`${name} algorithm`, side.algorithm),
    line(`${name} context`, side.context.length === 0 ? 'none' : pairs.join(', ')),
  ];
}

/** What was read off the bytes is only inferred. */
function ciphertextLines(ciphertext: ReportedCiphertext): (string | undefined)[] {
  const bytes = (value: number | undefined) => (value === undefined ? undefined : count(value, 'byte'));
  return [
    '',
    line('Ciphertext', `${count(ciphertext.bytes, 'byte')}, ${ciphertext.shape} (read off its bytes)`),
    line('Format', ciphertext.format),
    line('Made by', ciphertext.operation),
    line('Plaintext', bytes(ciphertext.plaintextBytes)),
    line('Missing', bytes(ciphertext.missingBytes)),
    line('Too many', bytes(ciphertext.extraBytes)),
    line('Irregular', ciphertext.irregularity),
    line('Backing key fingerprint', ciphertext.backingKeyFingerprint),
    line('SHA-256 of the ciphertext', ciphertext.sha256),
  ];
}
