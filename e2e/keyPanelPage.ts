// The panel about one key, as a user opens it from the list: by roles and names.
import { expect, type Locator, type Page } from 'playwright/test';
import { KeysPage } from './keysPage.ts';

export class KeyPanelPage extends KeysPage {
  /** @param name what the panel is called by: an alias, or an ID */
  panel(name: string): Locator {
    return this.page.getByRole('region', { name: `Key ${name}`, exact: true });
  }

  /** Shows only the rows that have the text. */
  async findOnly(text: string) {
    const clear = this.list.getByRole('button', { name: 'Clear the filter' });
    if (await clear.isVisible()) await clear.click();
    await this.find(text);
  }

  /** Finds a key by its ID and opens its panel. */
  async inspect(keyId: string, name: string): Promise<Locator> {
    await this.findOnly(keyId);
    await this.link(keyId).click();
    const panel = this.panel(name);
    await expect(panel).toBeVisible();
    return panel;
  }
}

/** A part of the panel, by its heading. */
export function section(panel: Locator, name: string): Locator {
  return panel.getByRole('region', { name, exact: true });
}

/** The operations of KMS that the page calls from now on. */
export function recordCalls(page: Page): string[] {
  const calls: string[] = [];
  page.on('request', (request) => {
    const target = request.headers()['x-amz-target'] ?? '';
    if (target.startsWith('TrentService.')) calls.push(target.slice('TrentService.'.length));
  });
  return calls;
}

/** The optional reads: where each is, and what its button says. */
export const READ_BUTTONS: [sectionName: string, button: string, action: string][] = [
  ['Key policy', 'Read key policy', 'kms:GetKeyPolicy'],
  ['Tags', 'Read tags', 'kms:ListResourceTags'],
  ['Grants', 'Read grants', 'kms:ListGrants'],
  ['Rotation', 'Read rotation status', 'kms:GetKeyRotationStatus'],
  ['Rotation', 'Read rotations', 'kms:ListKeyRotations'],
];
