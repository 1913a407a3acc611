// The shipped template against CloudFormation's own descriptions of its resource types: properties, their types, attributes.
import { readFileSync } from 'node:fs';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { PropertyType, Resource, TypeDefinition } from '@aws-cdk/service-spec-types';
import { describe, expect, it } from 'vitest';
import { consoleStack, TEMPLATE_FILE } from './consoleStack.ts';
import { isList, isObject, type Json, objectOf, parseTemplate, stringOf } from './template.ts';
import { attributesIn } from './templateReferences.ts';

const spec = loadAwsServiceSpecSync();
const template = parseTemplate(readFileSync(TEMPLATE_FILE, 'utf8'));

function typeOf(logicalId: string): Resource {
  const type = stringOf(objectOf(template.resources[logicalId])['Type']);
  return spec.lookup('resource', 'cloudFormationType', 'equals', type).only();
}

/** A sentence for each value that is not of its type. */
function mismatches(at: string, value: Json, type: PropertyType): string[] {
  const not = (isRight: boolean): string[] => (isRight ? [] : [`${at} is no ${type.type}`]);
  switch (type.type) {
    case 'string':
      return not(typeof value === 'string' && (type.allowedValues?.includes(value) ?? true));
    case 'integer':
      return not(Number.isInteger(value));
    case 'boolean':
      return not(typeof value === 'boolean');
    case 'json':
      return not(isObject(value));
    case 'array':
      if (!isList(value)) return not(false);
      return value.flatMap((item, index) => mismatches(`${at}.${index}`, item, type.element));
    case 'map':
      if (!isObject(value)) return not(false);
      return Object.entries(value).flatMap(([key, item]) => mismatches(`${at}.${key}`, item, type.element));
    case 'ref':
      return propertyMismatches(at, value, spec.get('typeDefinition', type.reference.$ref));
    case 'union': {
      const tries = type.types.map((one) => mismatches(at, value, one));
      return tries.some((problems) => problems.length === 0) ? [] : tries.flat();
    }
    default:
      return [`${at} has the type ${type.type}, which this test does not know`];
  }
}

function propertyMismatches(at: string, value: Json, { properties }: Resource | TypeDefinition): string[] {
  if (!isObject(value)) return [`${at} is no object`];
  const missing = Object.keys(properties).filter((name) => properties[name]?.required && !(name in value));
  return [
    ...missing.map((name) => `${at}.${name} is missing`),
    ...Object.entries(value).flatMap(([name, item]) => {
      const property = properties[name];
      return property ? mismatches(`${at}.${name}`, item, property.type) : [`${at}.${name} is not known`];
    }),
  ];
}

describe('the resources of the template', () => {
  it.each([
    {},
    { Guests: 'true', AllowClassicFlow: 'true', OptionalReads: 'true', Mfa: 'ON' },
    {
      OpenIdProviderArn: 'arn:aws:iam::111122223333:oidc-provider/example.okta.com',
      OpenIdClientId: '0oa1example',
    },
  ])('have the properties that CloudFormation knows, made with %j', (parameters) => {
    const { resources } = consoleStack(parameters);
    expect(
      Object.entries(resources).flatMap(([name, value]) => propertyMismatches(name, value, typeOf(name))),
    ).toEqual([]);
  });

  it('are asked for the attributes that they have', () => {
    const asked = attributesIn({ ...template.resources, ...template.outputs });
    expect(new Set(asked)).toEqual(
      new Set(['UserPool.ProviderName', 'AuthenticatedRole.Arn', 'GuestRole.Arn']),
    );
    for (const attribute of asked) {
      const [resource = '', name = ''] = attribute.split('.');
      expect(typeOf(resource).attributes).toHaveProperty(name);
    }
  });

  it('would be found out if they had others', () => {
    const ofPool = typeOf('IdentityPool');
    expect(propertyMismatches('Pool', { AllowClassicFlow: 'yes', Guests: true }, ofPool)).toEqual([
      'Pool.AllowUnauthenticatedIdentities is missing',
      'Pool.AllowClassicFlow is no boolean',
      'Pool.Guests is not known',
    ]);
  });
});
