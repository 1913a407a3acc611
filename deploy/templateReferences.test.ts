// What a template refers to is found wherever it stands.
import { describe, expect, it } from 'vitest';
import { parseTemplate } from './template.ts';
import { attributesIn, referenceProblems } from './templateReferences.ts';

const TEMPLATE = `
Parameters:
  P: {Type: String}
Conditions:
  C: !Equals [!Ref P, '']
Resources:
  R: {Type: T, Condition: C}
  S: {Type: T, Properties: {Value: VALUE}}
`;

function problems(value: string): string[] {
  return referenceProblems(parseTemplate(TEMPLATE.replace('VALUE', value)));
}

describe('referenceProblems', () => {
  it.each([
    '!Ref P',
    '!Ref R',
    '!Ref AWS::Region',
    `!Sub '\${P} \${R.Arn} \${!X} \${AWS::Partition}'`,
    `!Sub ['\${X}', {X: !Ref R}]`,
    '{Policy: {Condition: {StringEquals: {a: !GetAtt R.Arn}}}}',
  ])('finds nothing wrong with %s', (value) => {
    expect(problems(value)).toEqual([]);
  });

  it.each([
    ['!Ref X', 'There is no parameter or resource X.'],
    ['!Ref AWS::Zone', 'There is no parameter or resource AWS::Zone.'],
    ['[!GetAtt X.Arn]', 'There is no resource X.'],
    ['!GetAtt P.Arn', 'There is no resource P.'],
    [`!Sub 'a \${X}'`, 'There is no parameter or resource X.'],
    [`!Sub 'a \${X.Arn}'`, 'There is no resource X.'],
    [`!Sub ['\${Z}', {Z: !Ref X}]`, 'There is no parameter or resource X.'],
    ['!If [X, 1, 2]', 'There is no condition X.'],
    ['!If [C, !Ref X, 2]', 'There is no parameter or resource X.'],
    ['{DependsOn: [R, X]}', 'There is no resource X.'],
    ['{Condition: X, Value: 1}', 'There is no condition X.'],
  ])('finds what %s leads to', (value, problem) => {
    expect(problems(value)).toEqual([problem]);
  });

  it('finds what nobody uses', () => {
    const template = parseTemplate('{Parameters: {P: {Type: String}}, Conditions: {C: true}}');
    expect(referenceProblems(template)).toEqual([
      'The parameter P is not used.',
      'The condition C is not used.',
    ]);
  });
});

describe('attributesIn', () => {
  it('names what is asked of each resource', () => {
    const { resources } = parseTemplate(
      TEMPLATE.replace('VALUE', `[!GetAtt R.Arn, !Sub ['\${R.Name} \${X}', {X: !GetAtt R.Id}]]`),
    );
    expect(attributesIn(resources)).toEqual(['R.Arn', 'R.Id', 'R.Name']);
  });
});
