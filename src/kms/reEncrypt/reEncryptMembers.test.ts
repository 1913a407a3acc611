// The flags of the members, as `aws kms re-encrypt help` lists them.
import { expect, it } from 'vitest';
import { flagOf, RE_ENCRYPT_MEMBERS } from './reEncryptMembers.ts';

it("names each member's flag as the AWS CLI does", () => {
  expect(RE_ENCRYPT_MEMBERS.map(flagOf)).toEqual([
    '--ciphertext-blob',
    '--source-encryption-context',
    '--source-key-id',
    '--destination-key-id',
    '--destination-encryption-context',
    '--source-encryption-algorithm',
    '--destination-encryption-algorithm',
    '--grant-tokens',
    '--dry-run',
    '--dry-run-modifiers',
  ]);
});
