// The request members that KMS's operations share, with the constraints of KMS's service model.
import { blob, boolean, list, oneOf, string, stringMap, structures } from '../http/members.ts';
import { required } from '../http/requestShape.ts';
import { ENCRYPTION_ALGORITHMS } from './keySpec.ts';

export const keyIdMember = string({ min: 1, max: 2048 });
export const grantTokensMember = list(string({ min: 1, max: 8192 }), { min: 0, max: 10 });
export const contextMember = stringMap();
export const algorithmMember = oneOf(ENCRYPTION_ALGORITHMS);
export const ciphertextMember = blob({ min: 1, max: 6144 });
export const dryRunMember = boolean();
export const dryRunModifiersMember = list(oneOf(['IGNORE_CIPHERTEXT']));
export const aliasNameMember = string({ min: 1, max: 256, pattern: '[a-zA-Z0-9:/_-]+' });
export const policyMember = string({
  min: 1,
  max: 131_072,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
});
export const policyNameMember = string({ min: 1, max: 128, pattern: '\\w+' });
export const markerMember = string({ min: 1, max: 1024, pattern: '[\\u0020-\\u00FF]*' });

export const descriptionMember = string({ min: 0, max: 8192 });
export const grantIdMember = string({ min: 1, max: 128 });
export const principalMember = string({ min: 1, max: 256, pattern: '[\\w+=,.@:/-]+' });
export const regionMember = string({ min: 1, max: 32, pattern: '([a-z]+-){2,3}\\d+' });
export const tagKeyMember = string({ min: 1, max: 128 });
export const tagsMember = structures({
  TagKey: required(tagKeyMember),
  TagValue: required(string({ min: 0, max: 256 })),
});

export type EncryptionContext = ReadonlyMap<string, string>;
export const NO_CONTEXT: EncryptionContext = new Map();
