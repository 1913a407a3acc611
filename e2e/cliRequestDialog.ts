// The dialog "Open a CLI request" as a user finds it.
import type { Page } from 'playwright/test';

export class CliRequestDialog {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get opener() {
    return this.page.getByRole('button', { name: 'Open a CLI request' });
  }

  get dialog() {
    return this.page.getByRole('dialog', { name: 'Open a CLI request' });
  }

  get text() {
    return this.dialog.getByRole('textbox', { name: 'CLI document or command' });
  }

  get problems() {
    return this.dialog.getByRole('group', { name: 'Problems' });
  }

  get contents() {
    return this.dialog.getByRole('group', { name: 'What will be filled in' });
  }

  get fillTheForm() {
    return this.dialog.getByRole('button', { name: 'Fill the form' });
  }

  async chooseFile(name: string, buffer: Buffer) {
    const mimeType = 'application/octet-stream';
    await this.dialog.getByLabel('Choose file').setInputFiles({ name, mimeType, buffer });
  }

  async open() {
    await this.opener.click();
    await this.text.waitFor();
  }

  /** From the opener to the filled form. */
  async fillFrom(text: string) {
    await this.open();
    await this.text.fill(text);
    await this.fillTheForm.click();
    await this.dialog.waitFor({ state: 'hidden' });
  }
}
