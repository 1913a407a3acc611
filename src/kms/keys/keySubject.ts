// One key that somebody looks at: all that is known of it, whether it is listed, only named by the deployment, or pasted.
import type { KeyDirectory, KeyDirectorySnapshot } from './keyDirectory.ts';
import { type ArnParts, arnParts, type KeyIdentifier, parseKeyIdentifier } from './keyId.ts';
import type { Described, KmsKey } from './kmsKey.ts';

export interface KeySubject {
  /** What stands for it: the ARN of a listed key, or an alias, or what was typed. */
  text: string;
  identifier: KeyIdentifier | undefined;
  /** Where its text names no key, `arn` and `keyId` are the text itself, which is what KMS is to be given. */
  key: KmsKey;
  /** The key ARN, as far as it is known. */
  arn: string | undefined;
  /** Of its key ARN or alias ARN; undefined while neither is known. */
  place: ArnParts | undefined;
  isListed: boolean;
  /** A listed `alias/aws/…` whose key AWS has not made: DescribeKey would make it. */
  isUnbacked: boolean;
}

/** What is asked about the text; a KeyDirectory and its snapshot together know it. */
type Known = Pick<KeyDirectory, 'find' | 'typed'> & Pick<KeyDirectorySnapshot, 'unbackedAliases'>;

const WAITING: Described = { state: 'waiting' };

/** Calls nothing. @param text a key ID, key ARN, alias name or alias ARN; anything else is a key of which nothing is known */
export function keySubject(text: string, known: Known): KeySubject {
  const listed = known.find(text);
  const parsed = parseKeyIdentifier(text);
  const identifier = 'identifier' in parsed ? parsed.identifier : undefined;
  const key = listed ?? unlistedKey(text, identifier, known.typed(text) ?? WAITING);
  const arn = key.arn.includes(':key/') ? key.arn : undefined;
  return {
    text,
    identifier,
    key,
    arn,
    place: arnParts(arn ?? text),
    isListed: listed !== undefined,
    isUnbacked: known.unbackedAliases.some(
      ({ aliasName, aliasArn }) => text === aliasName || text === aliasArn,
    ),
  };
}

function unlistedKey(text: string, identifier: KeyIdentifier | undefined, described: Described): KmsKey {
  const aliases = identifier?.form === 'aliasName' ? [identifier.aliasName] : [];
  if (described.state === 'known') {
    const { arn, keyId } = described.metadata;
    return { arn, keyId, aliases, described };
  }
  const keyId = identifier && 'keyId' in identifier ? identifier.keyId : text;
  return { arn: text, keyId, aliases, described };
}

/** The name by which a person knows the key: the alias that it was found by, else its first alias, else its ID. */
export function nameOf({ text, identifier, key, isListed }: KeySubject): string {
  if (identifier && 'aliasName' in identifier) return isListed ? identifier.aliasName : text;
  return key.aliases[0] ?? key.keyId;
}
