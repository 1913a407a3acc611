// The server's request handler: who may come in, browsers' preflights, the fault endpoint, and AWS calls.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { FAULT_PATH, faultEndpoint } from '../faults/faultEndpoint.ts';
import { plainAnswer, writeAnswer } from './answer.ts';
import { AwsError } from './awsError.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { dispatch, type Services } from './dispatch.ts';
import { jsonError } from './jsonProtocol.ts';
import { isOwnHost } from './ownHost.ts';
import { readForm } from './queryProtocol.ts';
import { readBody } from './requestBody.ts';
import { route } from './route.ts';

export interface FrontDoor {
  services: Services;
  faultToken: string;
  /** JSON for GET, by path: what the issuer of a user pool publishes. */
  documents: ReadonlyMap<string, string>;
  /** The port that the server listens on. */
  port(): number;
}

/** Answers one request. Rejects only if the connection fails. */
export async function answerRequest(
  door: FrontDoor,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isOwnHost(request.headers.host, door.port())) {
    response.shouldKeepAlive = false;
    writeAnswer(response, plainAnswer(403, 'The sandbox answers only to its own name on this machine.'));
    return;
  }
  const { method = 'GET', url: target = '/' } = request;
  const atFaults = target.split('?')[0] === FAULT_PATH;
  const standing = {
    'x-amzn-requestid': randomUUID(),
    date: new Date(door.services.now()).toUTCString(),
    ...(atFaults || request.headers.origin === undefined ? {} : corsHeaders()),
  };
  if (method === 'OPTIONS' && !atFaults) {
    writeAnswer(response, { status: 200, headers: preflightHeaders(request.headers), body: '' }, standing);
    return;
  }
  const document = method === 'GET' ? door.documents.get(target.split('?')[0] ?? '') : undefined;
  if (document !== undefined) {
    const headers = { 'content-type': 'application/json' };
    writeAnswer(response, { status: 200, headers, body: document }, standing);
    return;
  }

  const body = await readBody(request);
  if (!body) {
    response.shouldKeepAlive = false;
    writeAnswer(
      response,
      jsonError(new AwsError('RequestEntityTooLargeException', undefined, 413)),
      standing,
    );
    return;
  }
  if (atFaults) {
    const { headers } = request;
    const answer = faultEndpoint(door.services.faults, door.faultToken, {
      method,
      headers,
      body,
      now: performance.now(),
    });
    writeAnswer(response, answer, standing);
    return;
  }
  const where =
    method === 'POST' && target.split('?')[0] === '/'
      ? route(request.headers, () => readForm(body))
      : undefined;
  if (!where) {
    writeAnswer(response, jsonError(new AwsError('UnknownOperationException')), standing);
    return;
  }
  const answer = await dispatch(door.services, {
    route: where,
    target,
    header: (name) => headerOf(request, name),
    body,
    requestId: standing['x-amzn-requestid'],
    response,
  });
  if (answer !== 'gone') writeAnswer(response, answer, standing);
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}
