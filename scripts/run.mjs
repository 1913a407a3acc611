// Runs a TypeScript file of this project on Node 20, which cannot: Vite compiles it. Usage: node scripts/run.mjs FILE [ARGUMENTS]
import { runnerImport } from 'vite';

const [file, ...args] = process.argv.slice(2);
const { module } = await runnerImport(`/${file}`, { configFile: false, logLevel: 'error' });
await module.main(args);
