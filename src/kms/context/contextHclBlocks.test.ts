// Contexts in whole Terraform files: each found, each called after its block.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeHclBlocks, readHclBlocks } from './contextHclBlocks.ts';
import { parseContextText } from './contextText.ts';

const SECRETS = `# secrets of the app
data "aws_kms_secrets" "app" {
  secret {
    name    = "db_password"
    payload = "AQICAHg\${file("x")}="
    context = {
      app = "pay"
    }
  }
  secret {
    context {
      app = "other" # another app
    }
    payload = <<EOT
context { not = "one" }
EOT
    name = "api_key"
  }
}
`;

function read(text: string) {
  expect(looksLikeHclBlocks(text)).toBe(true);
  const parsed = readHclBlocks(text);
  return 'contexts' in parsed ? parsed.contexts : parsed.problem;
}

describe('readHclBlocks', () => {
  it('takes each context of aws_kms_secrets, by the name of its secret', () => {
    expect(read(SECRETS)).toEqual([
      { context: [['app', 'pay']], name: 'db_password' },
      { context: [['app', 'other']], name: 'api_key' },
    ]);
  });

  it.each([
    ['resource "aws_kms_ciphertext" "db" {\n context = { a = "1" }\n}', 'aws_kms_ciphertext.db'],
    ['data "aws_kms_secrets" "x" { secret { context = { a = "1" } } }', 'data.aws_kms_secrets.x'],
    ['locals {\n  kms_context = { a = "1" }\n}', undefined],
    ['secret { context = { a = "1" } }', undefined],
    ['secret {\n  context = { a = "1" }', undefined],
    ['name = "pw"\npayload = var.x\ncontext = { a = "1" }\n', 'pw'],
    ['module "x" {\n  security_context { run_as = 1 }\n  encryption_context = { a = "1" }\n}', 'module.x'],
  ])('takes the context of %j', (text, name) => {
    expect(read(text)).toEqual([{ context: [['a', '1']], ...(name !== undefined && { name }) }]);
  });

  it('names the mistake in one of the contexts, at its place', () => {
    expect(read('locals {\n  context = { a = var.b }\n}')).toEqual({
      kind: 'notString',
      key: 'a',
      place: { line: 2, column: 19 },
    });
  });

  it('says where there is none', () => {
    expect(read('data "aws_kms_secrets" "x" {\n}')).toEqual({
      kind: 'noContext',
      place: { line: 1, column: 1 },
    });
  });

  it('is offered by name', () => {
    expect(parseContextText(SECRETS)).toMatchObject({
      kind: 'contexts',
      recognised: { syntax: 'terraform' },
      contexts: [{ label: { index: 0, name: 'db_password' } }, { label: { index: 1, name: 'api_key' } }],
    });
  });

  it.each(['a{b}=c', 'a{', 'a=b}', 'x = {y = z}'])('leaves %j to the shorthand', (text) => {
    expect(parseContextText(text)).toMatchObject({ problem: { kind: 'shorthand' } });
  });

  it('gives contexts or a problem for any text', () => {
    const pieces = fc.constantFrom(
      'context',
      ' ',
      '{',
      '}',
      '"',
      '=',
      '\n',
      'a = "1"',
      'secret',
      '"x"',
      '<<E\n',
      '#',
      '/*',
      '${',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (all) => {
        const parsed = readHclBlocks(all.join(''));
        expect('contexts' in parsed ? parsed.contexts.length > 0 : parsed.problem.kind !== undefined).toBe(
          true,
        );
      }),
    );
  });

  it.each(['{', '}', 'context {}', 'a "b" {', '{ context = {} ', '"', '<<E\n', ' ', '/*', 'context', '= '])(
    'reads 200,000 characters of %j',
    (piece) => {
      const text = `secret {\n${piece.repeat(200_000 / piece.length)}`;
      expect(Object.keys(readHclBlocks(text))).toHaveLength(1);
      expect(typeof looksLikeHclBlocks(text)).toBe('boolean');
    },
  );
});
