// The evaluator of templates: the functions, conditions, rules and parameters as CloudFormation's guide has them.
import { describe, expect, it } from 'vitest';
import { evaluateTemplate, type Stack } from './evaluateTemplate.ts';
import { parseTemplate } from './template.ts';

const TEMPLATE = `
Parameters:
  Guests: {Type: String, Default: 'false', AllowedValues: ['true', 'false']}
  Keys: {Type: CommaDelimitedList, Default: 'a, b', AllowedPattern: '^[a-z]*$'}
  Name: {Type: String, Default: ''}
Rules:
  GuestsHaveNames:
    RuleCondition: !Equals [!Ref Guests, 'true']
    Assertions:
      - Assert: !Not [!Equals [!Ref Name, '']]
        AssertDescription: Guests need a name.
Conditions:
  HasGuests: !Equals [!Ref Guests, 'true']
  IsNamed: !Not [!Equals [!Ref Name, '']]
  Both: !And [!Condition HasGuests, !Condition IsNamed]
  Either: !Or [!Condition HasGuests, !Condition IsNamed]
Resources:
  Pool: {Type: T}
  Guest: {Type: T, Condition: HasGuests}
  Probe: {Type: T, Properties: {Value: VALUE}}
Outputs:
  Guest: {Condition: HasGuests, Value: !GetAtt Guest.Arn}
`;

function evaluate(value: string, parameters: Record<string, string> = {}): Stack {
  return evaluateTemplate(parseTemplate(TEMPLATE.replace('VALUE', value)), {
    parameters,
    pseudoParameters: { 'AWS::Region': 'eu-west-1' },
    attributeOf: (resource, attribute) => `<${resource}${attribute === undefined ? '' : `.${attribute}`}>`,
  });
}

function valueOf(value: string, parameters?: Record<string, string>): unknown {
  return evaluate(value, parameters).resources['Probe']?.['Value'];
}

const GUESTS = { Guests: 'true', Name: 'n' };

describe('evaluateTemplate', () => {
  it.each([
    ['!Ref Keys', ['a', 'b']],
    ['!Ref Pool', '<Pool>'],
    ['!Ref AWS::Region', 'eu-west-1'],
    ['!GetAtt Pool.Arn', '<Pool.Arn>'],
    [`!Sub '\${Pool} \${Pool.Arn} \${AWS::Region} \${!Pool}'`, '<Pool> <Pool.Arn> eu-west-1 ${Pool}'],
    [`!Sub ['\${A}\${Name}', {A: !Join ['+', !Ref Keys]}]`, 'a+b'],
    [`!Select [1, !Split ['/', 'a/b/c']]`, 'b'],
    [`!Split [',', '']`, ['']],
    ['!If [HasGuests, !GetAtt Guest.Arn, none]', 'none'],
    ['{a: 1, b: !If [HasGuests, 2, !Ref AWS::NoValue]}', { a: 1 }],
    ['[1, !If [HasGuests, 2, !If [IsNamed, 3, !Ref AWS::NoValue]]]', [1]],
    ['!If [Either, yes, no]', false],
  ])('gives for %s', (value, expected) => {
    expect(valueOf(value)).toEqual(expected);
  });

  it.each([
    ['!If [HasGuests, !GetAtt Guest.Arn, none]', '<Guest.Arn>'],
    ['{a: 1, b: !If [HasGuests, 2, !Ref AWS::NoValue]}', { a: 1, b: 2 }],
    ['!If [Both, [!Ref Name], none]', ['n']],
  ])('gives with the condition true for %s', (value, expected) => {
    expect(valueOf(value, GUESTS)).toEqual(expected);
  });

  it('makes resources and outputs only where their condition holds', () => {
    const { resources, outputs } = evaluate('1');
    expect([Object.keys(resources), outputs]).toEqual([['Pool', 'Probe'], {}]);
    const withGuests = evaluate('1', GUESTS);
    expect(Object.keys(withGuests.resources)).toEqual(['Pool', 'Guest', 'Probe']);
    expect(withGuests.outputs).toEqual({ Guest: '<Guest.Arn>' });
  });

  it.each([
    ['a resource that is not made', '!GetAtt Guest.Arn', {}, 'its condition does not hold'],
    ['what is not there', '!Ref Nothing', {}, 'There is no Nothing'],
    ['an item that is not there', `!Select [1, !Split ['/', a]]`, {}, 'There is no item'],
    ['a broken rule', '1', { Guests: 'true' }, 'Guests need a name.'],
    ['a value that is not allowed', '1', { Guests: 'yes' }, 'Guests may not be "yes"'],
    ['a list item that is not allowed', '1', { Keys: 'a,B' }, 'Keys may not be "B"'],
    ['a parameter that is not there', '1', { Key: 'a' }, 'There is no parameter Key'],
  ])('refuses %s', (_, value, parameters, message) => {
    expect(() => evaluate(value, parameters)).toThrow(message);
  });
});
