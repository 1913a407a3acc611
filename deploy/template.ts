// Reads a CloudFormation template in YAML. The short forms of its functions (!Ref, !Sub …) become the objects that they stand for.
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The functions that are understood here: `!Sub` stands for `{"Fn::Sub": …}`. */
const FUNCTIONS = ['And', 'Equals', 'GetAtt', 'If', 'Join', 'Not', 'Or', 'Select', 'Split', 'Sub'];

/** The sections of a template, each of which may be left out. */
export interface Template {
  parameters: JsonObject;
  rules: JsonObject;
  conditions: JsonObject;
  resources: JsonObject;
  outputs: JsonObject;
}

/**
 * @throws with the place, if it is not what CloudFormation reads: YAML 1.1 without aliases, whose values are those of JSON.
 * Source: «Template format» and «Intrinsic function reference» of the AWS CloudFormation guide.
 */
export function parseTemplate(text: string): Template {
  const document = parseDocument(text, { version: '1.1' });
  const [error] = document.errors;
  if (error) throw error;
  const template = toJson(document.contents);
  if (!isObject(template)) throw new Error('A template is a map of sections.');
  const section = (name: string): JsonObject => objectOf(template[name] ?? {});
  return {
    parameters: section('Parameters'),
    rules: section('Rules'),
    conditions: section('Conditions'),
    resources: section('Resources'),
    outputs: section('Outputs'),
  };
}

function toJson(node: unknown): Json {
  if (isAlias(node)) throw new Error('CloudFormation reads no YAML aliases.');
  const plain = untagged(node);
  const tag = isMap(node) || isSeq(node) || isScalar(node) ? node.tag : undefined;
  if (!tag?.startsWith('!')) return plain;
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: plain };
  if (!FUNCTIONS.includes(name)) throw new Error(`${tag} is no function that is known here.`);
  // Of all short forms this one alone differs from the long one: a dot for the list.
  const isPath = name === 'GetAtt' && typeof plain === 'string';
  return { [`Fn::${name}`]: isPath ? plain.split(/\.(.*)/s).slice(0, 2) : plain };
}

function untagged(node: unknown): Json {
  if (isSeq(node)) return node.items.map(toJson);
  if (isMap(node)) {
    return Object.fromEntries(node.items.map(({ key, value }) => [stringOf(toJson(key)), toJson(value)]));
  }
  const value: unknown = isScalar(node) ? node.value : node;
  if (isAtom(value)) return value;
  throw new Error(`A ${typeof value} that JSON does not have: put it in quotes.`);
}

function isAtom(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** @throws if it is no object: for what a template must have there. */
export function objectOf(value: Json | undefined): JsonObject {
  if (!isObject(value)) throw new Error(`Not an object: ${JSON.stringify(value)}`);
  return value;
}

export function listOf(value: Json | undefined): readonly Json[] {
  if (!isList(value)) throw new Error(`Not a list: ${JSON.stringify(value)}`);
  return value;
}

export function stringOf(value: Json | undefined): string {
  if (typeof value !== 'string') throw new Error(`Not a string: ${JSON.stringify(value)}`);
  return value;
}

/** The function that an object calls and its arguments; undefined for any other value. */
export function callOf(value: Json): { name: string; args: Json } | undefined {
  if (!isObject(value)) return undefined;
  const [entry, ...others] = Object.entries(value);
  if (!entry || others.length > 0) return undefined;
  const [name, args] = entry;
  // In a policy, Condition is an object.
  const isCall =
    name === 'Ref' || name.startsWith('Fn::') || (name === 'Condition' && typeof args === 'string');
  return isCall ? { name, args } : undefined;
}

/** The names between `${` and `}` of a text for Fn::Sub. `${!Literal}` stands for `${Literal}`. */
export const SUBSTITUTED = /\$\{(!?)([^}]*)\}/g;
