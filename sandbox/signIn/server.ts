// The loopback server of one provider: refuses foreign hosts, and answers browsers of any origin as AWS does.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { plainAnswer, writeAnswer } from '../http/answer.ts';
import { corsHeaders, preflightHeaders } from '../http/cors.ts';
import { listen } from '../http/listen.ts';
import { isOwnHost } from '../http/ownHost.ts';

export interface ProviderServer {
  /** http://127.0.0.1:PORT */
  origin: string;
  /** @param openPaths what pages of other origins may call */
  serve(provider: Provider, openPaths: readonly string[]): void;
  close(): Promise<void>;
}

/**
 * Listens; what it serves depends on its port, so that comes later.
 * @param port 0 for any free one; a taken one is stepped over
 */
export async function openProviderServer(port: number): Promise<ProviderServer> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => {
    writeAnswer(response, plainAnswer(503, 'Not ready yet.'));
  };
  let listening = 0;
  const server = createServer((request, response) => {
    if (isOwnHost(request.headers.host, listening)) return handle(request, response);
    response.shouldKeepAlive = false;
    writeAnswer(response, plainAnswer(403, 'The sandbox answers only to its own name on this machine.'));
  });
  listening = await listen(server, port);
  return {
    origin: `http://127.0.0.1:${listening}`,
    serve(provider, openPaths) {
      const callback = provider.callback();
      handle = (request, response) => {
        if (openPaths.includes((request.url ?? '').split('?')[0] ?? '')) {
          if (request.method === 'OPTIONS') {
            writeAnswer(response, { status: 200, headers: preflightHeaders(request.headers), body: '' });
            return;
          }
          // The library leaves headers alone that are there already.
          for (const [name, value] of Object.entries(corsHeaders())) response.setHeader(name, value);
        }
        void callback(request, response);
      };
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
