// Key IDs and other choices that are the same in every sandbox.
import { createHash } from 'node:crypto';

/** 32 bytes that a name stands for. */
export function digestOf(name: string): Buffer {
  return createHash('sha256').update(name).digest();
}

/** A UUID that is the same for the same digest. */
export function keyIdFrom(digest: Buffer): string {
  const hex = digest.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
