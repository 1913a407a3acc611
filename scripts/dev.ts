// npm run dev: the console with hot reload on the sandbox, under the production headers but for one nonce.
import { randomBytes } from 'node:crypto';
import { createServer, type Plugin } from 'vite';
import { securityHeaders } from '../deploy/headers.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { parseConfig } from '../src/config.ts';
import { sandboxConfig } from './sandboxConfig.ts';

export async function main(): Promise<void> {
  const sandbox = await startSandbox();
  const configJson = sandboxConfig(sandbox);
  const parsed = parseConfig(configJson);
  if ('problems' in parsed) throw new Error('The sandbox gave a config that the console refuses.');
  // Vite injects scripts and styles while it serves for development; they carry this nonce.
  const nonce = randomBytes(16).toString('base64');
  const serveConfig: Plugin = {
    name: 'serve-config',
    configureServer({ middlewares }) {
      middlewares.use('/config.json', (_, response) => {
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(configJson));
      });
    },
  };
  const server = await createServer({
    plugins: [serveConfig],
    html: { cspNonce: nonce },
    server: { host: '127.0.0.1', headers: securityHeaders(parsed.config, nonce) },
  });
  await server.listen();
  server.printUrls();
}
