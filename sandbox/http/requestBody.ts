// Reads a request's body, up to a limit.
import type { IncomingMessage } from 'node:http';

/** No operation here takes more than a key policy of 128 KiB; AWS itself cuts at about a mebibyte. */
const MAX_BODY_BYTES = 1024 * 1024;

/**
 * The whole body.
 * @returns undefined when it is longer than 1 MiB; the rest is then left unread, so the connection must be closed
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop early must not cut the connection: the refusal still has to be written.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length);
}
