// The reader of templates: short forms are the long ones, and what CloudFormation would read otherwise is refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseTemplate } from './template.ts';

function resources(...lines: string[]): unknown {
  return parseTemplate(['Resources:', ...lines.map((line) => `  ${line}`)].join('\n')).resources;
}

describe('parseTemplate', () => {
  it.each([
    ['!Ref Pool', { Ref: 'Pool' }],
    ['!Ref AWS::Region', { Ref: 'AWS::Region' }],
    ['!Condition HasGuests', { Condition: 'HasGuests' }],
    ['!GetAtt Pool.ProviderName', { 'Fn::GetAtt': ['Pool', 'ProviderName'] }],
    ['!GetAtt Stack.Outputs.Url', { 'Fn::GetAtt': ['Stack', 'Outputs.Url'] }],
    ['!GetAtt [Pool, Arn]', { 'Fn::GetAtt': ['Pool', 'Arn'] }],
    [`!Sub 'a-\${Pool}'`, { 'Fn::Sub': 'a-${Pool}' }],
    [`!Sub ['\${A}', {A: !Ref B}]`, { 'Fn::Sub': ['${A}', { A: { Ref: 'B' } }] }],
    ['!If [HasGuests, true, !Ref AWS::NoValue]', { 'Fn::If': ['HasGuests', true, { Ref: 'AWS::NoValue' }] }],
    [`!Not [!Equals [!Ref A, '']]`, { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'A' }, ''] }] }],
  ])('reads %s', (short, long) => {
    expect(resources(`A: ${short}`)).toEqual({ A: long });
  });

  it('leaves every other value as it is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (section) => {
        const text = stringify({ Resources: section }, { version: '1.1' });
        expect(parseTemplate(text).resources).toEqual(section);
      }),
    );
  });

  it.each([
    ['a date without quotes', 'A: 2012-10-17', 'put it in quotes'],
    ['a key that is no text in YAML 1.1', 'on: A', 'Not a string: true'],
    ['a function that it does not know', 'A: !FindInMap [A, B, C]', '!FindInMap is no function'],
    ['an alias', 'A: [&a b, *a]', 'aliases'],
    ['a key twice', 'A: b\n  A: c', 'unique'],
  ])('refuses %s', (_, line, message) => {
    expect(() => resources(line)).toThrow(message);
  });
});
