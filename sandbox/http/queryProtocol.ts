// The query protocol of STS: form-encoded requests, XML answers.
import type { Answer } from './answer.ts';
import type { AwsError } from './awsError.ts';

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** Members of an answer; those of a structure within it are one level down. */
export type XmlMembers = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** STS's own names and statuses for the errors that the signature check words in KMS's way (AWS: "Common error types"). */
const STS_NAMES: Record<string, string> = {
  UnrecognizedClientException: 'InvalidClientTokenId',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  ExpiredTokenException: 'ExpiredToken',
  // STS keeps the longer name for the token that a role is asked for with.
  ExpiredWebIdentityToken: 'ExpiredTokenException',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  IncompleteSignatureException: 'IncompleteSignature',
  UnknownOperationException: 'InvalidAction',
  ValidationException: 'ValidationError',
};
const FORBIDDEN = new Set([
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'ExpiredToken',
  'MissingAuthenticationToken',
]);

/** The parameters of a request. */
export function readForm(body: Buffer): Map<string, string> {
  return new Map(new URLSearchParams(body.toString('utf8')));
}

/** A success: `<ActionResponse><ActionResult>` around the members. */
export function xmlAnswer(action: string, result: XmlMembers, requestId: string): Answer {
  return xml(200, [
    `<${action}Response xmlns="${NAMESPACE}">`,
    `  <${action}Result>`,
    ...xmlMembers(result, '    '),
    `  </${action}Result>`,
    '  <ResponseMetadata>',
    `    <RequestId>${requestId}</RequestId>`,
    '  </ResponseMetadata>',
    `</${action}Response>`,
  ]);
}

function xmlMembers(members: XmlMembers, indent: string): string[] {
  return Object.entries(members).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [`${indent}<${name}>${escapeXml(value)}</${name}>`]
      : [`${indent}<${name}>`, ...xmlMembers(value, `${indent}  `), `${indent}</${name}>`],
  );
}

/** An error in STS's words. */
export function xmlError(error: AwsError, requestId: string): Answer {
  const code = STS_NAMES[error.name] ?? error.name;
  const status = FORBIDDEN.has(code) ? 403 : error.status;
  return xml(status, [
    `<ErrorResponse xmlns="${NAMESPACE}">`,
    '  <Error>',
    `    <Type>${status < 500 ? 'Sender' : 'Receiver'}</Type>`,
    `    <Code>${escapeXml(code)}</Code>`,
    `    <Message>${escapeXml(error.message)}</Message>`,
    '  </Error>',
    `  <RequestId>${requestId}</RequestId>`,
    '</ErrorResponse>',
  ]);
}

function xml(status: number, lines: string[]): Answer {
  return { status, headers: { 'content-type': 'text/xml' }, body: `${lines.join('\n')}\n` };
}

function escapeXml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
