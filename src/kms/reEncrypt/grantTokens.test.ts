// Grant tokens: what is sent of the rows, and the limits of the API told before the call.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grantTokensOf, inspectGrantTokens, MAX_GRANT_TOKENS } from './grantTokens.ts';

const rows = (...tokens: string[]) => tokens.map((token, at) => ({ id: String(at), token }));

describe('grant tokens', () => {
  it('are sent without the white space around them, and without empty rows', () => {
    expect(grantTokensOf(rows(' one\n', '', 'two'))).toEqual(['one', 'two']);
  });

  it.each([
    ['a,b', { severity: 'warning', kind: 'comma', row: 0 }],
    ['a b', { severity: 'warning', kind: 'whiteSpace', row: 0 }],
    ['a\u200bb', { severity: 'warning', kind: 'whiteSpace', row: 0 }],
    ['x'.repeat(8193), { severity: 'error', kind: 'tooLong', characters: 8193, row: 0 }],
  ])('points out %j', (token, finding) => {
    expect(inspectGrantTokens(rows(token))).toEqual([finding]);
  });

  it('takes ten and no more, one that stands twice counting twice', () => {
    const ten = Array.from({ length: MAX_GRANT_TOKENS }, (_, at) => `token-${at}`);
    expect(inspectGrantTokens(rows(...ten))).toEqual([]);
    expect(inspectGrantTokens(rows(...ten, 'more'))).toEqual([
      { row: 10, severity: 'error', kind: 'tooMany' },
    ]);
    expect(inspectGrantTokens(rows(...ten, 'token-3'))).toEqual([
      { row: 10, severity: 'error', kind: 'tooMany' },
      { row: 10, severity: 'warning', kind: 'repeated', firstRow: 3 },
    ]);
  });

  it('finds an error exactly where KMS would not take them', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 14 }), (tokens) => {
        const isWrong = inspectGrantTokens(rows(...tokens)).some(({ severity }) => severity === 'error');
        expect(isWrong).toBe(grantTokensOf(rows(...tokens)).length > MAX_GRANT_TOKENS);
      }),
    );
  });
});
