// Ciphertexts that an empty form offers, and what it begins with.
import * as v from 'valibot';
import { closedObject, NO_LIST, text } from './problems.ts';

export interface ExampleCiphertext {
  name: string;
  description?: string | undefined;
  ciphertextBlob: string;
  sourceEncryptionContext?: Record<string, string> | undefined;
  sourceKeyId?: string | undefined;
  sourceEncryptionAlgorithm?: string | undefined;
  destinationKeyId?: string | undefined;
}

/** What an empty form begins with. */
export interface FormDefaults {
  sourceKeyId?: string | undefined;
  destinationKeyId?: string | undefined;
  sourceEncryptionContext?: Record<string, string> | undefined;
  destinationEncryptionContext?: Record<string, string> | undefined;
}

const KEY = 'must be a key ID, key ARN, alias name or alias ARN: 1 to 2048 characters, none of them a space';
export const keySchema = v.pipe(v.string(KEY), v.regex(/^[^\s\p{Cf}]{1,2048}$/u, KEY));

/** Written out, and not v.base64: config.schema.json has the same, and knows no flags. */
const BASE64 = /^(?:[\dA-Za-z+/]{4})*(?:[\dA-Za-z+/]{2}==|[\dA-Za-z+/]{3}=)?$/;

/** v.record leaves out `__proto__`, `constructor` and `prototype`, which KMS takes for keys like any other. */
const encryptionContext = v.custom<Record<string, string>>(
  (json) =>
    typeof json === 'object' &&
    json !== null &&
    !Array.isArray(json) &&
    Object.values(json).every((value) => typeof value === 'string'),
  'must be an object whose values are strings',
);

export const examplesSchema = v.array(
  closedObject({
    name: text(),
    description: v.optional(text()),
    ciphertextBlob: v.pipe(text(), v.regex(BASE64, 'must be base64')),
    sourceEncryptionContext: v.optional(encryptionContext),
    sourceKeyId: v.optional(text()),
    sourceEncryptionAlgorithm: v.optional(text()),
    destinationKeyId: v.optional(text()),
  }),
  NO_LIST,
);

export const defaultsSchema = closedObject({
  sourceKeyId: v.optional(keySchema),
  destinationKeyId: v.optional(keySchema),
  sourceEncryptionContext: v.optional(encryptionContext),
  destinationEncryptionContext: v.optional(encryptionContext),
});
