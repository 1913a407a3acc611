// What a remedy, an offer of a pasted text or a CLI request makes of the form.
import { toBase64 } from '../../kms/bytes.ts';
import type { ReEncryptInput } from '../../kms/cli/reEncryptInput.ts';
import type { EncryptionContext } from '../../kms/context/encryptionContext.ts';
import type { Remedy } from '../../kms/diagnosis/remedy.ts';
import type { PasteOffer } from '../../kms/paste/pasteOffer.ts';
import type { ReEncryptForm, SideForm } from '../../kms/reEncrypt/reEncryptForm.ts';
import { EMPTY_FORM, newPair } from './form.ts';

/** The form that a remedy proposes; undefined for one that changes no form. */
export function formAfter(remedy: Remedy, form: ReEncryptForm): ReEncryptForm | undefined {
  switch (remedy.kind) {
    case 'setContext':
      return { ...form, [remedy.side]: { ...form[remedy.side], ...contextPart(remedy.context) } };
    case 'swapContexts': {
      const { context, isContextUnread } = form.source;
      return {
        ...form,
        source: {
          ...form.source,
          context: form.destination.context,
          isContextUnread: form.destination.isContextUnread,
        },
        destination: { ...form.destination, context, isContextUnread },
      };
    }
    case 'setCiphertext':
      return { ...form, ciphertext: toBase64(remedy.ciphertextBlob) };
    case 'setKey':
      return { ...form, [remedy.side]: { ...form[remedy.side], key: remedy.key } };
    case 'clearKey':
      return { ...form, source: { ...form.source, key: '' } };
    case 'setAlgorithm':
      return { ...form, [remedy.side]: { ...form[remedy.side], algorithm: remedy.algorithm } };
    case 'setGrantTokens':
      return { ...form, grantTokens: remedy.grantTokens.map(newToken) };
    default:
      return undefined;
  }
}

/**
 * What was pasted had the ciphertext in it, and what stood beside it comes along: the source side becomes another one as a whole, so
 * that no key or context of a former ciphertext is left. A ciphertext that was only decoded or cut keeps them.
 */
export function formOfOffer(offer: PasteOffer, form: ReEncryptForm): ReEncryptForm {
  const {
    ciphertext,
    sourceEncryptionContext = [],
    sourceKeyId = '',
    sourceEncryptionAlgorithm = '',
  } = offer;
  if (offer.kind === 'wholeText') return { ...form, ciphertext };
  const source: SideForm = {
    key: sourceKeyId,
    algorithm: sourceEncryptionAlgorithm,
    ...contextPart(sourceEncryptionContext),
  };
  return { ...form, ciphertext, source };
}

/** A CLI request replaces the whole form: what it leaves out, the CLI would not send either. */
export function formOfInput(input: ReEncryptInput): ReEncryptForm {
  const { ciphertextBlob, grantTokens = [], dryRun, dryRunModifiers = [] } = input;
  return {
    ...EMPTY_FORM,
    ciphertext: ciphertextBlob ? toBase64(ciphertextBlob) : '',
    source: {
      key: input.sourceKeyId ?? '',
      algorithm: input.sourceEncryptionAlgorithm ?? '',
      ...contextPart(input.sourceEncryptionContext ?? []),
    },
    destination: {
      key: input.destinationKeyId ?? '',
      algorithm: input.destinationEncryptionAlgorithm ?? '',
      ...contextPart(input.destinationEncryptionContext ?? []),
    },
    grantTokens: grantTokens.map(newToken),
    dryRun: !dryRun ? 'off' : dryRunModifiers.length > 0 ? 'ignoreCiphertext' : 'withCiphertext',
  };
}

function contextPart(context: EncryptionContext) {
  return { context: context.map(([key, value]) => newPair(key, value)), isContextUnread: false };
}

function newToken(token: string) {
  return { id: crypto.randomUUID(), token };
}
