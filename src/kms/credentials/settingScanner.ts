// Finds names with values in any text: variables of five shells, dotenv, INI, YAML, objects of programs, with whatever stands around them.
import { placesIn } from '../document/textPlaces.ts';
import type { PastedForm } from './credentialsReading.ts';
import type { Setting } from './setting.ts';
import { memberOf } from './settingNames.ts';

const NAME = String.raw`[A-Za-z_][\w.-]{0,99}`;
/** The prefix, the name, what gives it its value. A colon does so only in front of white space or a quote: there are URLs. */
const ASSIGNMENT = new RegExp(
  String.raw`-{0,2}(\$\{?env:|\$)?["']?(${NAME})["']?\}?[ \t]*(=>|:=|=|:(?=[ \t"'\n]|$))[ \t]*`,
  'iy',
);
/** fish, csh, `setx` of Windows and `aws configure set`: a space gives the value. */
const SPACED = new RegExp(
  String.raw`(set|setx|setenv)[ \t]+(?:-{1,2}[A-Za-z][\w-]*[ \t]+)*["']?(${NAME})["']?[ \t]+(?==*[^\s=])`,
  'iy',
);
const BLANK = /[ \t]+/y;
/** At the beginning of a line, or the `#` of a comment behind white space. */
const COMMENT_LINE = /(?:#|;|\/\/|::|rem[ \t]|```|~~~)[^\n]*/iy;
const COMMENT = /#[^\n]*/y;
const REST_OF_LINE = /[^\n]*/y;
/** Anything else: a command, a prompt, a sign. */
const WORD = /[^\s"'`;&|,({]+|./y;

const QUOTE = /\$?(["'])/y;
const PLACEHOLDER = /<[^>\n]{0,200}>/y;
/** What the shell would fill in, or a template. */
const SUBSTITUTION = /\$\([^)\n]*\)?|\$\{[^}\n]*\}*|\{\{[^}\n]*\}*|`[^`\n]*`?|%\w+%/y;
const PLAIN = /(?:[^\s"'`;&|,\\]|\\(?=\S))*/y;
/** Lines of base64 in quotes: what a mail or a terminal made of one. */
const BASE64_LINES = /^[ \t]*[A-Za-z0-9+/]+(?:[ \t]*\n[ \t]*[A-Za-z0-9+/]+={0,2})+\s*$/;
const NEXT_BASE64_LINE = /[ \t]*\n[ \t]*([A-Za-z0-9+/]{20,}={0,2})[ \t]*(?=\n|$)/y;

/** @param isOneALine whether a value ends its line, as in an INI file. */
export function scanSettings(text: string, isOneALine: boolean): Setting[] {
  return new SettingScanner(text, isOneALine).scan();
}

type Value = Pick<Setting, 'value' | 'flaw' | 'isJoined'>;

/** Each method reads what stands next, and moves behind it. */
class SettingScanner {
  #at = 0;
  readonly #text: string;
  readonly #placeOf: ReturnType<typeof placesIn>;
  readonly #isOneALine: boolean;
  readonly #settings: Setting[] = [];

  constructor(text: string, isOneALine: boolean) {
    this.#text = text;
    this.#placeOf = placesIn(text);
    this.#isOneALine = isOneALine;
  }

  scan(): Setting[] {
    let isLineStart = true;
    let isBlankBefore = true;
    while (this.#at < this.#text.length) {
      if (this.#text[this.#at] === '\n') {
        this.#at += 1;
        isLineStart = true;
        isBlankBefore = true;
      } else if (this.#skip(BLANK)) {
        isBlankBefore = true;
      } else {
        const isComment = this.#skip(isLineStart ? COMMENT_LINE : COMMENT, isBlankBefore);
        if (!isComment && !this.#readSetting()) this.#skip(WORD);
        isLineStart = false;
        isBlankBefore = false;
      }
    }
    return this.#settings;
  }

  #readSetting(): boolean {
    const start = this.#at;
    const { line } = this.#placeOf(start);
    const [spaced, command = '', spacedName = ''] = this.#match(SPACED) ?? [];
    if (spaced !== undefined) {
      this.#at += spaced.length;
      this.#add({ name: spacedName, line, form: this.#formOfSpaced(command, start), isLoose: true });
      return true;
    }
    const [assignment, prefix, name = '', sign = ''] = this.#match(ASSIGNMENT) ?? [];
    if (assignment === undefined) return false;
    this.#at += assignment.length;
    const form = this.#formOf(prefix, sign, start);
    this.#add({ name, line, form, ...(sign !== '=' && { isLoose: true }) });
    return true;
  }

  #formOfSpaced(command: string, start: number): PastedForm {
    if (/\bconfigure[ \t]+$/.test(this.#before(start))) return 'profile';
    if (/^setx/i.test(command)) return 'commandPrompt';
    return /^setenv/i.test(command) ? 'posixShell' : 'fish';
  }

  #formOf(prefix: string | undefined, sign: string, start: number): PastedForm {
    if (this.#isOneALine) return 'profile';
    if (prefix !== undefined) return 'powerShell';
    if (sign !== '=') return 'namedValues';
    const before = this.#before(start);
    if (/\bset[ \t]+$/i.test(before)) return 'commandPrompt';
    return /\b(?:export|declare -x|typeset -x)[ \t]+$/.test(before) ? 'posixShell' : 'variables';
  }

  #before(start: number): string {
    return this.#text.slice(Math.max(0, start - 20), start);
  }

  #add(setting: Omit<Setting, 'value'>): void {
    const isCredential = memberOf(setting.name) !== undefined;
    this.#settings.push({ ...setting, ...this.#readValue(isCredential) });
    if (this.#isOneALine) this.#skip(REST_OF_LINE);
  }

  #readValue(isCredential: boolean): Value {
    const [opening, quote] = this.#match(QUOTE) ?? [];
    if (opening !== undefined && quote !== undefined) return this.#readQuoted(opening.length, quote);
    const other = (this.#match(PLACEHOLDER) ?? this.#match(SUBSTITUTION))?.[0];
    const written = other ?? this.#match(PLAIN)?.[0] ?? '';
    this.#at += written.length;
    const value = other ?? withoutClosing(written);
    const next = isCredential && value !== '' ? this.#match(NEXT_BASE64_LINE)?.[1] : undefined;
    const isWrapped = next !== undefined && [/[a-z]/, /[A-Z]/, /\d/].every((one) => one.test(next));
    return { value, ...(isWrapped && { flaw: 'wrapped' }) };
  }

  #readQuoted(opening: number, quote: string): Value {
    const from = this.#at + opening;
    const to = this.#text.indexOf(quote, from);
    const content = to < 0 ? '' : this.#text.slice(from, to);
    const isJoined = content.includes('\n');
    if (to < 0 || (isJoined && !BASE64_LINES.test(content))) {
      this.#skip(REST_OF_LINE);
      return { value: '', flaw: 'unclosedQuote' };
    }
    this.#at = to + 1;
    return isJoined ? { value: content.replace(/\s+/g, ''), isJoined: true } : { value: content.trim() };
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text);
  }

  #skip(pattern: RegExp, isAllowed = true): boolean {
    const length = isAllowed ? (this.#match(pattern)?.[0].length ?? 0) : 0;
    this.#at += length;
    return length > 0;
  }
}

/** Brackets at the end that close none of its own end the object that the value stands in. */
function withoutClosing(value: string): string {
  if (/[([{]/.test(value)) return value;
  let end = value.length;
  while (')]}'.includes(value[end - 1] ?? '-')) end -= 1;
  return value.slice(0, end);
}
