// The form of the Re-encrypt page as data: empty, filled from an example, filled from a result.
import { toBase64 } from '../../kms/bytes.ts';
import { type ContextPair, contextPair } from '../../kms/context/encryptionContext.ts';
import {
  ENCRYPTION_ALGORITHMS,
  type EncryptionAlgorithm,
  type ReEncryptRequest,
  type ReEncryptResult,
} from '../../kms/kms.ts';
import type { ReEncryptForm, SideForm } from '../../kms/reEncrypt/reEncryptForm.ts';

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

/** What an empty form begins with, as config.json has it. */
export interface FormDefaults {
  sourceKeyId?: string | undefined;
  destinationKeyId?: string | undefined;
  sourceEncryptionContext?: Record<string, string> | undefined;
  destinationEncryptionContext?: Record<string, string> | undefined;
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

/** For a pair that is meant, even if it is empty. */
export function newPair(key: string, value: string): ContextPair {
  return contextPair(crypto.randomUUID(), key, value);
}

/** The same rows for the other side: what is a row to fill in stays one. */
export function copyOfPairs(pairs: readonly ContextPair[]): ContextPair[] {
  return pairs.map((pair) => ({ ...pair, id: crypto.randomUUID() }));
}

export function formOfDefaults(defaults: FormDefaults): ReEncryptForm {
  const { sourceKeyId, destinationKeyId, sourceEncryptionContext, destinationEncryptionContext } = defaults;
  return {
    ...EMPTY_FORM,
    source: { ...EMPTY_SIDE, key: sourceKeyId ?? '', context: pairsOf(sourceEncryptionContext) },
    destination: {
      ...EMPTY_SIDE,
      key: destinationKeyId ?? '',
      context: pairsOf(destinationEncryptionContext),
    },
  };
}

function pairsOf(context: Record<string, string> = {}): ContextPair[] {
  return Object.entries(context).map(([key, value]) => newPair(key, value));
}

export function formOfExample(example: Example): ReEncryptForm {
  return {
    ...EMPTY_FORM,
    ciphertext: example.ciphertextBlob,
    source: {
      ...EMPTY_SIDE,
      key: example.sourceKeyId ?? '',
      algorithm: asAlgorithm(example.sourceEncryptionAlgorithm),
      context: pairsOf(example.sourceEncryptionContext),
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
