// The door of the console, the providers' login pages and the header's session menu, as a user finds them.
import { expect, type Page } from 'playwright/test';

export type User = 'olga' | 'liam';

export class SignInPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get heading() {
    return this.page.getByRole('heading', { name: 'Sign in', exact: true, level: 1 });
  }

  way(name: string) {
    return this.page.getByRole('group', { name: 'How to come in' }).getByRole('button', { name });
  }

  async chooseConnection(name: string) {
    await this.page.getByRole('radio', { name }).check();
  }

  get problem() {
    return this.page.getByRole('region', { name: 'The sign-in did not succeed' });
  }

  /** Of either provider, in whatever tab it is shown. */
  async logIn(user: User, page = this.page) {
    await page.getByRole('textbox', { name: 'Username' }).fill(user);
    await page.getByLabel('Password').fill(`sandbox-${user}`);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  /** From the console's URL to the page Re-encrypt. */
  async signIn(url: string, user: User, provider: 'Sandbox users' | 'Company login' = 'Sandbox users') {
    await this.page.goto(url);
    await this.way(`Sign in with ${provider}`).click();
    await this.logIn(user);
    await this.isIn();
  }

  async isIn() {
    await this.page.getByRole('textbox', { name: 'Ciphertext', exact: true }).waitFor();
  }

  get header() {
    return this.page.getByRole('banner');
  }

  get sessionMenu() {
    return this.header.getByRole('button', { name: /^Session: / });
  }

  async chooseInMenu(item: string) {
    await expect(async () => {
      const offered = this.page.getByRole('menuitem', { name: item });
      if (!(await offered.isVisible())) await this.sessionMenu.click();
      await offered.click({ timeout: 2000 });
    }).toPass();
  }

  async signOut() {
    await this.chooseInMenu('Sign out');
    await expect(this.page.getByText('You are signed out.')).toBeVisible();
  }

  /** What says that the sign-in has ended, above the pages. */
  get ended() {
    return this.page.getByRole('region', { name: 'Sign-in', exact: true });
  }

  /** Signs in again in the second tab that the page offers. @returns that tab */
  async signInAgain(user: User): Promise<Page> {
    const opened = this.page.context().waitForEvent('page');
    await this.ended.getByRole('link', { name: 'Sign in again in a new tab' }).click();
    const tab = await opened;
    const username = tab.getByRole('textbox', { name: 'Username' });
    const ended = tab.getByRole('heading', {
      name: /^(?:You are signed in again|This sign-in was not used)$/,
    });
    await username.or(ended).waitFor();
    if (await username.isVisible()) await this.logIn(user, tab);
    return tab;
  }
}
