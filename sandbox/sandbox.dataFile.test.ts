// A sandbox that keeps its state goes on where it was: keys, aliases, policies, and what was encrypted.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateAliasCommand, ReEncryptCommand, RotateKeyOnDemandCommand } from '@aws-sdk/client-kms';
import { expect, test } from 'vitest';
import { startSandbox } from './sandbox.ts';
import { SEEDED_ALIAS, SEEDED_KEY_ID } from './seed.ts';
import { decryptText, encryptText, guestClient } from './testClient.ts';

test('ciphertexts of before a restart re-encrypt after it, symmetric and RSA, before and after a rotation', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-kept-'));
  const dataFile = join(folder, 'kms.jsonl');
  try {
    const first = await startSandbox({ dataFile });
    const before = guestClient(first);
    const symmetric = await encryptText(before, SEEDED_ALIAS.backup, 'symmetric', { a: 'b' });
    await before.send(new RotateKeyOnDemandCommand({ KeyId: SEEDED_KEY_ID.backup }));
    await before.send(new CreateAliasCommand({ AliasName: 'alias/kept', TargetKeyId: SEEDED_KEY_ID.orders }));
    const rsa = first.examples.find((example) => example.sourceEncryptionAlgorithm !== undefined);
    await first.close();

    const second = await startSandbox({ dataFile });
    const after = guestClient(second);
    const fromSymmetric = await after.send(
      new ReEncryptCommand({
        CiphertextBlob: symmetric,
        SourceEncryptionContext: { a: 'b' },
        DestinationKeyId: 'alias/kept',
      }),
    );
    expect(await decryptText(after, fromSymmetric.CiphertextBlob)).toBe('symmetric');
    const fromRsa = await after.send(
      new ReEncryptCommand({
        CiphertextBlob: Buffer.from(rsa?.ciphertextBlob ?? '', 'base64'),
        SourceKeyId: rsa?.sourceKeyId,
        SourceEncryptionAlgorithm: rsa?.sourceEncryptionAlgorithm,
        DestinationKeyId: 'alias/kept',
      }),
    );
    expect(await decryptText(after, fromRsa.CiphertextBlob)).toBe('The shipment leaves on Friday.');
    await second.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
