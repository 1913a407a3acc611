// npm run headers -- FILE: prints the security headers that a deployment with this config.json sends.
import { readFile } from 'node:fs/promises';
import { securityHeaders } from '../deploy/headers.ts';
import { parseConfig } from '../src/config.ts';

export async function main([file]: string[]): Promise<void> {
  if (file === undefined)
    throw new Error('Name the config.json: npm run headers -- public/config.example.json');
  const parsed = parseConfig(JSON.parse(await readFile(file, 'utf8')));
  if ('problems' in parsed) {
    throw new Error(parsed.problems.map(({ at, message }) => `${file}: ${at} ${message}`).join('\n'));
  }
  for (const [name, value] of Object.entries(securityHeaders(parsed.config)))
    console.log(`${name}: ${value}`);
}
