// An account of ten thousand keys, read page by page while it changes.
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DeleteAliasCommand,
  type KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_KEY_ID as ID } from './seed.ts';
import { clientAhead, guestClient } from './testClient.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

let sandbox: Sandbox;
let kms: KMSClient;
beforeAll(async () => {
  sandbox = await startSandbox({ keys: 10_000 });
  kms = guestClient(sandbox);
});
afterAll(() => sandbox.close());

interface Page {
  names: string[];
  marker: string | undefined;
}

async function keyPage(marker?: string, client = kms): Promise<Page> {
  const answer = await client.send(
    new ListKeysCommand({ Limit: 1000, ...(marker !== undefined && { Marker: marker }) }),
  );
  return { names: answer.Keys?.flatMap(({ KeyId }) => KeyId ?? []) ?? [], marker: answer.NextMarker };
}

async function aliasPage(marker?: string): Promise<Page> {
  const answer = await kms.send(
    new ListAliasesCommand({ Limit: 100, ...(marker !== undefined && { Marker: marker }) }),
  );
  return {
    names: answer.Aliases?.flatMap(({ AliasName }) => AliasName ?? []) ?? [],
    marker: answer.NextMarker,
  };
}

/** All pages; what is to happen between them gets the page that was read last. */
async function readAll(
  page: (marker?: string) => Promise<Page>,
  between: (last: Page) => Promise<unknown> = () => Promise.resolve(),
): Promise<string[][]> {
  const pages: string[][] = [];
  for (let marker: string | undefined, more = true; more; more = marker !== undefined) {
    const last = await page(marker);
    pages.push(last.names);
    ({ marker } = last);
    await between(last);
  }
  return pages;
}

test('eleven pages of keys and forty-one of aliases', async () => {
  const keys = await readAll(keyPage);
  expect(keys.map((page) => page.length).slice(0, -1)).toEqual(Array.from({ length: 10 }, () => 1000));
  expect(new Set(keys.flat()).size).toBe(keys.flat().length);
  const aliases = await readAll(aliasPage);
  expect(aliases).toHaveLength(41);
  expect(aliases.flat().filter((name) => name.startsWith('alias/generated/'))).toHaveLength(4000);
});

test('keys that are made in between double and hide none', async () => {
  const before = (await readAll(keyPage)).flat();
  const during = (await readAll(keyPage, () => kms.send(new CreateKeyCommand({})))).flat();
  expect(new Set(during).size).toBe(during.length);
  const seen = new Set(during);
  expect(before.filter((keyId) => !seen.has(keyId))).toEqual([]);
});

test('aliases that go and come in between, the last of a page too, double and hide no other', async () => {
  const before = (await readAll(aliasPage)).flat();
  const gone = new Set<string>();
  const during = (
    await readAll(aliasPage, async ({ names, marker }) => {
      if (marker === undefined) return;
      const last = names.findLast((name) => name.startsWith('alias/generated/'));
      if (last === undefined) return;
      gone.add(last);
      await kms.send(new DeleteAliasCommand({ AliasName: last }));
      await kms.send(new CreateAliasCommand({ AliasName: `alias/a${gone.size}`, TargetKeyId: ID.orders }));
      await kms.send(new CreateAliasCommand({ AliasName: `${last}-moved`, TargetKeyId: ID.orders }));
    })
  ).flat();
  expect(gone.size).toBeGreaterThan(30);
  expect(new Set(during).size).toBe(during.length);
  const seen = new Set(during);
  expect(before.filter((name) => !seen.has(name))).toEqual([]);
});

test('a marker outlives the key that it stands behind', async () => {
  const first = await keyPage();
  const last = first.names.at(-1) ?? '';
  const before = await keyPage(first.marker);
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId: last, PendingWindowInDays: 7 }));
  const later = await clientAhead(sandbox, 8 * DAY_MS);
  // Some seeded keys are deleted by then too.
  const after = new Set((await keyPage(first.marker, later)).names);
  expect(before.names.filter((keyId) => !after.has(keyId)).length).toBeLessThan(10);
  const again = await keyPage(undefined, later);
  expect(again.names).not.toContain(last);
  for (const keyId of after) expect(again.names).not.toContain(keyId);
});
