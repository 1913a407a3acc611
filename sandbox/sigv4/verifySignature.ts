// Verifies a signed request against the credentials that the sandbox issued, with AWS's refusals.
import { timingSafeEqual } from 'node:crypto';
import { AwsError } from '../http/awsError.ts';
import type { IssuedCredentials } from '../people/issuedCredentials.ts';
import { formatAmzDate, parseAmzDate } from './amzDate.ts';
import { parseAuthorization } from './authorizationHeader.ts';
import { canonicalRequest, type SignedParts, sha256Hex } from './canonicalRequest.ts';
import { hmac, signingKey } from './signingKey.ts';

const CLOCK_WINDOW_MS = 5 * 60 * 1000;
const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and ' +
  'signing method. Consult the service documentation for details.';

export interface Verification {
  service: string;
  regions: readonly string[];
  /** Milliseconds since 1970. */
  now: number;
  find: (accessKeyId: string) => IssuedCredentials | undefined;
}

/**
 * Who signed the request, and for which Region. Texts are AWS's, from public reports; the order of the checks is inferred.
 * @throws AwsError MissingAuthenticationTokenException, IncompleteSignatureException, UnrecognizedClientException,
 * ExpiredTokenException, InvalidSignatureException
 */
export function verifySignature(
  request: Omit<SignedParts, 'signedHeaders'>,
  { service, regions, now, find }: Verification,
): { credentials: IssuedCredentials; region: string } {
  const authorization = parseAuthorization(request.header('authorization'));
  const { signedHeaders, date, region } = authorization;

  const amzDate = request.header('x-amz-date');
  const signedAt = amzDate === undefined ? undefined : parseAmzDate(amzDate);
  if (amzDate === undefined || signedAt === undefined) {
    throw new AwsError(
      'IncompleteSignatureException',
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    );
  }
  for (const needed of ['host', 'x-amz-date', 'x-amz-target', 'x-amz-security-token']) {
    if (request.header(needed) !== undefined && !signedHeaders.includes(needed)) {
      throw invalid(`'${needed}' must be a 'SignedHeader' in the AWS Authorization.`);
    }
  }

  const credentials = find(authorization.accessKeyId);
  const token = request.header('x-amz-security-token') ?? '';
  if (!credentials || !equal(token, credentials.sessionToken)) {
    throw new AwsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  }
  if (!regions.includes(region)) throw invalid('Credential should be scoped to a valid region.');
  if (authorization.service !== service) {
    throw invalid(`Credential should be scoped to correct service: '${service}'.`);
  }
  if (date !== amzDate.slice(0, 8)) {
    throw invalid(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != ` +
        `'${amzDate.slice(0, 8)}', from '${amzDate}'.`,
    );
  }
  checkClock(amzDate, signedAt, now);

  const scope = `${date}/${region}/${service}/aws4_request`;
  const canonical = sha256Hex(
    canonicalRequest({ ...request, header: (name) => request.header(name), signedHeaders }),
  );
  const key = signingKey(credentials.signingKeys, credentials.secretKey, date, region, service);
  const expected = hmac(key, ['AWS4-HMAC-SHA256', amzDate, scope, canonical].join('\n')).toString('hex');
  if (!equal(authorization.signature, expected)) throw invalid(MISMATCH);

  if (credentials.expiresAt <= now) {
    throw new AwsError('ExpiredTokenException', 'The security token included in the request is expired');
  }
  return { credentials, region };
}

function checkClock(amzDate: string, signedAt: number, now: number): void {
  const earliest = now - CLOCK_WINDOW_MS;
  const latest = now + CLOCK_WINDOW_MS;
  if (signedAt < earliest) {
    throw invalid(
      `Signature expired: ${amzDate} is now earlier than ${formatAmzDate(earliest)} (${formatAmzDate(now)} - 5 min.)`,
    );
  }
  if (signedAt > latest) {
    throw invalid(
      `Signature not yet current: ${amzDate} is still later than ${formatAmzDate(latest)} (${formatAmzDate(now)} + 5 min.)`,
    );
  }
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidSignatureException', message);
}

/** Compares in a time that does not depend on where the texts differ. */
function equal(given: string, expected: string): boolean {
  const a = Buffer.from(given, 'utf8');
  const b = Buffer.from(expected, 'utf8');
  return a.length === b.length && timingSafeEqual(a, b);
}
