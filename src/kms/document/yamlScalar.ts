// What a YAML scalar is: the rules of the CLI's YAML reader, which are not quite those of YAML 1.2.
import { fromBase64 } from '../bytes.ts';
import type { TextPlace } from '../cli/reEncryptInput.ts';
import type { PlacedNode } from './placedDocument.ts';

const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/;
const FLOAT =
  /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]?\d+)?|[-+]?\d[\d_]*[eE][-+]?\d+|[-+]?\.[\d_]+(?:[eE][-+]\d+)?)$/;
const NOT_FINITE = /^(?:([-+]?)\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const INTEGER = /^(?![_a-zA-Z])[-+]?(?:0b[01_]+|0o?[0-7_]+|[\d_]+|0x[\da-fA-F_]+)$/;
const NULL = /^(?:~|null|Null|NULL|)$/;
const TIMESTAMP =
  /^\d{4}-(?:\d\d-\d\d|\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/;
/** Plain, these two stand for more than themselves, and the CLI makes nothing of them as a value. */
const SPECIAL = /^(?:=|<<)$/;

/** An untagged scalar without quotes. Source: ruamel.yaml 0.17, safe, pure, YAML 1.2. */
export function plainScalar(text: string, place: TextPlace): PlacedNode {
  if (BOOLEAN.test(text)) return { kind: 'boolean', place, text, value: text.toLowerCase() === 'true' };
  if (NULL.test(text)) return { kind: 'null', place, text, value: null };
  if (TIMESTAMP.test(text) || SPECIAL.test(text)) return { kind: 'other', place, text };
  return number(text, place) ?? { kind: 'string', place, value: text };
}

/** @param tag without its prefix where it is one of YAML's own. */
export function taggedScalar(
  tag: string,
  text: string,
  place: TextPlace,
): PlacedNode | 'unknownTag' | 'valueNotOfTag' {
  switch (tag) {
    case 'str':
      return { kind: 'string', place, value: text };
    case 'null':
      return { kind: 'null', place, text, value: null };
    case 'bool': {
      const isTrue = /^(?:yes|y|true|on)$/i.test(text);
      const isBoolean = isTrue || /^(?:no|n|false|off)$/i.test(text);
      return isBoolean ? { kind: 'boolean', place, text, value: isTrue } : 'valueNotOfTag';
    }
    case 'int':
    case 'float': {
      const node = number(text, place);
      return node?.kind === 'number' ? node : 'valueNotOfTag';
    }
    case 'timestamp':
      return TIMESTAMP.test(text) ? { kind: 'other', place, text } : 'valueNotOfTag';
    case 'binary': {
      const base64 = text.replace(/[ \t\n\r]/g, '');
      const isBase64 = base64.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(base64);
      return isBase64 ? { kind: 'binary', place, bytes: fromBase64(base64) } : 'valueNotOfTag';
    }
    default:
      return 'unknownTag';
  }
}

function number(text: string, place: TextPlace): PlacedNode | undefined {
  const notFinite = NOT_FINITE.exec(text);
  if (notFinite) {
    const infinity = notFinite[1] === '-' ? -Infinity : Infinity;
    return { kind: 'number', place, text, value: notFinite[1] === undefined ? Number.NaN : infinity };
  }
  if (!FLOAT.test(text) && !INTEGER.test(text)) return undefined;
  const digits = text.replace(/^[-+]/, '').replaceAll('_', '');
  const value = digits === '' ? Number.NaN : Number(digits);
  // Such as `._`: the CLI takes it for a number and fails.
  if (Number.isNaN(value)) return { kind: 'other', place, text };
  return { kind: 'number', place, text, value: text.startsWith('-') ? -value : value };
}
