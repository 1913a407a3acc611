// An encryption context as text, both ways: what is typed or pasted becomes the pairs, and nothing that was typed is lost.
import type { Page } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { decrypt, encryptUnder } from './kmsClient.ts';
import { ReEncryptPage, type Side } from './reEncryptPage.ts';

class ContextText {
  readonly reEncrypt: ReEncryptPage;
  readonly side: Side;

  constructor(reEncrypt: ReEncryptPage, side: Side) {
    this.reEncrypt = reEncrypt;
    this.side = side;
  }

  get group() {
    return this.reEncrypt.context(this.side);
  }

  get box() {
    return this.group.getByRole('textbox', { name: `${this.side} encryption context as text`, exact: true });
  }

  button(name: string) {
    return this.group.getByRole('button', { name });
  }

  async open() {
    await this.button('Edit as text').click();
    await this.box.waitFor();
    return this;
  }

  /** What the table shows, after going back to it. */
  async pairs() {
    await this.button('Edit as table').click();
    const [keys, values] = [this.reEncrypt.contextKeys(this.side), this.reEncrypt.contextValues(this.side)];
    const count = await keys.count();
    return Promise.all(
      Array.from({ length: count }, async (_, at) => [
        await keys.nth(at).inputValue(),
        await values.nth(at).inputValue(),
      ]),
    );
  }
}

async function openText(page: Page, url: string, side: Side = 'Source') {
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(url);
  return new ContextText(reEncrypt, side).open();
}

const event = (source: object, destination: object) =>
  JSON.stringify({
    eventSource: 'kms.amazonaws.com',
    eventName: 'ReEncrypt',
    requestParameters: { sourceEncryptionContext: source, destinationEncryptionContext: destination },
  });

/** Ways to write a context, and what is said of each. */
const WRITTEN: Record<string, [text: string, said: string]> = {
  JSON: ['{"app": "orders", "__proto__": "x"}', 'Read as JSON: 2 pairs.'],
  'the AWS CLI’s shorthand': ['app=orders,__proto__="x"', 'Read as AWS CLI shorthand: 2 pairs.'],
  YAML: ['app: orders\n__proto__: "x"\n', 'Read as YAML: 2 pairs.'],
  'a Terraform block': ['context = {\n  app = "orders"\n  __proto__ = "x"\n}', 'Read as Terraform: 2 pairs.'],
  'a CloudTrail event': [
    JSON.stringify({
      eventName: 'Decrypt',
      requestParameters: { encryptionContext: { app: 'orders', ['__proto__']: 'x' } },
    }),
    'Read as JSON, a CloudTrail event: 2 pairs.',
  ],
  'a SOPS file': [
    'password: ENC[AES256_GCM,data:x]\nsops:\n  kms:\n    - arn: a\n      enc: AQ==\n      created_at: c\n      context:\n        app: orders\n        __proto__: x\n',
    'Read as YAML, the kms part of a SOPS file: 2 pairs.',
  ],
};

for (const [what, [text, said]] of Object.entries(WRITTEN)) {
  test(`takes a context as ${what}`, async ({ page, consoleUrl }) => {
    const source = await openText(page, consoleUrl);
    await source.box.fill(text);
    await expect(source.group).toContainText(said);
    await expect(source.box).toHaveValue(text);
    expect(await source.pairs()).toEqual([
      ['app', 'orders'],
      ['__proto__', 'x'],
    ]);
  });
}

test('re-encrypts with a context that was pasted, and by keyboard alone', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const { keyboard } = page;
  const context = [
    ['größe', '日本語'],
    ['app', 'a,b="c"'],
  ] as const;
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders', 'secret', context), 'alias/payments');
  const source = new ContextText(reEncrypt, 'Source');
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    JSON.stringify(Object.fromEntries(context)),
  );

  await reEncrypt.key('Source').focus();
  await keyboard.press('Tab');
  await expect(source.button('Edit as text')).toBeFocused();
  await keyboard.press('Enter');
  await expect(source.button('Edit as table')).toBeFocused();
  await source.box.waitFor();
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await expect(source.box).toBeFocused();
  await keyboard.press('ControlOrMeta+v');
  await expect(source.group).toContainText('Read as JSON: 2 pairs.');
  await keyboard.press('Tab');
  await expect(source.button('Copy text')).toBeFocused();
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('größe');
  await page.getByRole('button', { name: 'Same as source' }).press('Enter');
  await reEncrypt.reEncrypt();
  const EncryptionContext = Object.fromEntries(context);
  expect(await decrypt(kmsClient, await reEncrypt.resultBytes(), { EncryptionContext })).toBe('secret');
});

test('writes the pairs as JSON or as shorthand, and says why where it cannot', async ({ reEncrypt }) => {
  await reEncrypt.addPairs('Source', [
    ['app', 'orders'],
    ['note', 'a b'],
  ]);
  const source = await new ContextText(reEncrypt, 'Source').open();
  await expect(source.box).toHaveValue('{\n  "app": "orders",\n  "note": "a b"\n}');
  await source.button('AWS CLI shorthand').click();
  await expect(source.box).toHaveValue('app=orders,note="a b"');
  await source.box.fill('{"größe": "1"}');
  await expect(source.group).toContainText('The key "größe" has "ö" in it');
  await expect(source.group).toContainText('Use JSON.');
  await expect(source.box).toHaveValue('{"größe": "1"}');
  await source.box.fill('size: "2"');
  await expect(source.group).not.toContainText('Use JSON.');
  await source.button('JSON').click();
  await expect(source.box).toHaveValue('{\n  "size": "2"\n}');
  await expect(source.button('JSON')).toHaveAttribute('aria-pressed', 'true');
  await source.box.fill('size=3');
  await expect(source.button('AWS CLI shorthand')).toHaveAttribute('aria-pressed', 'true');
  await expect(source.button('JSON')).toHaveAttribute('aria-pressed', 'false');
});

test('says where a text cannot be read, sends nothing, and keeps the pairs', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  const calls: string[] = [];
  page.on('request', (request) => calls.push(request.headers()['x-amz-target'] ?? ''));
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.addPair('Source', 'app', 'orders');
  const source = await new ContextText(reEncrypt, 'Source').open();
  await source.box.fill('{\n  "app": orders\n}');
  await expect(source.group).toContainText('Line 2, column 10');
  await expect(source.group).toContainText('Until then the context stays as it was: 1 pair.');
  await reEncrypt.submit.click();
  await expect(source.box).toBeFocused();
  await expect(page.getByText('1 field to mend')).toBeVisible();
  expect(calls).not.toContain('TrentService.ReEncrypt');

  expect(await source.pairs()).toEqual([['app', 'orders']]);
  await expect(source.group).toContainText('The text was not taken');
  await source.open();
  await expect(source.box).toHaveValue('{\n  "app": orders\n}');
  await source.box.fill('{}');
  await reEncrypt.reEncrypt();
});

test('loses no text that could not be read, whatever takes its place', async ({ reEncrypt, page }) => {
  await reEncrypt.addPair('Source', 'app', 'orders');
  const destination = await new ContextText(reEncrypt, 'Destination').open();
  await destination.box.fill('{"half":');
  await page.getByRole('button', { name: 'Same as source' }).click();
  await expect(destination.box).toHaveValue('{\n  "app": "orders"\n}');
  await destination.button('Show the text from before').press('Enter');
  await expect(destination.box).toHaveValue('{"half":');
  await expect(destination.box).toBeFocused();
  await destination.button('Show the pairs instead').click();
  await expect(destination.box).toHaveValue('{\n  "app": "orders"\n}');
  await destination.box.fill('{"app": "payments"}');
  await destination.button('Show the text from before').click();
  await expect(destination.box).toHaveValue('{"half":');
  expect(await destination.pairs()).toEqual([['app', 'payments']]);
});

test('offers each context of a text, and both sides of an event', async ({ page, consoleUrl }) => {
  const source = await openText(page, consoleUrl);
  const destination = new ContextText(source.reEncrypt, 'Destination');
  await source.box.fill(event({ app: 'orders', stage: 'live' }, { app: 'payments' }));
  await expect(source.group).toContainText(
    'Read as JSON, a CloudTrail event: 2 encryption contexts. Choose one.',
  );
  await source.button('Take the destination context (1 pair)').click();
  await expect(source.box).toHaveValue('{\n  "app": "payments"\n}');
  await expect(source.box).toBeFocused();
  await source.button('Show the text from before').click();
  await source.button('Fill both sides (source: 2 pairs, destination: 1 pair)').click();
  expect(await source.pairs()).toEqual([
    ['app', 'orders'],
    ['stage', 'live'],
  ]);
  await expect(source.reEncrypt.contextKeys('Destination')).toHaveValue('app');
  await expect(source.reEncrypt.contextValues('Destination')).toHaveValue('payments');

  await destination.open();
  await destination.box.fill(JSON.stringify({ requestParameters: { sourceEncryptionContext: { a: 'b' } } }));
  await expect(destination.group).toContainText('It is said to be the source context.');
  await destination.button('Take the source context (1 pair)').click();
  expect(await destination.pairs()).toEqual([['a', 'b']]);
});

test('points out in the text view what the table would', async ({ reEncrypt, kmsClient }) => {
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.addPairs('Source', [
    ['app', 'orders '],
    ['app', 'zero\u200bwidth'],
  ]);
  const source = await new ContextText(reEncrypt, 'Source').open();
  const list = source.group.getByRole('list', { name: 'To check in the pairs' });
  await expect(list).toContainText('"app", value: Space at the end.');
  await expect(list).toContainText('"app", key: Row 1 has this key already.');
  await expect(list).toContainText('"app", value: Invisible character U+200B.');
  await reEncrypt.submit.click();
  await expect(source.box).toBeFocused();
  await expect(reEncrypt.result).toHaveCount(0);
  await source.box.fill('{"app": "orders "}');
  await expect(list.getByRole('listitem')).toHaveCount(1);
});

test('puts no text with half of a context in the URL or in storage', async ({ page, consoleUrl }) => {
  const source = await openText(page, consoleUrl);
  await source.box.fill('{"canary-4711":');
  await expect(source.box).toHaveAttribute('autocomplete', 'off');
  await expect(source.box).toHaveAttribute('spellcheck', 'false');
  await expect(source.box).toHaveAttribute('translate', 'no');
  const kept = await page.evaluate(() =>
    JSON.stringify([
      location.href,
      ...[localStorage, sessionStorage].flatMap((store) => Object.entries(store)),
      document.cookie,
    ]),
  );
  expect(kept).not.toContain('canary-4711');
});
