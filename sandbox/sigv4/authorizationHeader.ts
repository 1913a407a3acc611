// Takes an Authorization header of Signature Version 4 apart.
import { AwsError } from '../http/awsError.ts';

export interface Authorization {
  accessKeyId: string;
  /** YYYYMMDD */
  date: string;
  region: string;
  service: string;
  /** Lower-case header names, in the order of the header. */
  signedHeaders: string[];
  /** 64 lower-case hexadecimal digits. */
  signature: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/**
 * The parts of the header.
 * @throws AwsError MissingAuthenticationTokenException without a header, IncompleteSignatureException for a part that is
 * missing or malformed (AWS's texts, from public reports)
 */
export function parseAuthorization(header: string | undefined): Authorization {
  if (header === undefined || header === '') {
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  if (!header.startsWith(`${ALGORITHM} `))
    throw incomplete(`Unsupported AWS 'algorithm': '${header.split(' ')[0]}'.`);

  const parts = new Map<string, string>();
  for (const part of header.slice(ALGORITHM.length + 1).split(',')) {
    const at = part.indexOf('=');
    if (at > 0) parts.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  const missing = ['Credential', 'Signature', 'SignedHeaders'].filter((name) => !parts.get(name));
  if (missing.length > 0) {
    throw incomplete(missing.map((name) => `Authorization header requires '${name}' parameter.`).join(' '));
  }

  const scope = (parts.get('Credential') ?? '').split('/');
  const [accessKeyId, date, region, service, terminator] = scope;
  if (scope.length !== 5 || !accessKeyId || !date || !region || !service || terminator !== 'aws4_request') {
    throw incomplete(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${scope.join('/')}'`,
    );
  }
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders: (parts.get('SignedHeaders') ?? '').split(';'),
    signature: parts.get('Signature') ?? '',
  };
}

function incomplete(message: string): AwsError {
  return new AwsError('IncompleteSignatureException', message);
}
