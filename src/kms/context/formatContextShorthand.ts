// An encryption context written in the AWS CLI's shorthand, so that the CLI reads exactly this context from it.
import type { EncryptionContext } from './encryptionContext.ts';

/** Why a context cannot be written in shorthand; JSON can write it. `key` is the pair that it is about. */
export type ShorthandObstacle =
  /** The shorthand has no form for a context without pairs. */
  | { kind: 'noPairs' }
  /** A key has only letters and digits of ASCII and `- _ . # / :` there. */
  | { kind: 'keyCharacter'; key: string; character: string }
  /** As the first it would make the CLI read a file. */
  | { kind: 'fileKey'; key: string }
  | { kind: 'duplicateKey'; key: string }
  /** Half of a surrogate pair, or U+0000, which no command line carries. */
  | { kind: 'notText'; key: string };

/** Needs no quotes. A backslash escapes only a comma here, and there is none. */
const BARE = /^[\w./:+@\\-]+$/;

/** The CLI reads the text back to the same pairs in the same order. Every grammar in use does, as far as it can be had. */
export function formatContextShorthand(
  context: EncryptionContext,
): { text: string } | { obstacle: ShorthandObstacle } {
  const obstacle = findObstacle(context);
  if (obstacle) return { obstacle };
  return { text: context.map(([key, value]) => `${key}=${formatValue(value)}`).join(',') };
}

function findObstacle(context: EncryptionContext): ShorthandObstacle | undefined {
  if (context.length === 0) return { kind: 'noPairs' };
  const keys = new Set<string>();
  for (const [key, value] of context) {
    const character = /[^\w\-.#/:]/u.exec(key)?.[0];
    if (/\p{Cs}|\0/u.test(key + value)) return { kind: 'notText', key };
    if (character !== undefined) return { kind: 'keyCharacter', key, character };
    if (keys.size === 0 && /^fileb?:\/\//.test(key)) return { kind: 'fileKey', key };
    if (keys.has(key)) return { kind: 'duplicateKey', key };
    keys.add(key);
  }
  return undefined;
}

function formatValue(value: string): string {
  // Version 1.45 takes a quote behind a backslash for a part of the value, whatever stands before it; a bare value has none. The
  // space, which the CLI drops, keeps the backslash from the comma.
  if (BARE.test(value)) return value.endsWith('\\') ? `${value} ` : value;
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
