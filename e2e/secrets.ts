// The secrets that pass through a test's pages, gathered on the wire, and a search for them wherever a browser keeps something.
import { type BrowserContext, expect, type Page, type Response } from 'playwright/test';

const SECRET_MEMBERS =
  /"(?:id_token|access_token|refresh_token|SecretKey|SessionToken|AccessKeyId|Token)":"([^"]{12,})"|<(?:SecretAccessKey|SessionToken|AccessKeyId)>([^<]+)</g;

export class Secrets {
  readonly #found = new Set<string>();
  readonly #reading: Promise<void>[] = [];

  constructor(context: BrowserContext) {
    context.on('response', (response) => this.#reading.push(this.#read(response)));
  }

  add(...secrets: string[]): void {
    for (const secret of secrets) this.#found.add(secret);
  }

  async #read(response: Response): Promise<void> {
    if (response.request().method() !== 'POST') return;
    const body = await response.text().catch(() => '');
    for (const [, inJson, inXml] of body.matchAll(SECRET_MEMBERS)) this.add(inJson ?? inXml ?? '');
  }

  /** @returns where in the browser's storages, the address and the history one of them stands; and that there were any */
  async expectNowhere(page: Page, { atLeast = 3 } = {}): Promise<void> {
    await Promise.all(this.#reading);
    expect(this.#found.size, 'secrets were seen on the wire').toBeGreaterThanOrEqual(atLeast);
    const kept = await page.evaluate(everythingKept);
    const where = [...this.#found].flatMap((secret) =>
      Object.entries(kept)
        .filter(([, text]) => text.includes(secret) || text.includes(encodeURIComponent(secret)))
        .map(([place]) => place),
    );
    expect(where).toEqual([]);
    expect(kept['indexedDB']).toBe('[]');
    expect(kept['caches']).toBe('[]');
    expect(kept['cookies']).toBe('');
  }

  /** Not on the page, either. */
  async expectGone(page: Page): Promise<void> {
    await this.expectNowhere(page);
    const content = await page.content();
    expect([...this.#found].filter((secret) => content.includes(secret))).toEqual([]);
  }
}

async function everythingKept(): Promise<Record<string, string>> {
  return {
    localStorage: JSON.stringify(Object.entries(localStorage)),
    sessionStorage: JSON.stringify(Object.entries(sessionStorage)),
    indexedDB: JSON.stringify((await indexedDB.databases()).map(({ name }) => name)),
    caches: JSON.stringify(await caches.keys()),
    cookies: document.cookie,
    history: JSON.stringify(history.state),
    address: location.href,
    name: window.name,
  };
}
