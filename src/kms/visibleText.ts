// Texts of others, made safe to read: characters that hide or reorder what stands around them are shown by their code points.

/** Controls, bidirectional marks, zero-width characters: each becomes e.g. ⟨U+202E⟩. Line breaks stay. */
export function visibleText(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `⟨${codePointOf(character)}⟩`);
}

/** As Unicode writes it, e.g. U+200B. */
export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
