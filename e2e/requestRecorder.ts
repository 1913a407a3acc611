// Records what a program sends to the sandbox: as the HTTP proxy that the AWS CLI and boto3 take from their environment.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

export interface RequestRecorder {
  args: string[];
  environment: Record<string, string>;
  /** @returns the bodies, in the order in which they came */
  stop(): Promise<readonly string[]>;
}

/** Passes everything on unchanged, so that signatures stay right. Only for plain HTTP, as the sandbox speaks it. */
export async function startRecorder(): Promise<RequestRecorder> {
  const bodies: string[] = [];
  const server = createServer((incoming, outgoing) => {
    void readAll(incoming).then((body) => {
      bodies.push(body.toString());
      passOn(incoming, body, outgoing);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The recorder is not listening.');
  return {
    args: [],
    environment: { http_proxy: `http://127.0.0.1:${address.port}` },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve(bodies));
        server.closeAllConnections();
      }),
  };
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function passOn(
  { url = '', method, headers }: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
): void {
  const onward = request(url, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.writeHead(502).end());
  onward.end(body);
}
