// The four forms in which KMS takes a key: key ID, key ARN, alias name, alias ARN. Tells them apart and takes ARNs to pieces.

export interface ArnParts {
  partition: string;
  region: string;
  accountId: string;
}

/** What stands in a key box, in one of KMS's four forms. `text` is what is sent. */
export type KeyIdentifier =
  | { form: 'keyId'; text: string; keyId: string }
  | ({ form: 'keyArn'; text: string; keyId: string } & ArnParts)
  | { form: 'aliasName'; text: string; aliasName: string }
  | ({ form: 'aliasArn'; text: string; aliasName: string } & ArnParts);

export type KeyIdProblem =
  | 'whiteSpace'
  | 'tooLong'
  /** Opens with `arn:` but is not a KMS key or alias ARN. */
  | 'arnForm'
  | 'arnService'
  | 'aliasForm'
  /** Neither an ARN, nor `alias/…`, nor a key ID. */
  | 'noForm';

/** SourceKeyId and DestinationKeyId take 1 to 2048 characters (API reference, ReEncrypt); in UTF-16 units (inferred). */
export const MAX_KEY_ID_LENGTH = 2048;
const KEY_ID = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/i;
const ALIAS_NAME = /^alias\/[A-Za-z0-9:/_-]+$/;

/** Multi-Region keys and their replicas share this ID; it opens with `mrk-`. */
export function isMultiRegionKeyId(keyId: string): boolean {
  return keyId.startsWith('mrk-');
}

/** @returns the identifier, or why it is none. White space around it is forgiven, inside it is not. */
export function parseKeyIdentifier(
  typed: string,
): { identifier: KeyIdentifier } | { problem: KeyIdProblem } | { problem: 'empty' } {
  const text = typed.trim();
  if (text === '') return { problem: 'empty' };
  if (text.length > MAX_KEY_ID_LENGTH) return { problem: 'tooLong' };
  if (/[\s\p{Cf}]/u.test(text)) return { problem: 'whiteSpace' };
  if (text.startsWith('arn:')) return parseArn(text);
  if (text.startsWith('alias/')) {
    return ALIAS_NAME.test(text)
      ? { identifier: { form: 'aliasName', text, aliasName: text } }
      : { problem: 'aliasForm' };
  }
  return KEY_ID.test(text) ? { identifier: { form: 'keyId', text, keyId: text } } : { problem: 'noForm' };
}

function parseArn(text: string): { identifier: KeyIdentifier } | { problem: KeyIdProblem } {
  const [, partition, service, region, accountId, ...rest] = text.split(':');
  if (service !== 'kms') return { problem: 'arnService' };
  const resource = rest.join(':');
  if (!partition || !region || !/^\d{12}$/.test(accountId ?? '')) return { problem: 'arnForm' };
  const parts = { partition, region, accountId: accountId ?? '' };
  if (resource.startsWith('key/') && resource.length > 4 && !resource.slice(4).includes('/')) {
    return { identifier: { form: 'keyArn', text, keyId: resource.slice(4), ...parts } };
  }
  if (ALIAS_NAME.test(resource)) {
    return { identifier: { form: 'aliasArn', text, aliasName: resource, ...parts } };
  }
  return { problem: 'arnForm' };
}

/** The pieces of a key or alias ARN that KMS gave, for showing them apart; undefined if it is no such ARN. */
export function arnParts(arn: string): (ArnParts & { resource: string }) | undefined {
  const parsed = parseKeyIdentifier(arn);
  if (!('identifier' in parsed) || !('accountId' in parsed.identifier)) return undefined;
  const { partition, region, accountId } = parsed.identifier;
  const resource = arn.split(':').slice(5).join(':');
  return { partition, region, accountId, resource };
}

/** Of a key ARN; undefined of anything else. */
export function keyIdOf(arn: string): string | undefined {
  const parsed = parseKeyIdentifier(arn);
  return 'identifier' in parsed && parsed.identifier.form === 'keyArn' ? parsed.identifier.keyId : undefined;
}

/** How two key ARNs are related: multi-Region replicas share the key ID and differ by Region. */
export function relateKeys(one: string, other: string): 'same' | 'multiRegionReplicas' | 'different' {
  if (one === other) return 'same';
  const [a, b] = [arnParts(one), arnParts(other)];
  // An emulator may answer with a key ID where KMS has the ARN.
  if (!a || !b) return keyIdIn(one) !== undefined && keyIdIn(one) === keyIdIn(other) ? 'same' : 'different';
  if (!a.resource.startsWith('key/mrk-')) return 'different';
  const isSameKey = a.resource === b.resource && a.accountId === b.accountId && a.partition === b.partition;
  return isSameKey && a.region !== b.region ? 'multiRegionReplicas' : 'different';
}

/** Whether both are given and name keys, not aliases, and these are not the same one. */
export function areDifferentKeys(one: string | undefined, other: string | undefined): boolean {
  const [a, b] = [keyIdIn(one ?? ''), keyIdIn(other ?? '')];
  return a !== undefined && b !== undefined && a.toLowerCase() !== b.toLowerCase();
}

/** Of a key ID or a key ARN. */
function keyIdIn(text: string): string | undefined {
  const parsed = parseKeyIdentifier(text);
  return 'identifier' in parsed && 'keyId' in parsed.identifier ? parsed.identifier.keyId : undefined;
}

/** The ARN that a multi-Region key has in a Region, whether it has a part there or not; undefined for other keys. */
export function partInRegion(arn: string, region: string): string | undefined {
  const parts = arnParts(arn);
  if (!parts?.resource.startsWith('key/mrk-')) return undefined;
  return `arn:${parts.partition}:kms:${region}:${parts.accountId}:${parts.resource}`;
}

const BEFORE = /^[\s"'`([{<]*(?:key\/)?/;
const AFTER = /[\s"'`)\]}>,;]*$/;

/** The key in a text as it was copied from JSON, a log or a path: without quotes, brackets, commas or `key/` around it. */
export function unquotedKey(text: string): string | undefined {
  const inner = text.replace(BEFORE, '').replace(AFTER, '');
  return inner !== text.trim() && 'identifier' in parseKeyIdentifier(inner) ? inner : undefined;
}
