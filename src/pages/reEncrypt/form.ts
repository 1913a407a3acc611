// The form of the Re-encrypt page as data: empty, filled from an example, filled from a result.
import { toBase64 } from '../../kms/bytes.ts';
import type { ContextPair } from '../../kms/encryptionContext.ts';
import {
  ENCRYPTION_ALGORITHMS,
  type EncryptionAlgorithm,
  type ReEncryptRequest,
  type ReEncryptResult,
} from '../../kms/kms.ts';
import type { ReEncryptForm, SideForm } from '../../kms/reEncryptForm.ts';

/** A ciphertext offered on an empty form, as config.json has it. */
export interface Example {
  name: string;
  description?: string | undefined;
  ciphertextBlob: string;
  sourceEncryptionContext?: Record<string, string> | undefined;
  sourceKeyId?: string | undefined;
  sourceEncryptionAlgorithm?: string | undefined;
  destinationKeyId?: string | undefined;
}

const EMPTY_SIDE: SideForm = { key: '', algorithm: '', context: [], isContextUnread: false };
export const EMPTY_FORM: ReEncryptForm = {
  ciphertext: '',
  source: EMPTY_SIDE,
  destination: EMPTY_SIDE,
  grantTokens: [],
  dryRun: 'off',
};

export function isEmpty({ ciphertext, source, destination, grantTokens }: ReEncryptForm): boolean {
  const isEmptySide = ({ key, context, isContextUnread }: SideForm) =>
    key === '' && context.length === 0 && !isContextUnread;
  return ciphertext === '' && isEmptySide(source) && isEmptySide(destination) && grantTokens.length === 0;
}

export function newPair(key = '', value = ''): ContextPair {
  return { id: crypto.randomUUID(), key, value };
}

export function formOfExample(example: Example): ReEncryptForm {
  const context = Object.entries(example.sourceEncryptionContext ?? {});
  return {
    ...EMPTY_FORM,
    ciphertext: example.ciphertextBlob,
    source: {
      ...EMPTY_SIDE,
      key: example.sourceKeyId ?? '',
      algorithm: asAlgorithm(example.sourceEncryptionAlgorithm),
      context: context.map(([key, value]) => newPair(key, value)),
    },
    destination: { ...EMPTY_SIDE, key: example.destinationKeyId ?? '' },
  };
}

/** The next round: the result becomes the input, and what was the destination of it is its source now. */
export function formOfResult(request: ReEncryptRequest, result: ReEncryptResult): ReEncryptForm {
  return {
    ...EMPTY_FORM,
    ciphertext: toBase64(result.ciphertextBlob),
    source: {
      ...EMPTY_SIDE,
      key: result.keyId ?? '',
      algorithm: asAlgorithm(result.destinationEncryptionAlgorithm),
      context: request.destinationEncryptionContext.map(([key, value]) => newPair(key, value)),
    },
  };
}

function asAlgorithm(text: string | undefined): EncryptionAlgorithm | '' {
  return ENCRYPTION_ALGORITHMS.find((algorithm) => algorithm === text) ?? '';
}
