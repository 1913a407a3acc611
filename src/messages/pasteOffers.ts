// What stands on the buttons below a pasted document, and beside the header of an AWS Encryption SDK message.
import { count, number } from './numbers.ts';

export const pasteOffers = {
  openRequest: 'Open as a CLI request',
  decode: 'Decode it',
  showAll: (offers: number) => `Show all ${number(offers)}`,
};

export const messageHeader = {
  hint: 'Its header says in plaintext:',
  keys: 'Encrypted for these keys',
  otherProvider: (providerId: string) => `a key of the provider ${providerId}`,
  missingKeys: (keys: number) => `${count(keys, 'more key')} in the header cannot be read.`,
  context: 'Its encryption context',
  key: 'Key',
  value: 'Value',
  noPairs: 'No pairs.',
  unreadableContext: 'It cannot be read: the message is cut off or damaged.',
};
