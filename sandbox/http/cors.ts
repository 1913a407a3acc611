// What AWS answers to browsers of any origin, recorded from KMS: preflights, and headers on every answer, errors included.
import type { IncomingHttpHeaders } from 'node:http';

const EXPOSED = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date';

/** Headers for an answer to a request that carries an Origin. */
export function corsHeaders(): Record<string, string> {
  return { 'access-control-allow-origin': '*', 'access-control-expose-headers': EXPOSED };
}

/** Headers for the answer to a preflight: the requested headers are echoed, and the answer is good for two days. */
export function preflightHeaders(request: IncomingHttpHeaders): Record<string, string> {
  const requested = request['access-control-request-headers'];
  return {
    ...corsHeaders(),
    ...(requested === undefined ? {} : { 'access-control-allow-headers': requested }),
    'access-control-allow-methods': 'GET, HEAD, PUT, POST, DELETE, PATCH, OPTIONS',
    'access-control-max-age': '172800',
  };
}
