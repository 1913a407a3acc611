// Serves the built console as a deployment does: config.json and the security headers computed from it, nothing cached but hashed files.
import { type Plugin, preview } from 'vite';
import { cacheControl, securityHeaders } from '../deploy/headers.ts';
import { parseConfig } from '../src/config.ts';

export interface ServedConsole {
  url: string;
  close(): Promise<void>;
}

/**
 * @param configJson what config.json holds; anything that is no valid config is served too, to see what the page says of it.
 * @param port 0 for any free one; a taken one is stepped over.
 */
export async function serveConsole(configJson: unknown, port = 0): Promise<ServedConsole> {
  const server = await preview({
    configFile: false,
    appType: 'mpa',
    logLevel: 'silent',
    build: { outDir: 'dist' },
    plugins: [configAndHeaders(configJson)],
    preview: { host: '127.0.0.1', port, strictPort: false },
  });
  const address = server.httpServer.address();
  if (typeof address !== 'object' || address === null) throw new Error('The console is not listening.');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

function configAndHeaders(configJson: unknown): Plugin {
  const parsed = parseConfig(configJson);
  const headers = securityHeaders('config' in parsed ? parsed.config : undefined);
  return {
    name: 'config-and-headers',
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname;
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        response.setHeader('Cache-Control', cacheControl(path));
        // Vite answers "/" itself and with a Cache-Control of its own; the file it leaves alone.
        if (path === '/') request.url = '/index.html';
        if (path !== '/config.json') return next();
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(configJson));
      });
    },
  };
}
