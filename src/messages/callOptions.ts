// What the page says of grant tokens, dry runs, permissions and of re-encrypting to one and the same key.

import type { DryRun, ReEncryptRequest } from '../kms/kms.ts';
import type { GrantTokenFinding } from '../kms/reEncrypt/grantTokens.ts';
import type { SameKeyEffect } from '../kms/reEncrypt/sameKey.ts';

export const grantTokens = {
  title: 'Grant tokens',
  hint: 'Only for a grant of the last few minutes: its token, from the answer to CreateGrant, makes it count before it is known everywhere. One token a row, at most 10.',
  token: 'Token',
  add: 'Add token',
  full: 'KMS takes at most 10 grant tokens.',
  remove: 'Remove',
  removeRow: (row: number) => `Remove row ${row + 1}`,
  none: 'None.',
};

/** The sentence under a grant token. Rows count from 1. */
export function grantTokenText(finding: GrantTokenFinding): string {
  switch (finding.kind) {
    case 'tooMany':
      return 'KMS takes at most 10 grant tokens. Remove one.';
    case 'tooLong':
      return `A grant token has at most 8,192 characters; this one has ${finding.characters.toLocaleString('en')}. Copy it again.`;
    case 'whiteSpace':
      return 'There is white space or an invisible character inside. A token usually has none: copy it again, one token a row.';
    case 'comma':
      return 'A comma separates nothing here: this is sent as one token. Two tokens go into two rows.';
    case 'repeated':
      return `The same token as in row ${finding.firstRow + 1}.`;
  }
}

export const dryRun = {
  label: 'Dry run',
  hint: 'A dry run asks KMS whether the call would succeed. It re-encrypts nothing; KMS bills and logs it like a call.',
  options: {
    off: 'Off: re-encrypt',
    withCiphertext: 'Dry run with the ciphertext (DryRun)',
    ignoreCiphertext: 'Dry run that ignores the ciphertext (IGNORE_CIPHERTEXT)',
  } satisfies Record<DryRun, string>,
  isOn: 'The dry run is on: Re-encrypt will only ask, and change nothing.',
  ignored: 'This endpoint does not know DryRun: it was asked for a dry run and re-encrypted.',
};

export const permissions = {
  check: 'Check permissions',
  checking: 'Checking…',
  hint: 'Check permissions sends a dry run, a request that is billed and logged.',
  title: 'KMS would allow this call',
  checkedTitle: 'Checked',
  uncheckedTitle: 'Not checked',
  done: 'KMS would allow this call.',
};

/**
 * What a successful dry run stands for: permissions and parameters, and of one without the ciphertext the permissions alone (facts,
 * ReEncrypt and Dry run).
 */
export function checkedTexts({ sourceKeyId, destinationKeyId, dryRun: how }: ReEncryptRequest): string[] {
  const source = sourceKeyId === undefined ? 'the key that the ciphertext names to KMS' : sourceKeyId;
  return [
    `kms:ReEncryptFrom on ${source}, and kms:ReEncryptTo on ${destinationKeyId}, with these encryption contexts as conditions.`,
    ...(how === 'ignoreCiphertext' ? [] : ['That the parameters of the request are right.']),
  ];
}

/** What it does not stand for: whether KMS decrypts in a dry run, or looks at the states of the keys, is not documented. */
export function uncheckedTexts({ dryRun: how }: ReEncryptRequest): string[] {
  return how === 'ignoreCiphertext'
    ? [
        'Whether both keys are in a state and of a kind that can do this: this dry run is one of permissions alone.',
        'The ciphertext: it was not sent. Whether this source key made it, whether it is whole, and whether its encryption context is the right one shows only when it is re-encrypted.',
      ]
    : [
        'Perhaps the states of both keys: AWS documents that a dry run checks permissions and parameters, and does not mention states.',
        'Perhaps the ciphertext: AWS does not document whether a dry run decrypts it. Whether it is whole, and whether its encryption context is the right one, shows only when it is re-encrypted.',
      ];
}

/** What re-encrypting to the same key does, before the call. */
export function sameKeyText(effect: SameKeyEffect): string {
  const same = 'Source and destination are the same key.';
  switch (effect.kind) {
    case 'newContext':
      return `${same} The encryption context changes; and if the key was rotated since, so does the key material, to the newest.`;
    case 'newAlgorithm':
      return `${same} The encryption algorithm changes.`;
    case 'newestMaterial':
      return `${same} If it was rotated since, the ciphertext moves to the newest key material; if not, nothing changes that can be seen. The two key material IDs of the result tell.`;
    case 'sameMaterial':
      return `${same} This ciphertext seems to be under its newest key material already (a hint, read off its bytes), and the context stays: nothing will change that can be seen.`;
    case 'nothingVisible':
      return `${same} An asymmetric key has one key material, and the algorithm stays: nothing will change that can be seen.`;
  }
}
