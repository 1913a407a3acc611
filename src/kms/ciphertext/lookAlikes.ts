// Characters that look like those of base64 and are others: a text that was typed off, or went through a program that "corrects".

export interface LookAlike {
  character: string;
  /** E.g. U+0410. */
  codePoint: string;
  script: 'Cyrillic' | 'Greek' | 'fullwidth' | 'punctuation';
  /** What it stands for. */
  latin: string;
}

/** Cyrillic and Greek letters that most fonts draw as the Latin one above them (Unicode confusables, those that are letters of base64). */
const CYRILLIC = 'АВЕЅІЈКМНОРСТУХаеіјорсухѕ\u04bb\u0501\u051b\u051d\u04c0';
const CYRILLIC_LATIN = 'ABESIJKMHOPCTYXaeijopcyxshdqwI';
const GREEK = 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρυ';
const GREEK_LATIN = 'ABEZHIKMNOPTYXovpu';
const FULLWIDTH = /[\uff0b\uff0f-\uff19\uff1d\uff21-\uff3a\uff41-\uff5a]/u;
/** Hyphens, dashes and the minus sign; slashes of fractions and divisions. */
const DASH = /(?!-)[\p{Pd}\u2212]/u;
const SLASH = /[\u2044\u2215]/;
const FOREIGN = /[\u0370-\u03ff\u0400-\u052f\uff0b-\uff5a\u2212\u2044\u2215]|(?!-)\p{Pd}/gu;

/** @returns what a character stands for, if it looks like one of base64 and is none */
export function lookAlikeOf(character: string): LookAlike | undefined {
  const of = (script: LookAlike['script'], latin: string | undefined): LookAlike | undefined =>
    latin === undefined || latin === ''
      ? undefined
      : { character, codePoint: codePointOf(character), script, latin };
  const cyrillic = CYRILLIC.indexOf(character);
  if (cyrillic >= 0) return of('Cyrillic', CYRILLIC_LATIN[cyrillic]);
  const greek = GREEK.indexOf(character);
  if (greek >= 0) return of('Greek', GREEK_LATIN[greek]);
  if (DASH.test(character)) return of('punctuation', '-');
  if (SLASH.test(character)) return of('punctuation', '/');
  return FULLWIDTH.test(character) ? of('fullwidth', character.normalize('NFKC')) : undefined;
}

/** The text with what they stand for, and each of them once; undefined where there is none. */
export function withoutLookAlikes(text: string): { text: string; letters: LookAlike[] } | undefined {
  const letters = new Map<string, LookAlike>();
  const replaced = text.replace(FOREIGN, (character) => {
    const letter = lookAlikeOf(character);
    if (letter) letters.set(character, letter);
    return letter?.latin ?? character;
  });
  return letters.size > 0 ? { text: replaced, letters: [...letters.values()] } : undefined;
}

/** E.g. U+0410. */
export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
