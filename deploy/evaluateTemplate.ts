// Evaluates a template as CloudFormation does: what its functions give for one set of parameters.
import {
  callOf,
  isList,
  isObject,
  type Json,
  type JsonObject,
  listOf,
  objectOf,
  SUBSTITUTED,
  stringOf,
  type Template,
} from './template.ts';
import { readParameters } from './templateParameters.ts';

/** What a stack is made with. */
export interface StackInput {
  /** As they are typed: a list is one text with commas. Defaults need not be given. */
  parameters: Record<string, string>;
  /** `AWS::Region` and the like. */
  pseudoParameters: Record<string, string>;
  /** What Ref and Fn::GetAtt give of a resource; `attribute` is undefined for Ref. */
  attributeOf(resource: string, attribute?: string): string;
}

export interface Stack {
  /** Without those whose condition does not hold. */
  resources: Record<string, JsonObject>;
  outputs: Record<string, Json>;
}

/** Leaves out the property or list item that it stands for. */
const NO_VALUE = 'AWS::NoValue';

/** @throws if a parameter does not fit, a rule is broken, or something refers to what is not there. */
export function evaluateTemplate(template: Template, input: StackInput): Stack {
  const parameters = readParameters(template.parameters, input.parameters);
  const holds = (condition: string): boolean => truth(evaluate(template.conditions[condition] ?? null));
  const isThere = (item: Json): boolean => {
    const { Condition: condition } = objectOf(item);
    return condition === undefined || holds(stringOf(condition));
  };

  function evaluate(value: Json): Json {
    const call = callOf(value);
    if (call) return callFunction(call.name, call.args);
    if (isList(value)) return value.filter((item) => !isNoValue(chosen(item))).map(evaluate);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => !isNoValue(chosen(item)))
        .map(([key, item]) => [key, evaluate(item)]),
    );
  }

  /** The branch that an Fn::If takes, as it stands in the template. */
  function chosen(value: Json): Json {
    const call = callOf(value);
    if (call?.name !== 'Fn::If') return value;
    const [condition, yes = null, no = null] = listOf(call.args);
    return chosen(holds(stringOf(condition)) ? yes : no);
  }

  function callFunction(name: string, args: Json): Json {
    const evaluated = (): readonly Json[] => listOf(evaluate(args));
    switch (name) {
      case 'Ref':
        return refer(stringOf(args));
      case 'Condition':
        return holds(stringOf(args));
      case 'Fn::If':
        return evaluate(chosen({ [name]: args }));
      case 'Fn::Equals':
        return JSON.stringify(evaluated()[0]) === JSON.stringify(evaluated()[1]);
      case 'Fn::Not':
        return !truth(evaluated()[0]);
      case 'Fn::And':
        return evaluated().every(truth);
      case 'Fn::Or':
        return evaluated().some(truth);
      case 'Fn::GetAtt':
        return attribute(listOf(args).map(stringOf));
      case 'Fn::Join':
        return listOf(evaluated()[1]).map(stringOf).join(stringOf(evaluated()[0]));
      case 'Fn::Split':
        return stringOf(evaluated()[1]).split(stringOf(evaluated()[0]));
      case 'Fn::Select': {
        const item = listOf(evaluated()[1])[Number(evaluated()[0])];
        if (item === undefined) throw new Error(`There is no item ${JSON.stringify(args)}`);
        return item;
      }
      case 'Fn::Sub':
        return isList(args)
          ? substitute(stringOf(args[0]), objectOf(args[1]))
          : substitute(stringOf(args), {});
      default:
        throw new Error(`${name} is not known here.`);
    }
  }

  function refer(name: string): Json {
    const value = parameters[name] ?? input.pseudoParameters[name];
    return value ?? attribute([name]);
  }

  function attribute([resource = '', name]: readonly string[]): string {
    const declared = template.resources[resource];
    if (declared === undefined) throw new Error(`There is no ${resource}.`);
    if (!isThere(declared)) throw new Error(`${resource} is referred to where its condition does not hold.`);
    return input.attributeOf(resource, name);
  }

  function substitute(text: string, variables: JsonObject): string {
    return text.replaceAll(SUBSTITUTED, (_, isLiteral: string, name: string) => {
      if (isLiteral) return `\${${name}}`;
      const variable = variables[name];
      if (variable !== undefined) return stringOf(evaluate(variable));
      const [resource = '', ...attributes] = name.split('.');
      return stringOf(attributes.length === 0 ? refer(name) : attribute([resource, attributes.join('.')]));
    });
  }

  for (const [name, rule] of Object.entries(template.rules)) {
    const { RuleCondition: condition = true, Assertions: assertions } = objectOf(rule);
    if (!truth(evaluate(condition))) continue;
    for (const assertion of listOf(assertions)) {
      const { Assert: assert = null, AssertDescription: description } = objectOf(assertion);
      if (!truth(evaluate(assert))) throw new Error(`${name}: ${stringOf(description)}`);
    }
  }
  const present = ([, item]: [string, Json]): boolean => isThere(item);
  return {
    resources: Object.fromEntries(
      Object.entries(template.resources)
        .filter(present)
        .map(([name, resource]) => [name, objectOf(evaluate(objectOf(resource)['Properties'] ?? {}))]),
    ),
    outputs: Object.fromEntries(
      Object.entries(template.outputs)
        .filter(present)
        .map(([name, output]) => [name, evaluate(objectOf(output)['Value'] ?? null)]),
    ),
  };
}

function isNoValue(value: Json): boolean {
  const call = callOf(value);
  return call?.name === 'Ref' && call.args === NO_VALUE;
}

function truth(value: Json | undefined): boolean {
  if (typeof value !== 'boolean') throw new Error(`Neither true nor false: ${JSON.stringify(value)}`);
  return value;
}
