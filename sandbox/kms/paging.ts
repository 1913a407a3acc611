// Pages through names in order. A marker holds the last name given, so that a list that changes loses and doubles nothing.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../http/awsError.ts';
import { firstAfter } from '../store/sortedList.ts';

/** Markers are sealed, so that a made-up one is told from a real one; they do not outlive the process. */
const SEAL_KEY = randomBytes(32);

export interface Page {
  names: readonly string[];
  nextMarker?: string;
}

/**
 * One page.
 * @param names in order
 * @param list what is listed, e.g. an operation and a Region; a marker works only for its own list
 * @throws AwsError InvalidMarkerException (that KMS sends no message is inferred)
 */
export function pageOf(
  names: readonly string[],
  list: string,
  limit: number,
  marker: string | undefined,
): Page {
  const from = marker === undefined ? 0 : firstAfter(names, openMarker(marker, list));
  const page = names.slice(from, from + limit);
  const last = page.at(-1);
  const more = last !== undefined && from + limit < names.length;
  return { names: page, ...(more ? { nextMarker: sealMarker(last, list) } : {}) };
}

function sealMarker(name: string, list: string): string {
  return Buffer.concat([seal(name, list), Buffer.from(name, 'utf8')]).toString('base64');
}

function openMarker(marker: string, list: string): string {
  const bytes = Buffer.from(marker, 'base64');
  const name = bytes.subarray(16).toString('utf8');
  if (bytes.length < 16 || !timingSafeEqual(bytes.subarray(0, 16), seal(name, list))) {
    throw new AwsError('InvalidMarkerException');
  }
  return name;
}

function seal(name: string, list: string): Buffer {
  return createHmac('sha256', SEAL_KEY).update(`${list}\n${name}`).digest().subarray(0, 16);
}
