// Coming in by keyboard alone, and axe on each state of the door, the session menu, the page Connection and an ended sign-in.
import type { Page } from 'playwright/test';
import { serveConsole } from '../scripts/serveConsole.ts';
import { expectNoFindings } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { SignInPage } from './signInPage.ts';

/** What a narrow screen must not need: to scroll sideways. */
async function expectNoSidewaysScroll(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

const CHANGE = { pastedCredentials: true, guests: true, pool: 'classic' } as const;

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} pixels`, () => {
      test.describe.configure({ timeout: 120_000 });
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('axe finds nothing from the door to an ended sign-in', async ({
        page,
        faults,
        sandbox,
        newSignInConsole,
        expectRefusals,
      }) => {
        expectRefusals(400, 403);
        await page.clock.install();
        const { url } = await newSignInConsole({
          refreshTokens: false,
          idTokenSeconds: 40,
          change: CHANGE,
          file: (connection) => ({
            idleMinutes: 60,
            connections: [
              { ...connection, name: 'Staff' },
              { ...connection, name: 'Others' },
            ],
          }),
        });
        const door = new SignInPage(page);
        await page.goto(`${url}?error=access_denied&state=unknown`);
        await expect(door.problem).toBeVisible();
        await expectNoFindings(page);
        await page.getByRole('button', { name: 'Test the connection' }).click();
        await expect(page.getByRole('button', { name: 'Test again' })).toBeVisible();
        await expectNoFindings(page);
        await expectNoSidewaysScroll(page);

        await page.reload();
        await door.way('Paste credentials').click();
        await page.getByRole('textbox', { name: 'AWS credentials' }).fill('export AWS_PROFILE=x');
        await expectNoFindings(page);
        const { accessKeyId, secretAccessKey, sessionToken } = sandbox.temporaryCredentials();
        const profile = `aws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\naws_session_token=${sessionToken}\nregion=x`;
        await page.getByRole('textbox', { name: 'AWS credentials' }).fill(`[a]\n${profile}\n[b]\n${profile}`);
        await expectNoFindings(page);
        await page.getByRole('button', { name: 'a', exact: true }).click();
        await expect(page.getByRole('button', { name: 'Use these credentials' })).toBeVisible();
        await expectNoFindings(page);
        await expectNoSidewaysScroll(page);

        await faults.set({ kind: 'expireCredentials', seconds: 20, told: 20 });
        await door.way('Sign in with Sandbox users').click();
        await door.logIn('olga');
        await door.isIn();
        await door.sessionMenu.click();
        await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
        await expectNoFindings(page);
        await page.keyboard.press('Escape');
        await page.getByRole('link', { name: 'Connection' }).click();
        await page.getByRole('button', { name: 'Test the connection' }).click();
        await expect(page.getByRole('button', { name: 'Test again' })).toBeVisible();
        await expectNoFindings(page);
        await expectNoSidewaysScroll(page);

        await page.clock.fastForward(60_000);
        await faults.set({ kind: 'clockSkew', seconds: 60 });
        await page.getByRole('button', { name: 'Test again' }).click();
        await expect(door.ended.getByRole('link')).toBeVisible();
        await expectNoFindings(page);
        await door.ended.getByRole('button', { name: 'Do not sign in' }).click();
        await expect(door.ended).toContainText('There are no credentials any more');
        await expectNoFindings(page);
        await page.clock.runFor(59.5 * 60_000);
        await expect(page.getByRole('region', { name: 'Are you still there?' })).toBeVisible();
        await expectNoFindings(page);
        await expectNoSidewaysScroll(page);
      });
    });
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the page that explains config.json, ${colorScheme}`, async ({ browser }) => {
    const served = await serveConsole({ region: 'somewhere', identityPoolId: 7 });
    const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 900 } });
    const page = await context.newPage();
    await page.goto(served.url);
    await expect(page.getByRole('link', { name: 'config.schema.json' })).toBeVisible();
    await expectNoFindings(page);
    await expectNoSidewaysScroll(page);
    await context.close();
    await served.close();
  });
}

test('in and out by keyboard alone', async ({ page, newSignInConsole }) => {
  const { url } = await newSignInConsole();
  const door = new SignInPage(page);
  await page.goto(url);
  await expect(door.heading).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(door.way('Sign in with Sandbox users')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Username' }).waitFor();
  await page.getByRole('textbox', { name: 'Username' }).focus();
  await page.keyboard.type('olga');
  await page.keyboard.press('Tab');
  await page.keyboard.type('sandbox-olga');
  await page.keyboard.press('Enter');
  await door.isIn();
  await door.sessionMenu.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('You are signed out.')).toBeVisible();
});
