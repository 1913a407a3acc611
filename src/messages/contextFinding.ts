// What is wrong or suspicious about a pair of an encryption context, in words.
import type { ContextFinding } from '../kms/context/encryptionContext.ts';

/** Characters that cannot be seen and have a name that people know; the others are known by their code points. */
const NAMES: Readonly<Record<string, string>> = {
  'U+0020': 'space',
  'U+0009': 'tab (U+0009)',
  'U+000A': 'line break (U+000A)',
  'U+000D': 'carriage return (U+000D)',
  'U+00A0': 'no-break space (U+00A0)',
  'U+FEFF': 'byte order mark (U+FEFF)',
};
/** Of many different ones the first are enough. */
const MOST_NAMED = 4;

/** The sentence under a cell of a context table. Rows count from 1. */
export function contextFindingText(finding: ContextFinding): string {
  switch (finding.kind) {
    case 'duplicateKey':
      return `Row ${finding.firstRow + 1} has this key already. A context has each key once: remove or rename one.`;
    case 'notUnicode':
      return 'Half of a character: this is not Unicode text and cannot be sent. Type it again.';
    case 'emptyKey':
      return 'The key is empty. It is sent so.';
    case 'emptyPair':
      return 'Key and value are both empty, and this empty pair is sent. Remove the row if it is not meant.';
    case 'outerSpace':
      return `${sentence(outerText(finding))} It is sent, and counts.`;
    case 'onlySpace':
      return `Nothing but ${listed(finding.codePoints.map(nameOf))}. It is sent, and counts.`;
    case 'invisibleCharacter':
      return finding.codePoints.length === 1
        ? `Invisible character ${finding.codePoints[0]}. It is sent, and counts.`
        : `Invisible characters ${listed(finding.codePoints)}. They are sent, and count.`;
  }
}

function outerText({ start, end }: Extract<ContextFinding, { kind: 'outerSpace' }>): string {
  const [before, behind] = [listed(start.map(nameOf)), listed(end.map(nameOf))];
  if (before === behind) return `${before} at the start and end`;
  return [before && `${before} at the start`, behind && `${behind} at the end`].filter(Boolean).join(', ');
}

function nameOf(codePoint: string): string {
  return NAMES[codePoint] ?? codePoint;
}

/** "a, b and c"; of more than a few, "a, b, c, d and 3 others". */
function listed(names: readonly string[]): string {
  const others = names.length - MOST_NAMED;
  const all = others > 1 ? [...names.slice(0, MOST_NAMED), `${others} others`] : names;
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
