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
    // What every visit needs is in two scripts and a style sheet: sixty small files take longer to come than to run.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Whole, with what it would load late: each visit asks Cognito for credentials.
            { name: 'aws', test: /node_modules[\\/]@(aws-sdk|smithy)[\\/]/ },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            { name: 'console', tags: ['$initial'] },
          ],
        },
      },
    },
    // How much the first page may weigh is measured and bounded by an end-to-end test.
    chunkSizeWarningLimit: 1000,
  },
});
