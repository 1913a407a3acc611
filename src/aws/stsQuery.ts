// One call of STS by its query protocol, read by hand: the SDK's STS client reads XML by DOMParser, which Trusted Types forbid.
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/transport';
import { SignatureV4 } from '@smithy/signature-v4';
import type { CredentialSource } from './credentials.ts';

export interface StsQuery {
  /** An origin. */
  endpoint: string;
  region: string;
  parameters: Record<string, string>;
  /** Without them the call is not signed. */
  credentials?: CredentialSource;
  /** How far this machine's clock is behind AWS's, in milliseconds. */
  clockOffset?: number;
  signal?: AbortSignal;
}

/**
 * @returns the XML of the answer
 * @throws an error that has the name, message, status and request ID that STS gave, in the places where the SDK has them
 */
export async function stsQuery({
  endpoint,
  region,
  parameters,
  credentials,
  clockOffset = 0,
  signal,
}: StsQuery): Promise<string> {
  const { protocol, host } = new URL(endpoint);
  const method = 'POST';
  const body = new URLSearchParams({ ...parameters, Version: '2011-06-15' }).toString();
  const request = new HttpRequest({
    method,
    protocol,
    hostname: host,
    path: '/',
    headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
  const signed = credentials
    ? await new SignatureV4({ service: 'sts', region, credentials, sha256: Sha256 }).sign(request, {
        signingDate: new Date(Date.now() + clockOffset),
      })
    : request;
  // The browser sets this one itself and refuses to be told.
  const { host: _, ...headers } = signed.headers;
  const response = await fetch(`${endpoint}/`, { method, headers, body, ...(signal && { signal }) });
  const xml = await response.text();
  if (!response.ok) throw stsError(xml, response);
  return xml;
}

/** The text of the first element of that name. */
export function elementText(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text?.replace(
    /&(amp|lt|gt|quot|apos|#39|#34);/g,
    (whole, entity: string) => ENTITIES[entity] ?? whole,
  );
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#34': '"',
};

/** STS's time, where CORS lets the page read it: a refusal may be one of a wrong clock. */
export function serverTime(error: unknown): Date | undefined {
  return error instanceof Error && 'serverTime' in error && error.serverTime instanceof Date
    ? error.serverTime
    : undefined;
}

function stsError(xml: string, { status: httpStatusCode, headers }: Response): Error {
  const name = elementText(xml, 'Code');
  const requestId = elementText(xml, 'RequestId');
  const $metadata = { httpStatusCode, ...(requestId !== undefined && { requestId }) };
  const date = new Date(headers.get('date') ?? '');
  const error = Object.assign(new Error(elementText(xml, 'Message') ?? ''), {
    $metadata,
    ...(!Number.isNaN(date.getTime()) && { serverTime: date }),
  });
  return name === undefined
    ? error
    : Object.assign(error, { name, $fault: httpStatusCode < 500 ? 'client' : 'server' });
}
