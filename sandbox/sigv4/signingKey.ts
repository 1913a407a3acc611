// Derives the key that a day's requests of one Region and service are signed with, once a credential and scope.
import { createHmac } from 'node:crypto';

/** More scopes than this for one credential are not usual; the cache then starts anew. */
const MAX_CACHED = 16;

/** A cache that belongs to one credential, so that it goes with it. */
export type SigningKeyCache = Map<string, Buffer>;

/**
 * The signing key (AWS: "Create a signed AWS API request", step 4).
 * @param date YYYYMMDD
 * @returns 32 bytes
 */
export function signingKey(
  cache: SigningKeyCache,
  secretKey: string,
  date: string,
  region: string,
  service: string,
): Buffer {
  const scope = `${date}/${region}/${service}`;
  const known = cache.get(scope);
  if (known) return known;
  const key = [date, region, service, 'aws4_request'].reduce<Buffer>(
    (previous, part) => hmac(previous, part),
    Buffer.from(`AWS4${secretKey}`, 'utf8'),
  );
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(scope, key);
  return key;
}

/** HMAC-SHA-256. */
export function hmac(key: Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data, 'utf8').digest();
}
