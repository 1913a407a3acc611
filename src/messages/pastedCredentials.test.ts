// What is said of pasted credentials names the place, the thing to do, and never a secret.
import { describe, expect, it } from 'vitest';
import type { CredentialsProblem, PastedCredentials } from '../kms/credentials/credentialsReading.ts';
import { pastedCredentials } from './pastedCredentials.ts';

type Read = Extract<PastedCredentials, { kind: 'credentials' }>;

const READ: Read = {
  kind: 'credentials',
  credentials: { accessKeyId: 'ASIAX', secretAccessKey: 'canarySecret', sessionToken: 'canaryToken' },
  form: 'powerShell',
  ignored: [],
  othersIgnored: 0,
  hints: [],
};
const AT = new Date(Date.UTC(2026, 9, 1, 13));

describe('problem', () => {
  it.each<[CredentialsProblem, RegExp]>([
    [{ kind: 'missing', member: 'sessionToken', line: 3 }, /^Line 3: the session token is missing.*ASIA/],
    [{ kind: 'missing', member: 'accessKeyId' }, /^The access key ID is missing/],
    [{ kind: 'notJson', cause: 'trailingComma', line: 2, column: 7 }, /^Line 2, column 7: this is not JSON/],
    [
      { kind: 'noKeys', why: 'sso', profile: 'a b' },
      /Run aws configure export-credentials --profile "a b" and/,
    ],
    [{ kind: 'noKeys', why: 'role', profile: 'dev' }, /names a role.* --profile dev and/],
    [{ kind: 'noKeys', why: 'profileName' }, / --profile NAME and/],
    [{ kind: 'nothingFound' }, /Paste what aws configure export-credentials prints/],
    [{ kind: 'expired', expiration: AT }, /expired on Oct 1, 2026/],
    [
      { kind: 'strangeCharacter', member: 'sessionToken', line: 1, character: 'в', codePoint: 'U+0432' },
      /has U\+0432 in it/,
    ],
    [{ kind: 'strangeCharacter', member: 'sessionToken', line: 1, character: '@' }, /has "@" in it/],
    [{ kind: 'longTerm', line: 1 }, /only temporary credentials/],
    [{ kind: 'tooLong', most: 65_536 }, /65,536 characters/],
  ])('of %j', (problem, text) => {
    expect(pastedCredentials.problem(problem)).toMatch(text);
    expect(pastedCredentials.problem(problem)).toMatch(/\.$/);
  });
});

describe('what was read', () => {
  it('is named by its access key ID, its source and its end', () => {
    expect(pastedCredentials.readAs(READ)).toBe(
      'Temporary credentials with the access key ID ASIAX, read from variables of PowerShell. The text does not say when they expire.',
    );
    const { sessionToken: _, ...longTerm } = READ.credentials;
    expect(pastedCredentials.readAs({ ...READ, credentials: longTerm, profile: 'dev' })).toBe(
      'Long-term credentials with the access key ID ASIAX, read from the profile dev. They do not expire.',
    );
    const withEnd = { ...READ, credentials: { ...READ.credentials, expiration: AT } };
    expect(pastedCredentials.readAs(withEnd)).toMatch(/They expire on Oct 1, 2026/);
  });

  it('never has a secret in its text', () => {
    expect(pastedCredentials.readAs(READ)).not.toContain('canary');
  });
});

describe('ignored', () => {
  const of = (names: Read['ignored'], othersIgnored = 0) =>
    pastedCredentials.ignored({ ...READ, ignored: names, othersIgnored }, ['eu-west-1']);

  it('tells which Region is not listed', () => {
    expect(of([{ name: 'AWS_REGION', value: 'eu-west-1' }])[0]).toContain('choose the Region eu-west-1');
    expect(of([{ name: 'region', value: 'us-east-1' }])[0]).toContain(
      'us-east-1 is not listed in config.json',
    );
  });

  it('tells of endpoints why, and counts what has no name', () => {
    const endpoints = [{ name: 'AWS_ENDPOINT_URL' }, { name: 'endpoint_url' }];
    expect(of([...endpoints, { name: 'AWS_PROFILE' }], 2)).toEqual([
      'Not used, for endpoints come from config.json: AWS_ENDPOINT_URL and endpoint_url.',
      'Not used: AWS_PROFILE and 2 other settings.',
    ]);
    expect(of([], 1)).toEqual(['Not used: 1 setting.']);
    expect(of([])).toEqual([]);
  });
});

describe('hint', () => {
  it('says what is odd', () => {
    expect(pastedCredentials.hint({ kind: 'secretLength', length: 39 })).toContain('39 characters');
    const codePoints = ['U+200B', 'U+202E'];
    expect(pastedCredentials.hint({ kind: 'invisibleCharacters', codePoints })).toContain(
      'U+200B and U+202E',
    );
  });
});
