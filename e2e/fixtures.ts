// What every end-to-end test stands on: a sandbox, a console on it, and the watch that fails a test on what it did not expect.
import { KMSClient } from '@aws-sdk/client-kms';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import { test as base, expect } from 'playwright/test';
import { type Fault, type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { sandboxConfig } from '../scripts/sandboxConfig.ts';
import { serveConsole } from '../scripts/serveConsole.ts';

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
interface W {
  sandbox: Sandbox;
  consoleUrl: string;
  limitedConsoleUrl: string;
  kmsClient: KMSClient;
  guestCredentials: Credentials;
}
interface T {
  faults: { set(f: Fault): Promise<void>; clear(): Promise<void> };
  expectRefusals: (...s: (number | string)[]) => void;
  watch: void;
}

export const test = base.extend<T, W>({
  sandbox: [
    async ({}, use) => {
      const s = await startSandbox();
      await use(s);
      await s.close();
    },
    { scope: 'worker' },
  ],
  consoleUrl: [
    async ({ sandbox }, use) => {
      const c = await serveConsole(sandboxConfig(sandbox));
      await use(c.url);
      await c.close();
    },
    { scope: 'worker' },
  ],
  limitedConsoleUrl: [
    async ({ sandbox }, use) => {
      const c = await serveConsole(sandboxConfig(sandbox, sandbox.limitedIdentityPoolId));
      await use(c.url);
      await c.close();
    },
    { scope: 'worker' },
  ],
  guestCredentials: [
    async ({ sandbox }, use) => {
      const { url: endpoint, region, identityPoolId } = sandbox;
      await use(await fromCognitoIdentityPool({ identityPoolId, clientConfig: { region, endpoint } })());
    },
    { scope: 'worker' },
  ],
  kmsClient: [
    async ({ sandbox, guestCredentials }, use) => {
      const c = new KMSClient({
        region: sandbox.region,
        endpoint: sandbox.url,
        credentials: guestCredentials,
      });
      await use(c);
      c.destroy();
    },
    { scope: 'worker' },
  ],
  faults: async ({ sandbox }, use) => {
    const call = async (method: string, body?: Fault) => {
      const r = await fetch(`${sandbox.url}/_sandbox/faults`, {
        method,
        headers: { authorization: `Bearer ${sandbox.faultToken}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      if (!r.ok) throw new Error(await r.text());
    };
    await use({ set: (f) => call('POST', f), clear: () => call('DELETE') });
    await call('DELETE');
  },
  expectRefusals: async ({}, use) => {
    await use(() => {});
  },
  watch: [
    async ({ page, expectRefusals }, use) => {
      const bad: string[] = [];
      page.on('pageerror', (e) => bad.push(e.message));
      page.on('console', (m) => {
        if (!/Failed to load resource/.test(m.text())) bad.push(`${m.type()}: ${m.text()}`);
      });
      await use();
      expect(bad).toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };
