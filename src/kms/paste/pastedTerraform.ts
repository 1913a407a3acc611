// Finds the `secret` blocks of Terraform's aws_kms_secrets, each with its payload, context and key. Only literals are read.
import type { EncryptionContext } from '../context/encryptionContext.ts';
import { anyCiphertext, type OfferList, type StatedBeside } from './pasteOffer.ts';

type Token =
  | { kind: 'name'; text: string }
  /** Without `value` where it is not a literal: it has an interpolation. */
  | { kind: 'string'; value?: string }
  /** One character. */
  | { kind: 'sign'; text: string };

const SPACE = /(?:\s+|#.*|\/\/.*|\/\*[\s\S]*?(?:\*\/|$))+/y;
const NAME = /[A-Za-z_][\w-]*/y;
/** Up to the closing quote; a line break ends it, as HCL has none in a string. */
const STRING = /"((?:[^"\\\n]|\\.)*)"?/y;
const HEREDOC = /<<-?([A-Za-z_]\w{0,60})\r?\n/y;
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** @returns whether the text has a payload of aws_kms_secrets. Every payload that is a ciphertext is added to the list. */
export function readTerraform(text: string, list: OfferList): boolean {
  if (!/\bpayload\s*=/.test(text) || !/\baws_kms_secrets?\b|\bsecret\s*\{/.test(text)) return false;
  const reader = new BlockReader(tokensOf(text));
  let isFound = false;
  for (const { name, payload, beside } of reader.secrets()) {
    isFound = true;
    const bytes = anyCiphertext(payload);
    if (bytes) list.add({ kind: 'terraformSecret', name }, bytes, beside);
  }
  return isFound;
}

interface Secret {
  name: string;
  payload: string;
  beside: StatedBeside;
}

class BlockReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  *secrets(): Generator<Secret> {
    while (this.#at < this.#tokens.length) {
      const token = this.#next();
      if (token?.kind !== 'name' || token.text !== 'secret' || !this.#takeSign('{')) continue;
      const secret = this.#readSecret();
      if (secret) yield secret;
    }
  }

  /** Up to the closing brace of the block. */
  #readSecret(): Secret | undefined {
    const attributes = new Map<string, string>();
    let context: EncryptionContext | undefined;
    while (this.#at < this.#tokens.length && !this.#takeSign('}')) {
      const token = this.#next();
      if (token?.kind !== 'name') continue;
      const isAttribute = this.#takeSign('=');
      const isContext = token.text === 'context' && this.#takeSign('{');
      if (isContext) context = this.#readPairs();
      else if (isAttribute) this.#readAttribute(token.text, attributes);
      else if (this.#takeSign('{')) this.#skip('}');
    }
    const payload = attributes.get('payload');
    if (payload === undefined) return undefined;
    const keyId = attributes.get('key_id');
    return {
      name: attributes.get('name') ?? '',
      payload,
      beside: {
        ...(context && { sourceEncryptionContext: context, contextIs: 'stated' }),
        ...(keyId !== undefined && { sourceKeyId: keyId }),
      },
    };
  }

  #readAttribute(name: string, attributes: Map<string, string>): void {
    const value = this.#next();
    if (value?.kind === 'string' && value.value !== undefined) attributes.set(name, value.value);
    else if (value?.kind === 'sign' && value.text === '{') this.#skip('}');
    else if (value?.kind === 'sign' && value.text === '[') this.#skip(']');
  }

  /** Pairs as `key = "value"`, `"key" : "value",`. @returns undefined if one is not a literal: then the context is not known. */
  #readPairs(): EncryptionContext | undefined {
    const pairs: [string, string][] = [];
    let isLiteral = true;
    while (this.#at < this.#tokens.length && !this.#takeSign('}')) {
      const key = this.#next();
      if (key?.kind === 'sign' && key.text === ',') continue;
      const hasSign = this.#takeSign('=') || this.#takeSign(':');
      const value = hasSign ? this.#next() : undefined;
      const [keyText, valueText] = [literalOf(key, true), literalOf(value, false)];
      if (keyText === undefined || valueText === undefined) isLiteral = false;
      else pairs.push([keyText, valueText]);
    }
    return isLiteral ? pairs : undefined;
  }

  /** To the sign that closes what was opened. */
  #skip(close: string): void {
    const open = close === '}' ? '{' : '[';
    let depth = 1;
    while (depth > 0 && this.#at < this.#tokens.length) {
      const token = this.#next();
      if (token?.kind !== 'sign') continue;
      if (token.text === open) depth += 1;
      if (token.text === close) depth -= 1;
    }
  }

  #next(): Token | undefined {
    this.#at += 1;
    return this.#tokens[this.#at - 1];
  }

  #takeSign(sign: string): boolean {
    const token = this.#tokens[this.#at];
    const isIt = token?.kind === 'sign' && token.text === sign;
    if (isIt) this.#at += 1;
    return isIt;
  }
}

/** A bare name is a literal only as a key; as a value it refers to something. */
function literalOf(token: Token | undefined, isKey: boolean): string | undefined {
  if (token?.kind === 'string') return token.value;
  return token?.kind === 'name' && isKey ? token.text : undefined;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const matched = pattern.exec(text);
    at += matched?.[0].length ?? 0;
    return matched;
  };
  for (;;) {
    match(SPACE);
    const sign = text[at];
    if (sign === undefined) return tokens;
    const name = match(NAME);
    const string = name ? null : match(STRING);
    const heredoc = name || string ? null : match(HEREDOC);
    if (name) tokens.push({ kind: 'name', text: name[0] });
    else if (string) tokens.push(stringToken(string[1] ?? ''));
    else if (heredoc) {
      const end = endOfHeredoc(text, at, heredoc[1] ?? '');
      tokens.push({ kind: 'string', value: text.slice(at, end.from) });
      at = end.to;
    } else {
      tokens.push({ kind: 'sign', text: sign });
      at += 1;
    }
  }
}

function stringToken(raw: string): Token {
  // $${ and %%{ are the literal ${ and %{.
  if (/(?:^|[^$])\$\{|(?:^|[^%])%\{/.test(raw)) return { kind: 'string' };
  const value = raw
    .replace(/\$\$\{/g, '${')
    .replace(/%%\{/g, '%{')
    .replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, (whole, u?: string, U?: string, one = '') => {
      const code = Number.parseInt(u ?? U ?? '', 16);
      if (Number.isNaN(code)) return ESCAPES[String(one)] ?? whole;
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
  return { kind: 'string', value };
}

/** Its mark stands alone on a line; without one it takes the rest. */
function endOfHeredoc(text: string, from: number, mark: string): { from: number; to: number } {
  let lineStart = from;
  while (lineStart < text.length) {
    const lineEnd = text.indexOf('\n', lineStart);
    const to = lineEnd === -1 ? text.length : lineEnd;
    if (text.slice(lineStart, to).trim() === mark) return { from: lineStart, to };
    lineStart = to + 1;
  }
  return { from: text.length, to: text.length };
}
