// How the console is built. Serving it, with its headers and config.json, is scripts/serveConsole.ts.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import manifest from './package.json' with { type: 'json' };

export default defineConfig({
  // A deployment may put the console in any folder.
  base: './',
  // A missing file is a 404, not index.html with status 200.
  appType: 'mpa',
  plugins: [react()],
  define: { CONSOLE_VERSION: JSON.stringify(manifest.version) },
  build: {
    target: 'es2022',
    // The CSP allows no data: URL and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    // How much the first page may weigh is measured and bounded by an end-to-end test.
    chunkSizeWarningLimit: 1000,
  },
});
