// What is wrong with pasted credentials, and where.
import { describe, expect, it } from 'vitest';
import { ID, LONG_TERM, LONG_TERM_ID, NOW, SECRET, TEMPORARY, TOKEN } from './credentialsFixtures.ts';
import type { CredentialsProblem } from './credentialsReading.ts';
import { readPastedCredentials } from './pastedCredentials.ts';

const KEYS = `AWS_ACCESS_KEY_ID=${ID}\nAWS_SECRET_ACCESS_KEY=${SECRET}`;
const ALL = `${KEYS}\nAWS_SESSION_TOKEN=${TOKEN}`;

function problemIn(text: string): CredentialsProblem | undefined {
  const answer = readPastedCredentials(text, { longTerm: false, now: NOW });
  return answer.kind === 'problem' ? answer.problem : undefined;
}

describe('a problem', () => {
  it.each<[string, CredentialsProblem]>([
    ['', { kind: 'empty' }],
    [' \u200b\n\ufeff\n', { kind: 'empty' }],
    ['x'.repeat(65_537), { kind: 'tooLong', most: 65_536 }],
    ['hunter2', { kind: 'nothingFound' }],
    ['{"a": 1}', { kind: 'nothingFound' }],
    [SECRET, { kind: 'nothingFound' }],
    ['AWS_REGION=eu-west-1', { kind: 'nothingFound' }],
    [ID, { kind: 'missing', member: 'secretAccessKey', line: 1 }],
    [`\nAWS_SECRET_ACCESS_KEY=${SECRET}`, { kind: 'missing', member: 'accessKeyId', line: 2 }],
    [
      `AWS_ACCESS_KEY_ID=${ID}\nAWS_SECRET_ACCESS_KEY=''`,
      { kind: 'missing', member: 'secretAccessKey', line: 2 },
    ],
    [KEYS, { kind: 'missing', member: 'sessionToken', line: 1 }],
    [`${KEYS}\nAWS_SESSION_TOKEN=""`, { kind: 'missing', member: 'sessionToken', line: 3 }],
    [KEYS.replace(SECRET, ID), { kind: 'missing', member: 'secretAccessKey', line: 2 }],
    [KEYS.replace(ID, LONG_TERM_ID), { kind: 'longTerm', line: 1 }],
    [KEYS.replace(ID, '<x>').replace(SECRET, ID).replace('<x>', SECRET), { kind: 'swapped', line: 1 }],
    [
      ALL.replace(ID, 'me@example.com'),
      { kind: 'strangeCharacter', member: 'accessKeyId', line: 1, character: '@' },
    ],
    [ALL.replace(ID, 'jane'), { kind: 'accessKeyIdShape', line: 1 }],
    [
      ALL.replace('Rb+', 'R\u0432+'),
      {
        kind: 'strangeCharacter',
        member: 'secretAccessKey',
        line: 2,
        character: '\u0432',
        codePoint: 'U+0432',
      },
    ],
    [`${KEYS}\nAWS_SESSION_TOKEN="${TOKEN}`, { kind: 'unclosedQuote', member: 'sessionToken', line: 3 }],
    [
      `${KEYS}\nAWS_SESSION_TOKEN=${TOKEN.slice(0, 80)}\n${TOKEN.slice(80)}`,
      { kind: 'wrapped', member: 'sessionToken', line: 3 },
    ],
    [
      `${ALL}\nAWS_CREDENTIAL_EXPIRATION=2026-10-01T12:00:00Z`,
      { kind: 'expired', expiration: new Date(NOW) },
    ],
    [`${JSON.stringify(LONG_TERM)}\n${JSON.stringify(TEMPORARY)}`, { kind: 'several' }],
    [`${ID} ${SECRET}\n${LONG_TERM_ID} ${SECRET}`, { kind: 'several' }],
    ['aws_access_key_id = AKIAIOSFODNN7EXAMPLE', { kind: 'example', line: 1 }],
    [ALL.replace(SECRET, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'), { kind: 'example', line: 2 }],
    [`{\n "AccessKeyId": "${ID}",\n}`, { kind: 'notJson', cause: 'trailingComma', line: 2, column: 39 }],
    [
      `$ aws x\n\n  {"AccessKeyId": "${ID}"`,
      { kind: 'notJson', cause: 'unexpectedEnd', line: 3, column: 41 },
    ],
    [`{"AccessKeyId":\n"${ID}\n"}`, { kind: 'notJson', cause: 'controlCharacter', line: 2, column: 22 }],
  ])('in %j', (text, problem) => {
    expect(problemIn(text)).toEqual(problem);
  });

  it.each([
    '$AWS_ACCESS_KEY_ID',
    '"${ID}"',
    '$(aws configure get aws_access_key_id)',
    '`op read x`',
    '%ID%',
    '"$env:ID"',
    'process.env.ID',
    '${{ secrets.ID }}',
  ])('with the reference %s', (reference) => {
    expect(problemIn(ALL.replace(ID, reference))).toEqual({
      kind: 'reference',
      member: 'accessKeyId',
      line: 1,
    });
  });

  it.each([
    '<your secret access key>',
    'xxxxxxxxxxxxxxxx',
    'XXX',
    '\u2026',
    '"..."',
    '****************WXYZ',
    'YOUR_SECRET_KEY',
    'your-secret-access-key',
    '"paste your secret here"',
    '[redacted]',
    '{{ secret }}',
    'REDACTED',
    'None',
    'aBcD...',
  ])('with the placeholder %s', (placeholder) => {
    expect(problemIn(ALL.replace(SECRET, placeholder))).toEqual({
      kind: 'placeholder',
      member: 'secretAccessKey',
      line: 2,
    });
  });

  it.each<[string, CredentialsProblem]>([
    [
      '[profile dev]\nsso_session = x\nsso_account_id = 1\nsso_region = x',
      { kind: 'noKeys', why: 'sso', profile: 'dev' },
    ],
    ['[profile a]\nsso_start_url = x\n[profile b]\nsso_start_url = x', { kind: 'noKeys', why: 'sso' }],
    ['[a b]\nrole_arn = x\nsource_profile = y', { kind: 'noKeys', why: 'role', profile: 'a b' }],
    [
      '[x]\ncredential_process = /bin/x AWS_ACCESS_KEY_ID=y',
      { kind: 'noKeys', why: 'credentialProcess', profile: 'x' },
    ],
    ['[x]\nregion = eu-west-1', { kind: 'noKeys', why: 'otherSettings', profile: 'x' }],
    ['[x]', { kind: 'noKeys', why: 'otherSettings', profile: 'x' }],
    ['export AWS_PROFILE=dev', { kind: 'noKeys', why: 'profileName', profile: 'dev' }],
    ['export AWS_PROFILE="$(x)"', { kind: 'noKeys', why: 'profileName' }],
    ['https://d-1234567890.awsapps.com/start#/', { kind: 'noKeys', why: 'sso' }],
    ['{"startUrl": "x", "accessToken": "y"}', { kind: 'noKeys', why: 'sso' }],
  ])('without keys in %j', (text, problem) => {
    expect(problemIn(text)).toEqual(problem);
  });
});
