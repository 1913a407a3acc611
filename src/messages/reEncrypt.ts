// What the Re-encrypt page says.
import type { Side } from '../kms/kmsFailure.ts';
import { count } from './numbers.ts';

export const reEncrypt = {
  title: 'Re-encrypt',
  description:
    'Moves a ciphertext to another KMS key, or to another encryption context, inside KMS. The plaintext never leaves KMS; this page never asks for it.',
  source: 'Source',
  destination: 'Destination',
  examples: 'Try an example',
  filledFrom: {
    example: 'Filled from an example.',
    result: 'Filled from the result.',
    paste: 'Filled from what was pasted.',
    file: 'Filled from a file.',
    cli: 'Filled from the CLI request.',
    history: 'Filled from the history.',
    remedy: 'Changed as proposed.',
    keys: 'Filled from the list of keys.',
  },
  undoFill: 'Undo',
  openRequest: 'Open a CLI request',
  useKey: (key: string) => `Use ${key}`,
  keyLabels: { source: 'Source key', destination: 'Destination key' } satisfies Record<Side, string>,
  sourceKeyHint:
    'Optional for a symmetric ciphertext, which names its key to KMS. If given, KMS uses only this key.',
  destinationKeyHint: 'Search by alias, key ID, ARN or description; or type a key of another account.',
  keyPlaceholder: 'alias/…, key ID, key ARN or alias ARN',
  algorithmLabels: { source: 'Source algorithm', destination: 'Destination algorithm' } satisfies Record<
    Side,
    string
  >,
  chooseAlgorithm: 'Choose an algorithm',
  algorithmMissing:
    'Choose the algorithm that the ciphertext was made with; it cannot be read off the ciphertext.',
  contextLabels: {
    source: 'Source encryption context',
    destination: 'Destination encryption context',
  } satisfies Record<Side, string>,
  contextHints: {
    source:
      'Exactly the pairs that the ciphertext was encrypted with; upper and lower case and spaces count.',
    destination: 'Whoever decrypts the result must give exactly these pairs.',
  } satisfies Record<Side, string>,
  contextIsLogged: 'An encryption context is not secret: it is written to CloudTrail in plaintext.',
  key: 'Key',
  value: 'Value',
  addPair: 'Add pair',
  removePair: 'Remove',
  removePairOf: (key: string) => (key === '' ? 'Remove the unnamed pair' : `Remove the pair ${key}`),
  noPairs: 'No pairs.',
  sameAsSource: 'Same as source',
  submit: 'Re-encrypt',
  submitting: 'Re-encrypting…',
  cancel: 'Cancel',
  problems: (fields: number) => `${count(fields, 'field')} to mend before anything is sent.`,
  cancelled: 'Cancelled. Whether KMS had answered by then is not known; a ReEncrypt changes nothing in KMS.',
  done: 'Re-encrypted.',
  failed: (name: string) => `Refused: ${name}.`,
};

export const result = {
  title: 'Result',
  stale: 'The form has changed since. This result belongs to what was there before.',
  /** @param region the one that the result is of */
  staleRegion: (region: string) => `The Region in use has changed since. This result is of ${region}.`,
  copyCiphertext: 'Copy ciphertext',
  download: 'Download',
  asInput: 'Use as input',
  requestId: 'Request ID',
  duration: 'Duration',
  milliseconds: (ms: number) => `${Math.round(ms).toLocaleString('en')} ms`,
  attempts: (attempts: number) => `${attempts} attempts`,
  size: (bytes: number) => `${count(bytes, 'byte')}, base64`,
  aliasesNow: (aliases: readonly string[]) =>
    aliases.length === 0 ? 'No alias of this account points here now' : `Now: ${aliases.join(', ')}`,
  relation: {
    same: 'Source and destination are the same key.',
    multiRegionReplicas: 'Source and destination are replicas of one multi-Region key.',
    different: 'Source and destination are different keys.',
  },
  material: {
    oneKey: {
      same: 'The same key material on both sides.',
      different: 'The same key, other key material: the key was rotated in between.',
    },
    differentKeys: {
      same: 'The key material IDs are the same all the same.',
      different: 'The key material IDs differ, too.',
    },
  },
  cliOutput: 'As the AWS CLI prints it',
  copyCliOutput: 'Copy CLI output',
  saveCliOutput: 'Save CLI output',
  notGiven: 'not given by KMS',
  /** A browser keeps headers of other origins from the page unless CORS exposes them. */
  noRequestId: 'none that the page could read',
  otherSource: 'This endpoint did not keep to the source key: it used another one than it was told to use.',
};

/** What stands below the call. */
export const tools = {
  compareContexts: 'Compare the two encryption contexts',
  asCode: 'As a command or code',
  history: (calls: number) => (calls === 0 ? 'History' : `History (${calls.toLocaleString('en')})`),
};

export const copying = {
  copied: 'Copied',
  refused: 'The browser refused the clipboard. The text is selected: copy it with the keyboard.',
};
