// The section "As a command or code" as a user finds it.
import { expect, type Page } from 'playwright/test';

export const FORMS = {
  shell: { tab: 'Shell (bash, zsh)', label: 'Command for bash and zsh', copy: 'Copy command' },
  powerShell: { tab: 'PowerShell', label: 'Command for PowerShell', copy: 'Copy command' },
  javaScript: { tab: 'JavaScript (SDK v3)', label: 'JavaScript code', copy: 'Copy code' },
  python: { tab: 'Python (boto3)', label: 'Python code', copy: 'Copy code' },
  document: { tab: '--cli-input-json', label: 'Document for --cli-input-json', copy: 'Copy document' },
};

export class RequestAsCode {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get expander() {
    return this.page.getByRole('button', { name: 'As a command or code' });
  }

  async open() {
    await this.expander.click();
    await expect(this.expander).toHaveAttribute('aria-expanded', 'true');
  }

  /** The text under a name. */
  shown(label: string) {
    return this.page.getByRole('region', { name: label, exact: true });
  }

  async text(label: string): Promise<string> {
    return (await this.shown(label).textContent()) ?? '';
  }

  async choose(form: keyof typeof FORMS) {
    await this.page.getByRole('tab', { name: FORMS[form].tab, exact: true }).click();
  }

  /** Copies one form by its button. @returns what is in the clipboard then, which is also what is shown */
  async copy(form: keyof typeof FORMS): Promise<string> {
    await this.choose(form);
    return this.copyShown(FORMS[form].label, FORMS[form].copy);
  }

  async copyShown(label: string, button: string): Promise<string> {
    const text = await this.text(label);
    await this.page.evaluate(() => navigator.clipboard.writeText(''));
    await this.page.getByRole('button', { name: button, exact: true }).click();
    await expect.poll(() => this.page.evaluate(() => navigator.clipboard.readText())).toBe(text);
    return text;
  }
}
