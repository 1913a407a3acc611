// The list of the page Keys as a user finds it: by roles and names, never by the source.
import { expect, type Page, type Request } from 'playwright/test';

export class KeysPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(url: string) {
    await this.page.goto(`${url}#/keys`);
    await this.heading.waitFor();
  }

  /** Opens the page and waits until every key is described. */
  async openDescribed(url: string) {
    await this.open(url);
    await expect(this.page.getByText(/DescribeKey has told of (\d+) of \1 keys\./)).toBeVisible({
      timeout: 30_000,
    });
  }

  get heading() {
    return this.page.getByRole('heading', { name: 'Keys', exact: true });
  }

  get list() {
    return this.page.getByRole('region', { name: 'List of keys' });
  }

  get table() {
    return this.list.getByRole('grid', { name: 'Keys and aliases' });
  }

  get rows() {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('rowheader') });
  }

  row(text: string | RegExp) {
    return this.rows.filter({ hasText: text });
  }

  /** The cell of a row under a heading. */
  async cell(row: string | RegExp, column: string) {
    const headings = await this.table.getByRole('columnheader').allTextContents();
    const at = headings.findIndex((heading) => heading.startsWith(column));
    return this.row(row).getByRole('gridcell').or(this.row(row).getByRole('rowheader')).nth(at);
  }

  async columns() {
    const headings = await this.table.getByRole('columnheader').allTextContents();
    return headings.map((heading) => heading.trim());
  }

  /** Sorts by a column, and the other way round when it is sorted by it. */
  async sortBy(column: string) {
    await this.table.getByRole('columnheader', { name: column }).getByRole('button').first().click();
  }

  get filter() {
    return this.list.getByRole('combobox', { name: 'Filter the keys' });
  }

  /** Types a filter and takes it, as a user does who knows its words. */
  async find(text: string) {
    await this.filter.fill(text);
    await this.page.keyboard.press('Enter');
    await expect(this.filter).toHaveValue('');
  }

  async clearFilter() {
    await this.list.getByRole('button', { name: 'Clear the filter' }).click();
  }

  async select(...names: string[]) {
    for (const name of names)
      await this.table.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
  }

  action(name: 'Use as destination' | 'Use as source' | 'Compare') {
    return this.list.getByRole('button', { name, exact: true });
  }

  /** The link that opens the panel. */
  link(keyId: string) {
    return this.table.getByRole('link', { name: keyId, exact: true });
  }

  get preferences() {
    return this.page.getByRole('dialog', { name: 'Preferences of the table' });
  }

  async openPreferences() {
    await this.list.getByRole('button', { name: 'Preferences of the table' }).click();
    await this.preferences.waitFor();
  }

  get lookUp() {
    return this.page.getByRole('textbox', { name: 'Look up a key' });
  }
}

/** Collects what each DescribeKey of a page names, in order. */
export function describedKeys(page: Page): string[] {
  const described: string[] = [];
  page.on('request', (request) => {
    const keyId = keyIdOf(request);
    if (keyId !== undefined) described.push(keyId);
  });
  return described;
}

function keyIdOf(request: Request): string | undefined {
  if (request.headers()['x-amz-target'] !== 'TrentService.DescribeKey') return undefined;
  const body: unknown = request.postDataJSON();
  return typeof body === 'object' && body !== null && 'KeyId' in body ? String(body.KeyId) : undefined;
}
