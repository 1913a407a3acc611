// Builds the text that a client signs (AWS: "Create a signed AWS API request", step 1).
import { createHash } from 'node:crypto';

export interface SignedParts {
  method: string;
  /** Path and query as they stand in the request line. */
  target: string;
  /** Lower-case names in the order of the Authorization header; every one must have a value. */
  signedHeaders: string[];
  header(name: string): string | undefined;
  body: Buffer;
}

/** The canonical request. The payload's hash is always computed from the body, whatever x-amz-content-sha256 says. */
export function canonicalRequest(parts: SignedParts): string {
  const [path, ...query] = parts.target.split('?');
  return [
    parts.method,
    canonicalPath(path ?? '/'),
    canonicalQuery(query.join('?')),
    ...parts.signedHeaders.map((name) => `${name}:${(parts.header(name) ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    parts.signedHeaders.join(';'),
    sha256Hex(parts.body),
  ].join('\n');
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256Hex(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Each segment is encoded once more than it stands in the request line, as every service but S3 wants it. */
function canonicalPath(path: string): string {
  return path
    .split('/')
    .map((segment) => encode(segment))
    .join('/');
}

/** Pairs in the order of their names, then values, in one encoding whichever the client chose for the request line. */
function canonicalQuery(query: string): string {
  if (query === '') return '';
  return query
    .split('&')
    .map((pair): [string, string] => {
      const [name = '', ...value] = pair.split('=');
      return [encode(decode(name)), encode(decode(value.join('=')))];
    })
    .toSorted(([name, value], [otherName, otherValue]) =>
      name === otherName ? compare(value, otherValue) : compare(name, otherName),
    )
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What is no valid encoding stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
