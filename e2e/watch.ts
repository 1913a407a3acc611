// Watches all pages of a test, and tells what they did that the test had not announced.
import type { BrowserContext, ConsoleMessage, Request } from 'playwright/test';
import { allowedActions } from '../deploy/consolePolicy.ts';
import { actionsOf } from './policyActions.ts';
import { unnamedEntries } from './storage.ts';

/** An HTTP status, or the beginning of a network error such as net::ERR. */
export type Refusal = number | string;

/** What the policy in deploy/ allows, the optional reads included: no page may need more. */
const ALLOWED = new Set(allowedActions('AuthenticatedRole', { optionalReads: true }));

export class Watch {
  readonly #context: BrowserContext;
  readonly #found: string[] = [];
  readonly #refusals: Refusal[] = [];
  readonly #consoles = new Set<string>();
  readonly #endpoints = new Set<string>();
  #expectsCorsErrors = false;

  private constructor(context: BrowserContext) {
    this.#context = context;
  }

  /** @param endpoint the URL of the sandbox that the consoles' config names */
  static async start(context: BrowserContext, endpoint: string): Promise<Watch> {
    const watch = new Watch(context);
    watch.allowEndpoint(endpoint);
    // A violation becomes a line in the console, which is watched, even where the browser itself says nothing.
    await context.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
        // oxlint-disable-next-line no-console -- this runs in the page
        console.error(`CSP violation of ${effectiveDirective}: ${blockedURI} ${sample}`),
      ),
    );
    context.on('weberror', (error) => watch.#found.push(`page error: ${error.error().message}`));
    context.on('console', (message) => watch.#judgeMessage(message));
    context.on('request', (request) => watch.#judgeRequest(request));
    context.on('dialog', (dialog) => {
      watch.#found.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    return watch;
  }

  /** From here on, Chromium's own line about an answer of this kind by an endpoint is no finding. */
  expectRefusals(...refusals: readonly Refusal[]): void {
    this.#refusals.push(...refusals);
  }

  /** From here on, Chromium's own line about an answer without CORS headers is no finding. */
  expectCorsErrors(): void {
    this.#expectsCorsErrors = true;
  }

  allowEndpoint(url: string): void {
    this.#endpoints.add(new URL(url).origin);
  }

  /** What was found, after all that the pages had to say has arrived. */
  async findings(): Promise<readonly string[]> {
    // Events come in order, so that whatever happened before this answer is here when it is.
    await Promise.all(this.#context.pages().map((page) => page.title()));
    const ofConsoles = this.#context
      .pages()
      .filter((page) => URL.canParse(page.url()) && this.#consoles.has(new URL(page.url()).origin));
    const stored = (await Promise.all(ofConsoles.map(unnamedEntries))).flat();
    return [...this.#found, ...stored.map((entry) => `stored without being named: ${entry}`)];
  }

  #judgeMessage(message: ConsoleMessage): void {
    const { url } = message.location();
    if (URL.canParse(url) && this.#endpoints.has(new URL(url).origin) && this.#isRefusal(message.text()))
      return;
    if (this.#expectsCorsErrors && / has been blocked by CORS policy/.test(message.text())) return;
    this.#found.push(`console ${message.type()}: ${message.text()} (${url})`);
  }

  #isRefusal(text: string): boolean {
    const [, status, networkError] =
      /^Failed to load resource: (?:the server responded with a status of (\d+) |(net::\w+))/.exec(text) ??
      [];
    return this.#refusals.some((refusal) =>
      typeof refusal === 'number' ? status === `${refusal}` : networkError?.startsWith(refusal),
    );
  }

  #judgeRequest(request: Request): void {
    for (const action of actionsOf(request)) {
      if (!ALLOWED.has(action))
        this.#found.push(`an action that the shipped policy does not allow: ${action}`);
    }
    const url = new URL(request.url());
    // These two never leave the browser; the CSP is what judges them.
    if (url.protocol === 'data:' || url.protocol === 'blob:') return;
    if (isOpening(request, url)) this.#consoles.add(url.origin);
    if (this.#consoles.has(url.origin) || this.#endpoints.has(url.origin)) return;
    this.#found.push(`request to a foreign origin: ${request.method()} ${url.href}`);
  }
}

/** A test opens a console by its URL on this machine in a page that was empty so far; a console itself goes nowhere. */
function isOpening(request: Request, { hostname }: URL): boolean {
  return hostname === '127.0.0.1' && request.isNavigationRequest() && frameUrl(request) === 'about:blank';
}

/** Of a tab that a page opens by itself, the first request comes before its frame is there. */
function frameUrl(request: Request): string | undefined {
  try {
    return request.frame().url();
  } catch {
    return undefined;
  }
}
