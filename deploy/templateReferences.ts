// Follows what a template refers to, in every branch: what is not there, and what nobody uses.
import {
  callOf,
  isList,
  isObject,
  type Json,
  listOf,
  objectOf,
  SUBSTITUTED,
  stringOf,
  type Template,
} from './template.ts';

/** A reference to a name that the template must have, and what may bear it. */
interface Reference {
  name: string;
  kind: 'parameter or resource' | 'resource' | 'condition';
}

const PSEUDO_PARAMETER =
  /^AWS::(AccountId|NoValue|NotificationARNs|Partition|Region|StackId|StackName|URLSuffix)$/;

/** @returns a sentence for each reference that leads nowhere, and for each parameter and condition that is not used */
export function referenceProblems(template: Template): string[] {
  const { parameters, rules, conditions, resources, outputs } = template;
  const used = [rules, conditions, resources, outputs].flatMap((section) => referencesIn(section));
  const leadsNowhere = used.filter(({ name, kind }) => {
    if (kind === 'condition') return !(name in conditions);
    if (kind === 'resource') return !(name in resources);
    return !(name in parameters || name in resources || PSEUDO_PARAMETER.test(name));
  });
  const isUsed = (name: string, kind: Reference['kind']): boolean =>
    used.some((reference) => reference.name === name && reference.kind === kind);
  return [
    ...leadsNowhere.map(({ name, kind }) => `There is no ${kind} ${name}.`),
    ...Object.keys(parameters)
      .filter((name) => !isUsed(name, 'parameter or resource'))
      .map((name) => `The parameter ${name} is not used.`),
    ...Object.keys(conditions)
      .filter((name) => !isUsed(name, 'condition'))
      .map((name) => `The condition ${name} is not used.`),
  ];
}

/** What GetAtt and `${Resource.Attribute}` ask for, as `Resource.Attribute`. */
export function attributesIn(value: Json): string[] {
  const call = callOf(value);
  if (call?.name === 'Fn::GetAtt') return [listOf(call.args).map(stringOf).join('.')];
  const below = childrenOf(value).flatMap((child) => attributesIn(child));
  if (call?.name !== 'Fn::Sub') return below;
  return [...below, ...substitutedIn(call.args).filter((name) => name.includes('.'))];
}

function referencesIn(value: Json): Reference[] {
  const call = callOf(value);
  const below = childrenOf(value).flatMap((child) => referencesIn(child));
  switch (call?.name) {
    case 'Ref':
      return [{ name: stringOf(call.args), kind: 'parameter or resource' }];
    case 'Condition':
      return [{ name: stringOf(call.args), kind: 'condition' }];
    case 'Fn::If':
      return [...below, { name: stringOf(listOf(call.args)[0]), kind: 'condition' }];
    case 'Fn::GetAtt':
      return [{ name: stringOf(listOf(call.args)[0]), kind: 'resource' }];
    case 'Fn::Sub':
      return [...below, ...substitutedIn(call.args).map(ofSubstituted)];
    default:
      return [...below, ...ownReferences(value)];
  }
}

function ofSubstituted(name: string): Reference {
  const [resource = ''] = name.split('.');
  return { name: resource, kind: name.includes('.') ? 'resource' : 'parameter or resource' };
}

/** Those that a resource or an output makes by its attributes. In a policy, Condition is an object. */
function ownReferences(value: Json): Reference[] {
  if (!isObject(value)) return [];
  const { Condition: condition, DependsOn: dependsOn = [] } = value;
  const resources = isList(dependsOn) ? dependsOn : [dependsOn];
  return [
    ...(typeof condition === 'string' ? [{ name: condition, kind: 'condition' } as const] : []),
    ...resources.map((name) => ({ name: stringOf(name), kind: 'resource' }) as const),
  ];
}

/** The names that Fn::Sub puts in and does not define itself. */
function substitutedIn(args: Json): string[] {
  const [text = '', variables = {}] = isList(args) ? args : [args];
  return [...stringOf(text).matchAll(SUBSTITUTED)]
    .filter(([, isLiteral]) => !isLiteral)
    .map(([, , name = '']) => name)
    .filter((name) => !(name in objectOf(variables)));
}

function childrenOf(value: Json): Json[] {
  if (isList(value)) return [...value];
  return isObject(value) ? Object.values(value) : [];
}
