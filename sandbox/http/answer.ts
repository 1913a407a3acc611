// An HTTP answer as a value, and the one place that writes it.
import type { ServerResponse } from 'node:http';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * Writes an answer.
 * @param headers what every answer of this exchange carries, such as the request ID
 */
export function writeAnswer(
  response: ServerResponse,
  answer: Answer,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed) return;
  const body = Buffer.from(answer.body, 'utf8');
  response.writeHead(answer.status, {
    ...headers,
    ...answer.headers,
    'content-length': String(body.length),
  });
  response.end(body);
}

/** An answer for people, where no AWS protocol applies. */
export function plainAnswer(status: number, sentence: string): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${sentence}\n` };
}
