// What is said of the ciphertexts that a pasted text offers, on their buttons, and beside the header of an AWS Encryption SDK message.
import type { OfferPlace, PasteOffer } from '../kms/paste/pasteOffer.ts';
import { count, number } from './numbers.ts';

export const pasteOffers = {
  title: 'What was pasted',
  hint: 'Recognised by its form alone: a hint. Nothing was sent.',
  openRequest: 'Open as a CLI request',
  decode: 'Decode it',
  cut: 'Cut off what follows',
  showAll: (offers: number) => `Show all ${number(offers)}`,
};

export const messageHeader = {
  hint: 'Its header says in plaintext:',
  /** @param place where the message stands in the text */
  hintAt: (place: string) =>
    `A message of the AWS Encryption SDK, at ${place}. Its header says in plaintext:`,
  keys: 'Encrypted for these keys',
  otherProvider: (providerId: string) => `a key of the provider ${providerId}`,
  missingKeys: (keys: number) => `${count(keys, 'more key')} in the header cannot be read.`,
  context: 'Its encryption context',
  key: 'Key',
  value: 'Value',
  noPairs: 'No pairs.',
  unreadableContext: 'It cannot be read: the message is cut off or damaged.',
};

/** What stands on an offer's button. The name is the text's own: make it visible before it is shown. */
export function offerLabel(offer: PasteOffer): string {
  switch (offer.kind) {
    case 'ciphertextBlob':
      return 'Take the CiphertextBlob';
    case 'sopsKms':
      return `Take sops.kms[${offer.index}]${offer.arn === undefined ? '' : `, ${shortened(offer.arn)}`}`;
    case 'variable':
      return `Take ${shortened(offer.name)}${offer.line === undefined ? '' : `, line ${number(offer.line)}`}`;
    case 'path':
      return `Take ${shortened(offer.path)}`;
    case 'ssmParameter':
      return `Take the parameter ${shortened(offer.name)}`;
    case 'terraformSecret':
      return offer.name === ''
        ? 'Take the secret without a name'
        : `Take the secret ${shortened(offer.name)}`;
    case 's3DataKey':
      return 'Take the encrypted data key';
    case 'line':
      return offer.nth === undefined
        ? `Take the ciphertext in line ${number(offer.line)}`
        : `Take ciphertext ${number(offer.nth)} in line ${number(offer.line)}`;
    case 'command':
      return offer.operation === 'decrypt'
        ? 'Take what the command decrypts'
        : 'Take what the command encrypted';
    case 'wholeText':
      return 'Take the ciphertext';
  }
}

/** Where a message of the Encryption SDK stands. The name is the text's own: make it visible before it is shown. */
export function placeText(place: OfferPlace): string {
  switch (place.kind) {
    case 'variable':
    case 'ssmParameter':
      return shortened(place.name);
    case 'path':
      return shortened(place.path);
    case 'line':
      return `line ${number(place.line)}`;
    default:
      return 'the whole text';
  }
}

/** What an offer fills beside the ciphertext, as sentences. */
export function offerNotes({
  sourceEncryptionContext,
  contextIs,
  sourceKeyId,
  sourceEncryptionAlgorithm,
  reading,
  copies = 1,
  surplusBytes = 0,
  ...offer
}: PasteOffer): string[] {
  const notes: string[] = [];
  if (copies > 1) notes.push(`It stands there ${number(copies)} times; all are the same.`);
  if (reading.shape === 'truncated') notes.push(cutOffText(reading.missingBytes));
  if (reading.shape === 'overlong')
    notes.push(`It seems to have ${count(reading.extraBytes, 'byte')} too many at its end.`);
  if (surplusBytes > 0) notes.push(`Left out behind its end: ${count(surplusBytes, 'byte')}.`);
  if (sourceEncryptionContext) {
    const pairs = count(sourceEncryptionContext.length, 'pair');
    if (sourceEncryptionContext.length === 0) notes.push('Without an encryption context, as the text says.');
    else if (contextIs === 'usual') notes.push(`With the context that its service usually sets: ${pairs}.`);
    else notes.push(`With the context that the text names: ${pairs}.`);
  } else if (contextIs === 'unread') {
    notes.push(
      'The text names an encryption context that cannot be taken: KMS takes texts only, and something in it is none. Enter it by hand.',
    );
  } else if (contextIs === 'unclear' && !isSameCiphertext(offer)) {
    notes.push('Its encryption context could not be read from the text. Enter it by hand.');
  } else if (!isSameCiphertext(offer)) {
    notes.push('The text does not name its encryption context.');
  }
  if (sourceKeyId !== undefined) notes.push('With the source key that the text names.');
  // The form shows an algorithm only where there is a choice.
  if (sourceEncryptionAlgorithm !== undefined && sourceEncryptionAlgorithm !== 'SYMMETRIC_DEFAULT')
    notes.push(`With ${sourceEncryptionAlgorithm}, as the text says.`);
  if (!isSameCiphertext(offer)) notes.push('Source key, algorithm and context from before are replaced.');
  if (offer.kind === 'sopsKms' && offer.createdAt !== undefined) {
    notes.push(`Made ${shortened(offer.createdAt)}.`);
  }
  return notes;
}

function cutOffText(missingBytes: number | undefined): string {
  return missingBytes === undefined
    ? 'It seems to be cut off.'
    : `It seems to be cut off: ${count(missingBytes, 'byte')} missing.`;
}

/** Only decoded, or cut: key and context are those of before. */
function isSameCiphertext({ kind }: Pick<PasteOffer, 'kind'>): boolean {
  return kind === 'wholeText';
}

const LONGEST_NAME = 80;

/** The beginning and the end of a long name: paths differ at their end. */
function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  return `${name.slice(0, LONGEST_NAME / 2)}…${name.slice(-LONGEST_NAME / 2)}`;
}
