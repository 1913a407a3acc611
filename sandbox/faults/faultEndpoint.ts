// The HTTP endpoint that sets and clears faults. No web page may reach it: JSON only, no CORS, no Origin, and a token.
import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, plainAnswer } from '../http/answer.ts';
import { errorText } from '../unknownValue.ts';
import type { FaultBox } from './faultBox.ts';
import { readFaults } from './readFaults.ts';

export const FAULT_PATH = '/_sandbox/faults';

export interface FaultRequest {
  method: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  now: number;
}

/** POST adds one fault or an array of them, DELETE clears all. Refusals say why in a sentence. */
export function faultEndpoint(
  faults: FaultBox,
  token: string,
  { method, headers, body, now }: FaultRequest,
): Answer {
  if (headers.origin !== undefined) return plainAnswer(403, 'No web page may set faults.');
  if (!hasToken(headers.authorization, token)) {
    return plainAnswer(
      401,
      'Send "Authorization: Bearer TOKEN" with the token that the sandbox printed at its start.',
    );
  }
  if (method === 'DELETE') {
    faults.clear();
    return { status: 204, headers: {}, body: '' };
  }
  if (method !== 'POST') return plainAnswer(405, 'POST sets faults, DELETE clears them.');
  if (headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    return plainAnswer(415, 'Send faults as application/json.');
  }
  try {
    faults.add(readFaults(JSON.parse(body.toString('utf8'))), now);
  } catch (error) {
    return plainAnswer(400, error instanceof SyntaxError ? 'The body is not JSON.' : errorText(error));
  }
  return { status: 204, headers: {}, body: '' };
}

function hasToken(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(authorization ?? '', 'utf8');
  const wanted = Buffer.from(`Bearer ${token}`, 'utf8');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
