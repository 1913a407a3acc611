// Lines that give a name to a ciphertext, in shells, programs and configuration files.
import { describe, expect, it } from 'vitest';
import { BLOB, OTHER, shortly, THIRD, wrapped } from './pastedFixtures.ts';

describe('lines that name values', () => {
  it.each([
    ['dotenv', `export DB_PASSWORD="${BLOB}" # the password`, 'DB_PASSWORD'],
    ['dotenv without quotes', `FOO=${BLOB} # comment`, 'FOO'],
    ['PowerShell', `$env:DB_PASSWORD = '${BLOB}'`, 'DB_PASSWORD'],
    ['PowerShell variable', `$blob = "${BLOB}"`, 'blob'],
    ['cmd', `set DB_PASSWORD=${BLOB}`, 'DB_PASSWORD'],
    ['JavaScript', `const cipher_text = '${BLOB}';`, 'cipher_text'],
    ['Go', `blob := "${BLOB}"`, 'blob'],
    ['Ruby', `  :password => "${BLOB}",`, 'password'],
    ['Java properties', `db.password=${BLOB}`, 'db.password'],
    ['Spring Cloud Config over KMS', `db.password={cipher}${BLOB}`, 'db.password'],
    ['Dockerfile', `ENV TOKEN=${BLOB}`, 'TOKEN'],
    ['a JSON member alone', `"password": "${BLOB}",`, 'password'],
    ['wrapped in quotes', `KEY="${wrapped(BLOB)}"`, 'KEY'],
    ['continued', `KEY=${wrapped(BLOB).replaceAll('\n', '\\\n  ')}`, 'KEY'],
    ['strings added up', `key = "${wrapped(BLOB, 64).replaceAll('\n', '" +\n    "')}"`, 'key'],
  ])('give a variable: %s', (_, text, name) => {
    expect(shortly(text)).toEqual(['variables', [{ kind: 'variable', name, ciphertext: BLOB }]]);
  });

  it('give one offer each, in order, and nothing for other values', () => {
    const text = `# settings\nA=${BLOB}\nB=plain\nC="${OTHER}"\r\nD='${THIRD}'\n`;
    expect(shortly(text)).toEqual([
      'variables',
      [
        { kind: 'variable', name: 'A', ciphertext: BLOB },
        { kind: 'variable', name: 'C', ciphertext: OTHER },
        { kind: 'variable', name: 'D', ciphertext: THIRD },
      ],
    ]);
  });

  it('give a path where they are YAML', () => {
    expect(
      shortly(
        `db:\n  password: ${BLOB}\n  "a b":\n    - |\n      ${wrapped(OTHER).replaceAll('\n', '\n      ')}\n`,
      ),
    ).toEqual([
      'document',
      [
        { kind: 'path', path: 'db.password', ciphertext: BLOB },
        { kind: 'path', path: 'db["a b"][0]', ciphertext: OTHER },
      ],
    ]);
  });
});
