// The commands of the documentation: the shell reads them, and what they write is what the template and the headers say.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../src/config.ts';
import { readStatement, statementsOf } from './consolePolicy.ts';
import { consoleStack } from './consoleStack.ts';
import { bashBlocks, PAGES, runDocumentation } from './documentedCommands.ts';
import { securityHeaders } from './headers.ts';
import { type JsonObject, listOf, objectOf, stringOf } from './template.ts';

const stack = consoleStack();
const configJson = objectOf(JSON.parse(stringOf(stack.outputs['ConfigJson'])));
const parsed = parseConfig(configJson);
if ('problems' in parsed) throw new Error('The config of this test is wrong.');
const headers = securityHeaders(parsed.config);
const { folder } = runDocumentation(stack, headers);
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

function writtenJson(name: string): JsonObject {
  return objectOf(JSON.parse(written(name)));
}

describe('the commands', () => {
  it.each(PAGES)('of %s are such that the shell reads them', (page) => {
    const blocks = bashBlocks(page);
    expect(blocks.length).toBeGreaterThan(3);
    for (const block of blocks) execFileSync('bash', ['-n'], { input: block, stdio: 'pipe' });
  });

  it('write the config.json that the stack gives', () => {
    const { guests: _byDefault, ...settings } = configJson;
    expect(writtenJson('config.json')).toEqual(settings);
  });

  it('write the policies of the role that the stack makes', () => {
    const statements = listOf(writtenJson('role-policy.json')['Statement']);
    expect(statements.map((statement) => readStatement(objectOf(statement)))).toEqual(
      statementsOf(stack, 'AuthenticatedRole'),
    );
    const trust = stack.resources['AuthenticatedRole']?.['AssumeRolePolicyDocument'];
    expect(writtenJson('trust-policy.json')).toEqual(trust);
  });

  it.each([
    ['is too old', 'echo "{}"', 'This AWS CLI is too old'],
    [
      'refuses a call',
      'case "$*" in *skeleton*) echo RefreshTokenRotation ;; *) echo "Unknown options" >&2; exit 252 ;; esac',
      'Unknown options',
    ],
  ])('of the set-up by the CLI end, and write nothing, where the CLI %s', (_name, aws, said) => {
    const script = bashBlocks('docs/setting-up-on-aws.md').find((block) =>
      block.includes('create-user-pool'),
    );
    const empty = mkdtempSync(join(tmpdir(), 'set-up-'));
    try {
      writeFileSync(join(empty, 'aws'), `#!/bin/sh\n${aws}\n`);
      chmodSync(join(empty, 'aws'), 0o755);
      const env = { PATH: `${empty}:/usr/bin:/bin` };
      const { status, stderr } = spawnSync('bash', {
        cwd: empty,
        env,
        input: script ?? '',
        encoding: 'utf8',
      });
      expect(status).not.toBe(0);
      expect(stderr).toContain(said);
      expect(readdirSync(empty)).toEqual(['aws']);
    } finally {
      rmSync(empty, { recursive: true });
    }
  });

  it.each(Object.entries(headers))('write %s for each server', (name, value) => {
    expect(written('re-encrypt-headers.conf')).toContain(`add_header ${name} "${value}" always;\n`);
    expect(written('re-encrypt-headers')).toContain(`header ${name} "${value}"\n`);
    const policy = JSON.stringify(writtenJson('headers-policy.json'));
    // CloudFront has switches for these two, and writes them itself.
    const asSwitch: Record<string, string> = {
      'Strict-Transport-Security max-age=63072000': '"AccessControlMaxAgeSec":63072000}',
      'X-Content-Type-Options nosniff': '"ContentTypeOptions":{"Override":true}',
    };
    expect(policy).toContain(asSwitch[`${name} ${value}`] ?? JSON.stringify(value));
  });
});
