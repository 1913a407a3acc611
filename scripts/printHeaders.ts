// npm run headers -- FILE: prints the security headers that a deployment with this config.json sends.
import { securityHeaders } from '../deploy/headers.ts';
import { readConfigFile } from './configureFile.ts';

export async function main([file]: string[]): Promise<void> {
  const read =
    file === undefined
      ? { problems: ['Name the config.json: npm run headers -- public/config.example.json'] }
      : await readConfigFile(file);
  if ('problems' in read) {
    console.error(read.problems.join('\n'));
    process.exitCode = 1;
    return;
  }
  const headers = Object.entries(securityHeaders(read.config));
  console.log(headers.map(([name, value]) => `${name}: ${value}`).join('\n'));
}
