// npm run bench: how long the page itself takes, how it copes with ten thousand keys, and how many ReEncrypt calls the sandbox answers. Each figure has its counterpart beside it.
import { build } from 'vite';
import { benchKeys } from './keys.ts';
import { benchPage } from './page.ts';
import { benchSandbox } from './sandbox.ts';

export async function main(): Promise<void> {
  // The runner that compiles this file says development; the console must be built as it is deployed.
  process.env['NODE_ENV'] = 'production';
  await build({ logLevel: 'warn' });
  await benchPage();
  await benchKeys();
  await benchSandbox();
}
