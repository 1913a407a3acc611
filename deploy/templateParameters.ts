// The parameters of a template: what was typed, checked against what the template allows.
import { isList, type Json, type JsonObject, objectOf, stringOf } from './template.ts';

/**
 * @param declared the section Parameters; the types String and CommaDelimitedList are known
 * @param typed values, by parameter; a list is one text with commas
 * @throws as CloudFormation refuses: a value that is missing, unknown or not allowed
 */
export function readParameters(declared: JsonObject, typed: Record<string, string>): Record<string, Json> {
  const unknown = Object.keys(typed).filter((name) => !(name in declared));
  if (unknown.length > 0) throw new Error(`There is no parameter ${unknown.join(', ')}.`);
  return Object.fromEntries(
    Object.entries(declared).map(([name, parameter]) => [
      name,
      readParameter(name, objectOf(parameter), typed[name]),
    ]),
  );
}

function readParameter(name: string, parameter: JsonObject, typed: string | undefined): Json {
  const { Type: type, Default: byDefault, AllowedPattern: pattern, AllowedValues: values } = parameter;
  const text = typed ?? byDefault;
  if (text === undefined) throw new Error(`${name} has no value.`);
  const items = valuesOf(stringOf(type), stringOf(text));
  for (const item of items) {
    const isAllowed =
      (pattern === undefined || new RegExp(stringOf(pattern)).test(item)) &&
      (!isList(values) || values.includes(item));
    if (!isAllowed) throw new Error(`${name} may not be ${JSON.stringify(item)}.`);
  }
  return type === 'String' ? stringOf(text) : items;
}

function valuesOf(type: string, text: string): string[] {
  if (type === 'String') return [text];
  if (type === 'CommaDelimitedList') return text.split(',').map((item) => item.trim());
  throw new Error(`The type ${type} is not known here.`);
}
