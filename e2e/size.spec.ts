// What the first load weighs, and what is not in the build: source maps, the sandbox, Decrypt, code made from strings.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright/test';
import { FAULT_PATH } from '../sandbox/faults/faultEndpoint.ts';
import { SEEDED_KEY_ID } from '../sandbox/seed.ts';
import { expect, test } from './fixtures.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

/** Gzipped, in units of 1,000 bytes; of everything fetched until `Ciphertext` can be typed in. */
const BUDGET_KB = { JavaScript: 330, CSS: 90 };

const CONTENT_TYPE = { JavaScript: 'text/javascript', CSS: 'text/css' };

async function gzippedKb(responses: readonly Response[]): Promise<number> {
  const bodies = await Promise.all(responses.map((response) => response.body()));
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1000;
}

test('the first load stays within its budget', async ({ page, consoleUrl, sandbox }) => {
  const loading: Promise<Response | null>[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(consoleUrl)) loading.push(request.response());
  });
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.ciphertext.fill('typed');
  // Parts may be under way at that moment or not, depending on the machine: all that the page fetches by itself counts.
  await expect(page.getByRole('banner')).toContainText(sandbox.accountId);
  await page.waitForLoadState('networkidle');
  const responses = (await Promise.all(loading)).filter((response) => response !== null);

  for (const kind of ['JavaScript', 'CSS'] as const) {
    const ofKind = responses.filter((response) =>
      response.headers()['content-type']?.startsWith(CONTENT_TYPE[kind]),
    );
    expect(ofKind.length, `files of ${kind}`).toBeGreaterThan(0);
    const kb = await gzippedKb(ofKind);
    const description = `${kb.toFixed(1)} KB gzipped in ${ofKind.length} files, of ${BUDGET_KB[kind]}`;
    test.info().annotations.push({ type: kind, description });
    expect(kb, `KB of ${kind}`).toBeLessThanOrEqual(BUDGET_KB[kind]);
  }
});

async function builtScripts(): Promise<{ name: string; text: string }[]> {
  const names = (await readdir('dist/assets')).filter((name) => name.endsWith('.js'));
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(join('dist/assets', name), 'utf8') })),
  );
}

test('no source map is served or named', async ({ request, consoleUrl }) => {
  for (const { name, text } of await builtScripts()) {
    expect(text, name).not.toContain('sourceMappingURL');
    expect((await request.get(`${consoleUrl}assets/${name}.map`)).status(), name).toBe(404);
  }
});

test('of the operations of KMS, only those are in the build that the console promises', async () => {
  const scripts = (await builtScripts()).map(({ text }) => text).join('\n');
  const isNamed = (operation: string) => new RegExp(`["'\`]${operation}["'\`]`).test(scripts);
  // The names are strings in the SDK, so that minifying does not touch them.
  for (const promised of ['ListKeys', 'ListAliases', 'DescribeKey', 'ReEncrypt'])
    expect(isNamed(promised), promised).toBe(true);
  for (const other of ['Decrypt', 'GenerateDataKey', 'CreateGrant', 'PutKeyPolicy'])
    expect(isNamed(other), other).toBe(false);
  expect(scripts).not.toMatch(/DecryptCommand|TrentService\.Decrypt/);
});

test('nothing of the sandbox is in the build, and no code that is made from strings', async ({ sandbox }) => {
  const ofSandbox = [FAULT_PATH, sandbox.identityPoolId, sandbox.limitedIdentityPoolId, SEEDED_KEY_ID.orders];
  for (const { name, text } of await builtScripts()) {
    for (const marker of ofSandbox) expect(text, name).not.toContain(marker);
    // The CSP would stop these anyway; a build without them has no violation to show.
    expect(text, name).not.toMatch(/\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(\s*["'`]/);
  }
});
