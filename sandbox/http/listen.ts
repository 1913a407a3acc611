// Opens the server's port on loopback, stepping over ports that are taken.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { errorCode } from '../unknownValue.ts';

const PORTS_TO_TRY = 100;

/**
 * Listens on 127.0.0.1 only.
 * @param wanted 0 for any free port; else this one, or the next free one up
 * @returns the port that it got
 */
export async function listen(server: Server, wanted: number): Promise<number> {
  for (let port = wanted; ; port += 1) {
    try {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      if (typeof address === 'object' && address) return address.port;
      throw new Error('The server has no address.');
    } catch (error) {
      const taken = errorCode(error) === 'EADDRINUSE';
      if (!taken || wanted === 0 || port - wanted >= PORTS_TO_TRY || port >= 65_535) throw error;
    }
  }
}

/** A port that was free a moment ago: `wanted`, or the next one up. For what must be known before its server can be made. */
export async function freePort(wanted: number): Promise<number> {
  const server = createServer();
  const port = await listen(server, wanted);
  server.close();
  await once(server, 'close');
  return port;
}
