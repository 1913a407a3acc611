// Kills a sandbox while it writes, again and again: whatever it acknowledged must be there afterwards.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateAliasCommand, type KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms';
import { expect, test } from 'vitest';
import { startSandbox } from './sandbox.ts';
import { SEEDED_KEY_ID, SEEDED_POOL_ID } from './seed.ts';
import { guestClient, refusalOf } from './testClient.ts';

const ROUNDS = 4;
/** Aliases that are acknowledged before the kill; it strikes while the next one is under way. */
const BEFORE_KILL = 5;

async function startChild(dataFile: string): Promise<{ child: ChildProcess; client: KMSClient }> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'sandbox/main.ts', '--data', dataFile], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    const url = /http:\S+/.exec(printed)?.[0];
    if (url !== undefined)
      return {
        child,
        client: guestClient({ url, region: 'us-east-1', identityPoolId: SEEDED_POOL_ID.everything }),
      };
  }
  throw new Error(`The sandbox did not start: ${printed}`);
}

function createAlias(client: KMSClient, AliasName: string) {
  return client.send(new CreateAliasCommand({ AliasName, TargetKeyId: SEEDED_KEY_ID.withoutAlias }));
}

test('nothing that was acknowledged is lost when the process is killed mid-write', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-crash-'));
  const dataFile = join(folder, 'kms.jsonl');
  const acknowledged: string[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { child, client } = await startChild(dataFile);
      for (let made = 0; made < BEFORE_KILL; made += 1) {
        await createAlias(client, `alias/crash/${round}/${made}`);
        acknowledged.push(`alias/crash/${round}/${made}`);
      }
      const underWay = Array.from({ length: 8 }, (_, index) => {
        const name = `alias/crash/${round}/last-${index}`;
        return createAlias(client, name).then(
          () => acknowledged.push(name),
          () => undefined,
        );
      });
      const exited = once(child, 'exit');
      await Promise.race(underWay);
      child.kill('SIGKILL');
      await exited;
      await Promise.all(underWay);
    }
    const sandbox = await startSandbox({ dataFile });
    const { Aliases } = await guestClient(sandbox).send(
      new ListAliasesCommand({ KeyId: SEEDED_KEY_ID.withoutAlias, Limit: 100 }),
    );
    const kept = Aliases?.map((alias) => alias.AliasName) ?? [];
    expect(kept).toEqual(expect.arrayContaining(acknowledged));
    expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS * (BEFORE_KILL + 1));
    const again = createAlias(guestClient(sandbox), acknowledged[0] ?? '');
    expect((await refusalOf(again)).name).toBe('AlreadyExistsException');
    await sandbox.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
