// Ciphertexts of every form, made for tests: the layouts are those of published ones, the random parts are filled.
import type { Bytes } from '../bytes.ts';

export interface BlobRecipe {
  format: 0 | 1 | 2;
  /** 1 to 3. */
  operation?: number;
  plaintextBytes: number;
  /** Fills fingerprint, ID, nonce and content; two blobs with the same have the same backing key. */
  fill?: number;
  /** Stands in the outer header of format 0 instead of the length. */
  varint?: number[];
}

export function makeBlob({ format, operation = 2, plaintextBytes, fill = 0xc3, varint }: BlobRecipe): Bytes {
  const der = makeDer(plaintextBytes, fill);
  const id = format === 2 ? [1, ...filled(16, fill)] : [];
  const header = [1, format === 2 ? 2 : 1, operation, 0, 0x78, ...filled(32, fill), ...id];
  const blob = [...header, ...u32(der.length), ...der];
  if (format !== 0) return Uint8Array.from(blob);
  const outer = [0x0a, 0x20, ...filled(32, 0xee), 0x12, ...(varint ?? varintOf(blob.length))];
  return Uint8Array.from([...outer, ...blob]);
}

function makeDer(plaintextBytes: number, fill: number): number[] {
  const oid = (hex: string) =>
    tlv(0x06, ...(hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
  const parameters = tlv(0x30, ...tlv(0x04, ...filled(12, fill)), ...tlv(0x02, 16));
  const algorithm = tlv(0x30, ...oid('60864801650304012e'), ...parameters);
  const content = tlv(0x80, ...filled(plaintextBytes + 27, fill));
  const info = tlv(0x30, ...oid('2a864886f70d010701'), ...algorithm, ...content);
  return tlv(0x30, ...oid('2a864886f70d010706'), ...tlv(0xa0, ...tlv(0x30, 2, 1, 0, ...info)));
}

function tlv(tag: number, ...content: number[]): number[] {
  const { length } = content;
  if (length < 0x80) return [tag, length, ...content];
  return length < 0x100
    ? [tag, 0x81, length, ...content]
    : [tag, 0x82, length >> 8, length & 0xff, ...content];
}

function filled(length: number, fill: number): number[] {
  return Array.from({ length }, () => fill);
}

export function u16(value: number): number[] {
  return [(value >> 8) & 0xff, value & 0xff];
}

export function u32(value: number): number[] {
  return [...u16(value >>> 16), ...u16(value & 0xffff)];
}

function varintOf(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varintOf(value >> 7)];
}

export interface MessageRecipe {
  version: 1 | 2;
  context: readonly (readonly [string, string])[];
  keys: readonly { providerId: string; info: string; bytes: number }[];
}

/** A whole AWS Encryption SDK message: header, and a body of eight bytes. */
export function makeMessage({ version, context, keys }: MessageRecipe): Bytes {
  const counted = (bytes: readonly number[]) => [...u16(bytes.length), ...bytes];
  const text = (value: string) => counted(Array.from(new TextEncoder().encode(value)));
  const pairs = context.flatMap(([key, value]) => [...text(key), ...text(value)]);
  const aad = counted(context.length === 0 ? [] : [...u16(context.length), ...pairs]);
  const dataKeys = keys.flatMap(({ providerId, info, bytes }) => [
    ...text(providerId),
    ...text(info),
    ...counted(filled(bytes, 0xab)),
  ]);
  const opening = version === 1 ? [1, 0x80, 0x03, 0x78, ...filled(16, 7)] : [2, 0x05, 0x78, ...filled(32, 7)];
  const ending =
    version === 1
      ? [2, 0, 0, 0, 0, 12, ...u32(4096), ...filled(28, 0xcc)]
      : [2, ...u32(4096), ...filled(48, 0xcc)];
  return Uint8Array.from([
    ...opening,
    ...aad,
    ...u16(keys.length),
    ...dataKeys,
    ...ending,
    ...filled(8, 0xbb),
  ]);
}
