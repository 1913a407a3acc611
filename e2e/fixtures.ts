// What every end-to-end test stands on: a sandbox, consoles on it, and the watch that fails a test on what it did not expect.
import { KMSClient } from '@aws-sdk/client-kms';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import { test as base, expect } from 'playwright/test';
import { freePort } from '../sandbox/http/listen.ts';
import {
  type Fault,
  type Sandbox,
  type SandboxOptions,
  type SignIn,
  type SignInOptions,
  startSandbox,
} from '../sandbox/sandbox.ts';
import { type SignInChange, sandboxConfig, signInConfig } from '../scripts/sandboxConfig.ts';
import { serveConsole } from '../scripts/serveConsole.ts';
import { ReEncryptPage } from './reEncryptPage.ts';
import { type Refusal, Watch } from './watch.ts';

type Credentials = Awaited<ReturnType<ReturnType<typeof fromCognitoIdentityPool>>>;

/** One of each for all tests of a worker, which run one after the other. */
interface WorkerFixtures {
  sandbox: Sandbox;
  /** A console whose guest may do all of KMS. */
  consoleUrl: string;
  /** A console whose guest is capped as on AWS: no ListKeys, ListAliases, DescribeKey. */
  limitedConsoleUrl: string;
  guestCredentials: Credentials;
  /** The official SDK on the sandbox: for a test to encrypt and decrypt, as the console never does. */
  kmsClient: KMSClient;
}

interface TestFixtures {
  /** The page Re-encrypt of `consoleUrl`, opened. */
  reEncrypt: ReEncryptPage;
  /** Faults of `sandbox`, cleared after the test. */
  faults: { set(fault: Fault | Fault[]): Promise<void>; clear(): Promise<void> };
  /** Announces answers that Chromium writes a line of its own about: HTTP statuses, or beginnings of network errors. */
  expectRefusals: (...refusals: Refusal[]) => void;
  /** Serves a console for the guests of a pool of `sandbox`, closed after the test. `change`: of its config.json. */
  newConsole: (identityPoolId: string, change?: Record<string, unknown>) => Promise<string>;
  /** Starts a sandbox of the test's own and a console on it, both closed after the test. */
  newSandboxConsole: (options?: SandboxOptions) => Promise<{ sandbox: Sandbox; consoleUrl: string }>;
  /** Opens a sign-in of `sandbox` and serves a console for it, both closed after the test. */
  newSignInConsole: (options?: SignInConsoleOptions) => Promise<SignInConsole>;
  watch: Watch;
}

interface SignInConsoleOptions extends Omit<SignInOptions, 'callbackUrls'> {
  /** Of the connection. */
  change?: SignInChange;
  /** Of the file, the connection included. */
  file?: (connection: Record<string, unknown>) => Record<string, unknown>;
}

export interface SignInConsole {
  url: string;
  signIn: SignIn;
}

export type Fixtures = TestFixtures & WorkerFixtures;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sandbox: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs here
    async ({}, use) => {
      const sandbox = await startSandbox();
      await use(sandbox);
      await sandbox.close();
    },
    { scope: 'worker' },
  ],
  consoleUrl: [
    async ({ sandbox }, use) => {
      const served = await serveConsole(sandboxConfig(sandbox));
      await use(served.url);
      await served.close();
    },
    { scope: 'worker' },
  ],
  limitedConsoleUrl: [
    async ({ sandbox }, use) => {
      const served = await serveConsole(sandboxConfig(sandbox, sandbox.limitedIdentityPoolId));
      await use(served.url);
      await served.close();
    },
    { scope: 'worker' },
  ],
  guestCredentials: [
    async ({ sandbox: { url: endpoint, region, identityPoolId } }, use) => {
      const clientConfig = { region, endpoint };
      await use(await fromCognitoIdentityPool({ identityPoolId, clientConfig })());
    },
    { scope: 'worker' },
  ],
  kmsClient: [
    async ({ sandbox: { url: endpoint, region }, guestCredentials: credentials }, use) => {
      const client = new KMSClient({ region, endpoint, credentials });
      await use(client);
      client.destroy();
    },
    { scope: 'worker' },
  ],
  faults: async ({ sandbox }, use) => {
    const send = async (method: string, fault?: Fault | Fault[]) => {
      const response = await fetch(`${sandbox.url}/_sandbox/faults`, {
        method,
        headers: { authorization: `Bearer ${sandbox.faultToken}`, 'content-type': 'application/json' },
        ...(fault && { body: JSON.stringify(fault) }),
      });
      if (!response.ok) throw new Error(`The sandbox refused the fault: ${await response.text()}`);
    };
    await use({ set: (fault) => send('POST', fault), clear: () => send('DELETE') });
    await send('DELETE');
  },
  watch: [
    async ({ context, sandbox }, use) => {
      const watch = await Watch.start(context, sandbox.url);
      await use(watch);
      expect(await watch.findings(), 'nothing happened that the test had not announced').toEqual([]);
    },
    { auto: true },
  ],
  expectRefusals: ({ watch }, use) => use((...refusals) => watch.expectRefusals(...refusals)),
  reEncrypt: async ({ page, consoleUrl }, use) => {
    const reEncrypt = new ReEncryptPage(page);
    await reEncrypt.open(consoleUrl);
    await use(reEncrypt);
  },
  newConsole: async ({ sandbox }, use) => {
    const served: { close(): Promise<void> }[] = [];
    await use(async (identityPoolId, change) => {
      const console = await serveConsole({ ...sandboxConfig(sandbox, identityPoolId), ...change });
      served.push(console);
      return console.url;
    });
    for (const each of served) await each.close();
  },
  newSignInConsole: async ({ sandbox, watch, context }, use) => {
    const opened: { close(): Promise<void> }[] = [];
    await use(async ({ change, file, ...options }: SignInConsoleOptions = {}) => {
      // The providers must know where the console is before it can be served with a config that names them.
      const port = await freePort(0);
      const signIn = await sandbox.openSignIn({ callbackUrls: [`http://127.0.0.1:${port}/`], ...options });
      opened.push(signIn);
      watch.allowEndpoint(signIn.userPool.domain);
      watch.allowEndpoint(signIn.otherProvider.issuer);
      const connection = signInConfig(sandbox, signIn, change);
      const served = await serveConsole(file ? file(connection) : connection, port);
      opened.push(served);
      return { url: served.url, signIn };
    });
    await watch.findings();
    for (const page of context.pages()) await page.close();
    for (const each of opened.toReversed()) await each.close();
  },
  newSandboxConsole: async ({ watch, context }, use) => {
    const started: { close(): Promise<void> }[] = [];
    await use(async (options) => {
      const sandbox = await startSandbox(options);
      started.push(sandbox);
      watch.allowEndpoint(sandbox.url);
      const served = await serveConsole(sandboxConfig(sandbox));
      started.push(served);
      return { sandbox, consoleUrl: served.url };
    });
    // In the order of their events, and before what they call: the keys may still be being described.
    await watch.findings();
    for (const page of context.pages()) await page.close();
    for (const each of started.toReversed()) await each.close();
  },
});

export { expect };
