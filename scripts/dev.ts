// npm run dev: the console with hot reload on the sandbox, under the production headers but for one nonce.
import { randomBytes } from 'node:crypto';
import { createServer, type Plugin } from 'vite';
import { securityHeaders } from '../deploy/headers.ts';
import { freePort } from '../sandbox/http/listen.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { USERS } from '../sandbox/signIn/users.ts';
import { parseConfig } from '../src/config.ts';
import { startConfig } from './sandboxConfig.ts';

const PORT = 5173;

export async function main(): Promise<void> {
  const sandbox = await startSandbox();
  const port = await freePort(PORT);
  const signIn = await sandbox.openSignIn({ callbackUrls: [`http://127.0.0.1:${port}/`] });
  const configJson = startConfig(sandbox, signIn);
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
    server: { host: '127.0.0.1', port, strictPort: true, headers: securityHeaders(parsed.config, nonce) },
  });
  await server.listen();
  server.printUrls();
  for (const { username, password } of USERS) console.log(`  ${username}, password ${password}`);
}
