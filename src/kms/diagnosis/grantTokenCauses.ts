// InvalidGrantTokenException: which tokens do not look like one, and what they would be if they did.
import type { CauseDraft } from './cause.ts';
import type { DiagnosisFacts } from './diagnosisFacts.ts';
import { type Evidence, pro, type TokenOddity } from './evidence.ts';
import { focusOn, type Remedy } from './remedy.ts';

/** Published tokens have several hundred characters; a grant's ID has 64 hex digits. KMS documents neither form. */
const SHORTEST_TOKEN = 64;
const GRANT_ID = /^[0-9a-f]{64}$/i;
const FIELD = focusOn({ field: 'grantTokens' });

/** KMS does not say which token, nor why. Only indexes leave this file as evidence: a token is as good as a permission. */
export function grantTokenCauses({ request: { grantTokens } }: DiagnosisFacts): CauseDraft[] {
  const count = grantTokens.length;
  const stale: CauseDraft = {
    kind: 'grantTokenStale',
    likelihood: 'likely',
    evidence: [pro({ kind: 'tokensSent', count })],
    remedy: count === 1 ? { kind: 'setGrantTokens', grantTokens: [] } : FIELD,
  };
  const evidence = grantTokens.flatMap((token, index): Evidence[] => {
    const oddity = oddityOf(token);
    return oddity ? [pro({ kind: 'token', index, oddity })] : [];
  });
  if (evidence.length === 0) return [stale];
  return [{ kind: 'grantTokenForm', likelihood: 'veryLikely', evidence, remedy: mend(grantTokens) }, stale];
}

function oddityOf(token: string): TokenOddity | undefined {
  if (token.includes(',')) return 'comma';
  if (/\s/.test(token)) return 'whiteSpace';
  if (/^["'`]|["'`]$/.test(token)) return 'quotes';
  if (GRANT_ID.test(token)) return 'grantId';
  if (/[^A-Za-z0-9+/=_-]/.test(token)) return 'alphabet';
  return token.length < SHORTEST_TOKEN ? 'short' : undefined;
}

/** The tokens as they were probably meant; the field itself where that leaves one that still does not look like a token. */
function mend(grantTokens: readonly string[]): Remedy {
  const mended = grantTokens
    .flatMap((token) => token.split(',').flatMap(unwrap))
    .filter((token) => token !== '');
  return mended.some(oddityOf) ? FIELD : { kind: 'setGrantTokens', grantTokens: mended };
}

/** White space in a token is a line break of a terminal, unless what stands around it are tokens themselves. */
function unwrap(text: string): string[] {
  const bare = text.trim().replace(/^["'`]+|["'`]+$/g, '');
  const parts = bare.split(/\s+/).filter((part) => part !== '');
  return parts.every((part) => oddityOf(part) === undefined) ? parts : [parts.join('')];
}
