// The page Connection: what is in use, who is contacted, and a test that says step by step what answered.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { ListAliasesCommand } from '@aws-sdk/client-kms';
import type { Page } from 'playwright/test';
import { freePort } from '../sandbox/http/listen.ts';
import { UNBACKED_ALIAS } from '../sandbox/seed.ts';
import { sandboxConfig } from '../scripts/sandboxConfig.ts';
import { serveConsole } from '../scripts/serveConsole.ts';
import { expect, test } from './fixtures.ts';
import { SignInPage } from './signInPage.ts';

async function openConnection(page: Page) {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Connection' }).click();
  await expect(page.getByRole('heading', { name: 'Connection', level: 1 })).toBeFocused();
}

async function runTest(page: Page) {
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(page.getByRole('button', { name: 'Test again' })).toBeVisible();
}

function originOf(server: Server): string {
  const address = server.address();
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
}

/** What the test says of a step. */
function step(page: Page, name: string) {
  return page.getByRole('region', { name: 'What answered' }).getByRole('listitem').filter({ hasText: name });
}

test('everything answers: each step says so', async ({ page, sandbox, newSignInConsole, expectRefusals }) => {
  // To the requests that are not signed, and to the dry run.
  expectRefusals(400, 403);
  const { url, signIn } = await newSignInConsole();
  await new SignInPage(page).signIn(url, 'olga');
  await openConnection(page);
  await runTest(page);
  await expect(step(page, `KMS at ${sandbox.url}`)).toContainText('Answered (HTTP 400');
  await expect(step(page, `STS at ${sandbox.url}`)).toContainText('Answered (HTTP 403');
  await expect(step(page, `Cognito Identity at ${sandbox.url}`)).toContainText('Answered (HTTP 400');
  await expect(step(page, `at ${new URL(signIn.otherProvider.issuer).origin}`)).toContainText(
    'Answered (HTTP 200',
  );
  await expect(step(page, 'Clock of this machine')).toContainText(
    /Right, to within two seconds|seconds? (?:ahead of|behind) AWS’s/,
  );
  await expect(step(page, 'CredentialsGood')).toContainText('Given, until');
  await expect(step(page, 'sts:GetCallerIdentity')).toContainText('assumed-role/KeyOperator');
  for (const action of ['kms:ListKeys', 'kms:ListAliases', 'kms:DescribeKey', 'kms:ReEncryptFrom'])
    await expect(step(page, action)).toContainText('Allowed');
});

test('contacts exactly the origins of the connection in use, and the policy allows those of the file', async ({
  page,
  sandbox,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals(400, 403);
  const elsewhere = 'https://kms.ap-south-1.amazonaws.com';
  const { url, signIn } = await newSignInConsole({
    file: (connection) => ({
      connections: [
        { ...connection, name: 'In use' },
        {
          name: 'Not in use',
          region: 'ap-south-1',
          identityPoolId: 'ap-south-1:1234abcd-12ab-34cd-56ef-1234567890ab',
        },
      ],
    }),
  });
  const contacted = new Set<string>();
  page.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (origin !== new URL(url).origin && !request.isNavigationRequest()) contacted.add(origin);
  });
  const opened = page.waitForResponse((response) => response.url() === url);
  await new SignInPage(page).signIn(url, 'olga');
  const policy = (await (await opened).allHeaders())['content-security-policy'] ?? '';
  const connectSrc = /connect-src ([^;]*)/.exec(policy)?.[1]?.split(' ') ?? [];
  await openConnection(page);
  await runTest(page);
  const expected = [sandbox.url, signIn.userPool.domain, new URL(signIn.otherProvider.issuer).origin];
  const shown = page.getByRole('region', { name: 'Contacted origins' }).getByRole('listitem');
  expect((await shown.allTextContents()).toSorted()).toEqual(expected.toSorted());
  expect([...contacted].toSorted()).toEqual(expected.toSorted());
  expect(connectSrc).toEqual(expect.arrayContaining([...expected, elsewhere]));
});

test('tells what is not there, what sends no CORS headers, and what is another server', async ({
  page,
  sandbox,
  consoleUrl,
  newConsole,
  expectRefusals,
  watch,
}) => {
  expectRefusals(404, 'net::ERR');
  watch.expectCorsErrors();
  const deaf = createServer((_, response) => response.end('{}')).listen(0, '127.0.0.1');
  await once(deaf, 'listening');
  const origins = {
    deaf: originOf(deaf),
    unused: `http://127.0.0.1:${await freePort(0)}`,
    // A web server that is no KMS, and lets any page read it.
    other: new URL(consoleUrl).origin,
  };
  for (const each of Object.values(origins)) watch.allowEndpoint(each);
  const url = await newConsole(sandbox.identityPoolId, {
    endpoints: { kms: origins.other, cognitoIdentity: origins.deaf, sts: origins.unused },
  });
  await page.goto(`${url}#/connection`);
  await runTest(page);
  await expect(step(page, 'Cognito Identity at')).toContainText('its answer has no CORS headers');
  await expect(step(page, 'STS at')).toContainText('No answer. Name (DNS), certificate (TLS) or network');
  await expect(step(page, 'KMS at')).toContainText('that is not this service');
  await expect(step(page, 'kms:ListKeys')).toContainText('There are no credentials.');
  deaf.close();
});

test('a policy that does not list the endpoint', async ({ browser, sandbox }) => {
  // Without the watch, which takes every violation for a fault.
  const context = await browser.newContext();
  const page = await context.newPage();
  const served = await serveConsole(sandboxConfig(sandbox));
  await page.route(served.url, async (route) => {
    const response = await route.fetch();
    const headers = response.headers();
    headers['content-security-policy'] = (headers['content-security-policy'] ?? '').replaceAll(
      sandbox.url,
      '',
    );
    await route.fulfill({ response, headers });
  });
  await page.goto(`${served.url}#/connection`);
  await runTest(page);
  await expect(step(page, 'KMS at')).toContainText('Blocked by the Content-Security-Policy');
  await context.close();
  await served.close();
});

test('a clock that is wrong: how far', async ({ page, sandbox, faults, newConsole, expectRefusals }) => {
  expectRefusals(400, 403);
  await faults.set({ kind: 'clockSkew', seconds: -1200 });
  const url = await newConsole(sandbox.identityPoolId);
  await page.goto(`${url}#/connection`);
  await runTest(page);
  await expect(step(page, 'Clock of this machine')).toContainText(
    '20 minutes ahead of AWS’s. AWS refuses signatures that are more than 5 minutes off: set it.',
  );
});

test('a guest who is capped: which action is refused, in AWS’s words', async ({
  page,
  limitedConsoleUrl,
  expectRefusals,
}) => {
  expectRefusals(400, 403);
  await page.goto(`${limitedConsoleUrl}#/connection`);
  await runTest(page);
  await expect(step(page, 'kms:ListKeys')).toContainText('no session policy allows the kms:ListKeys action');
  await expect(step(page, 'kms:DescribeKey')).toContainText('No key is known');
});

test('a role of certain keys: those that config.json names are tried, others are no failure', async ({
  page,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals(400, 403);
  const { url } = await newSignInConsole();
  const door = new SignInPage(page);
  await door.signIn(url, 'liam');
  await openConnection(page);
  await runTest(page);
  await expect(step(page, 'kms:ReEncryptFrom')).toContainText('the role may be allowed others');
  await door.signOut();

  const defaults = { sourceKeyId: 'alias/orders', destinationKeyId: 'alias/payments' };
  await page.goto('about:blank');
  await door.signIn((await newSignInConsole({ change: { defaults } })).url, 'liam');
  await openConnection(page);
  await runTest(page);
  await expect(step(page, 'kms:ReEncryptFrom')).toContainText('Allowed on alias/orders to alias/payments');
});

test('describes no alias/aws/* of config.json that has no key: that would make one', async ({
  page,
  sandbox,
  kmsClient,
  newConsole,
  expectRefusals,
}) => {
  expectRefusals(400, 403);
  const described: string[] = [];
  page.on('request', (request) => {
    if (request.headers()['x-amz-target'] === 'TrentService.DescribeKey')
      described.push(request.postData() ?? '');
  });
  await page.goto(
    await newConsole(sandbox.identityPoolId, {
      defaults: { sourceKeyId: UNBACKED_ALIAS, destinationKeyId: UNBACKED_ALIAS },
      keys: [UNBACKED_ALIAS],
    }),
  );
  await openConnection(page);
  await runTest(page);
  await expect(step(page, 'kms:DescribeKey')).toContainText('Allowed');
  expect(described.length).toBeGreaterThan(0);
  expect(described.filter((body) => body.includes('alias/aws/'))).toEqual([]);
  const { Aliases = [] } = await kmsClient.send(new ListAliasesCommand({}));
  expect(Aliases.find(({ AliasName }) => AliasName === UNBACKED_ALIAS)?.TargetKeyId).toBeUndefined();
});

test('a wrong clock is made up for: by STS and DescribeKey, too', async ({
  page,
  sandbox,
  faults,
  newConsole,
  expectRefusals,
}) => {
  expectRefusals(400, 403);
  await faults.set({ kind: 'clockSkew', seconds: 3600 });
  await page.goto(await newConsole(sandbox.identityPoolId));
  await expect(page.getByRole('banner')).toContainText('SandboxGuest');
  await openConnection(page);
  await runTest(page);
  await expect(step(page, 'sts:GetCallerIdentity')).toContainText('assumed-role/SandboxGuest');
  await expect(step(page, 'kms:DescribeKey')).toContainText('Allowed');
});

test('can be stopped, and tested before anybody is in', async ({
  page,
  faults,
  newSignInConsole,
  expectRefusals,
}) => {
  expectRefusals(400, 403, 'net::ERR');
  const { url } = await newSignInConsole();
  await page.goto(`${url}?code=x&state=y`);
  await runTest(page);
  await expect(step(page, 'Sign-in (OpenID provider)').first()).toContainText('Answered');
  await expect(step(page, 'kms:ListKeys')).toHaveCount(0);
  await faults.set({ kind: 'latency', milliseconds: 60_000 });
  await page.getByRole('button', { name: 'Test again' }).click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('button', { name: 'Test again' })).toBeVisible();
});
