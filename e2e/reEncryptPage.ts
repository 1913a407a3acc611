// The Re-encrypt page as a user finds it: by roles and names, never by the source.
import { expect, type Page } from 'playwright/test';

export type Side = 'Source' | 'Destination';

export class ReEncryptPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(url: string) {
    await this.page.goto(url);
    await this.ciphertext.waitFor();
  }

  get ciphertext() {
    return this.page.getByRole('textbox', { name: 'Ciphertext', exact: true });
  }

  /** What can be taken of a document that was pasted or dropped. */
  get pasteOffers() {
    return this.page.getByRole('region', { name: 'What was pasted' });
  }

  async chooseFile(name: string, buffer: Buffer) {
    const mimeType = 'application/octet-stream';
    await this.page.getByLabel('Choose file').setInputFiles({ name, mimeType, buffer });
  }

  get submit() {
    return this.page.getByRole('button', { name: 'Re-encrypt', exact: true });
  }

  get checkPermissions() {
    return this.page.getByRole('button', { name: 'Check permissions' });
  }

  get grantTokens() {
    return this.page.getByRole('group', { name: 'Grant tokens' });
  }

  async addToken(token: string) {
    await this.grantTokens.getByRole('button', { name: 'Add token' }).click();
    await this.grantTokens.getByRole('textbox', { name: 'Token' }).last().fill(token);
  }

  /** @param option the beginning of the option's text */
  async chooseDryRun(option: string) {
    const chosen = this.page.getByRole('button', { name: 'Dry run' });
    const offered = this.page.getByRole('option', { name: option });
    // While the list unfolds it may lose a click, as it would a person's.
    await expect(async () => {
      if (!(await offered.isVisible())) await chosen.click();
      await offered.click({ timeout: 1000 });
      await expect(chosen).toContainText(option, { timeout: 1000 });
    }).toPass();
  }

  /** The refusal in its place, with its diagnosis. */
  get refusal() {
    return this.page.getByRole('region', { name: 'Refusal' });
  }

  /** The likeliest cause, or all of them that cannot be told apart: they carry the number 1. */
  get firstCauses() {
    return this.refusal.locator('li[value="1"]');
  }

  async chooseAlgorithm(side: Side, algorithm: string) {
    await this.page.getByRole('button', { name: `${side} algorithm` }).click();
    await this.page.getByRole('option', { name: algorithm, exact: true }).click();
  }

  get result() {
    return this.page.getByRole('region', { name: 'Result' });
  }

  /** The text under a name in the result. */
  value(name: string) {
    return this.result.getByRole('group', { name, exact: true });
  }

  key(side: Side) {
    return this.page.getByRole('combobox', { name: `${side} key` });
  }

  /** What is said about a side as a whole. */
  side(side: Side) {
    return this.page.getByRole('region', { name: side, exact: true });
  }

  context(side: Side) {
    return this.page.getByRole('group', { name: `${side} encryption context` });
  }

  contextKeys(side: Side) {
    return this.context(side).getByRole('textbox', { name: 'Key', exact: true });
  }

  contextValues(side: Side) {
    return this.context(side).getByRole('textbox', { name: 'Value', exact: true });
  }

  /** Types a key and leaves the box, as a user does who knows the key. */
  async typeKey(side: Side, key: string) {
    await this.key(side).fill(key);
    await this.page.keyboard.press('Tab');
  }

  async addPair(side: Side, key: string, value: string) {
    await this.context(side).getByRole('button', { name: 'Add pair' }).click();
    await this.contextKeys(side).last().fill(key);
    await this.contextValues(side).last().fill(value);
  }

  async addPairs(side: Side, context: readonly (readonly [string, string])[]) {
    for (const [key, value] of context) await this.addPair(side, key, value);
  }

  async fill(ciphertext: string, destinationKey: string) {
    await this.ciphertext.fill(ciphertext);
    await this.typeKey('Destination', destinationKey);
  }

  /** Presses the button and waits for KMS's answer to be shown: another one than there was. */
  async reEncrypt() {
    const before = await this.value('CiphertextBlob').allTextContents();
    await this.submit.click();
    await this.result.waitFor();
    await expect(this.value('CiphertextBlob')).not.toHaveText(before[0] ?? /^$/);
  }

  async resultBytes(): Promise<Uint8Array> {
    return Buffer.from((await this.value('CiphertextBlob').textContent()) ?? '', 'base64');
  }
}
