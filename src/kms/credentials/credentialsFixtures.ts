// Credentials that nobody has, and every way in which AWS's tools print some. The tests of pasted credentials stand on them.
import fc from 'fast-check';
import type { AwsCredentials } from './awsCredentials.ts';
import type { PastedForm } from './credentialsReading.ts';

export const NOW = Date.UTC(2026, 9, 1, 12);

/** Put together here, so that no scanner takes the file for a leak. */
export const ID = ['ASIA', 'Q3EGRUZ2XJPWKLTM'].join('');
export const LONG_TERM_ID = ['AKIA', 'Q3EGRUZ2XJPWKLTN'].join('');
export const SECRET = ['n7Rb+Qe/x0LVtUZc2k5W', 'aPj8sDyG1mHf6BoXvT3/'].join('');
export const TOKEN = `IQoJb3JpZ2luX2Vj${'rZ8+Kd/3'.repeat(40)}==`;
export const EXPIRATION = new Date(Date.UTC(2026, 9, 1, 13));

export const TEMPORARY: AwsCredentials = {
  accessKeyId: ID,
  secretAccessKey: SECRET,
  sessionToken: TOKEN,
  expiration: EXPIRATION,
};
export const LONG_TERM: AwsCredentials = { accessKeyId: LONG_TERM_ID, secretAccessKey: SECRET };

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function characters(alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...alphabet.split('')), minLength, maxLength });
}

const aKeyTail = characters(BASE32, 16, 16).filter((tail) => !tail.endsWith('EXAMPLE'));
const aSecret = characters(`${BASE64}+/=`, 40, 40);
const aToken = fc
  .tuple(characters(BASE64, 100, 2048), fc.constantFrom('', '=', '=='))
  .map(([digits, padding]) => digits + padding);
const anExpiration = fc
  .integer({ min: 1, max: 1_000_000 })
  .map((seconds) => new Date(NOW + Math.round(seconds) * 1000));

/** Temporary ones as STS makes them: two in three with a known end. */
export const someTemporary: fc.Arbitrary<AwsCredentials> = fc
  .record({
    tail: aKeyTail,
    secretAccessKey: aSecret,
    sessionToken: aToken,
    expiration: fc.option(anExpiration, { nil: undefined, freq: 2 }),
  })
  .map(({ tail, expiration, ...rest }) => ({
    accessKeyId: `ASIA${tail}`,
    ...rest,
    ...(expiration && { expiration }),
  }));

/** As AWS_… variables have them; what is absent is left out. */
function variables({ accessKeyId, secretAccessKey, sessionToken, expiration }: AwsCredentials) {
  return Object.entries({
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_CREDENTIAL_EXPIRATION: expiration?.toISOString(),
  }).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
}

function lines(write: (name: string, value: string) => string, separator = '\n') {
  return (credentials: AwsCredentials) =>
    variables(credentials)
      .map(([name, value]) => write(name, value))
      .join(separator);
}

function members({ accessKeyId, secretAccessKey, sessionToken, expiration }: AwsCredentials) {
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    ...(sessionToken !== undefined && { SessionToken: sessionToken }),
    ...(expiration && { Expiration: expiration.toISOString() }),
  };
}

const profile = lines((name, value) => `${name.toLowerCase()} = ${value}`);

/** What it is, what it is recognised as, and how it is written. The formats of export-credentials are those of the AWS CLI 2. */
export const WRITERS: readonly [string, PastedForm, (credentials: AwsCredentials) => string][] = [
  ['export-credentials --format env', 'posixShell', lines((name, value) => `export ${name}=${value}`)],
  ['export-credentials --format env-no-export', 'variables', lines((name, value) => `${name}=${value}`)],
  [
    'export-credentials --format powershell',
    'powerShell',
    lines((n, value) => `$Env:${n}="${value}"`, '\r\n'),
  ],
  [
    'export-credentials --format windows-cmd',
    'commandPrompt',
    lines((n, value) => `set ${n}=${value}`, '\r\n'),
  ],
  ['export-credentials --format fish', 'fish', lines((name, value) => `set -gx ${name} "${value}"`)],
  [
    'export-credentials',
    'json',
    (credentials) => `${JSON.stringify({ Version: 1, ...members(credentials) }, null, 2)}\n`,
  ],
  ['double quotes', 'posixShell', lines((name, value) => `export ${name}="${value}"`)],
  ['single quotes behind a prompt', 'posixShell', lines((name, value) => `$ export ${name}='${value}'`)],
  ['one line', 'posixShell', (all) => `export ${lines((name, value) => `${name}="${value}"`, ' ')(all)}`],
  ['commands with &&', 'posixShell', lines((name, value) => `export ${name}=${value}`, ' && ')],
  ['commands with ;', 'posixShell', lines((name, value) => `export ${name}=${value}`, '; ')],
  [
    'a command behind its variables',
    'variables',
    (all) => `${lines((n, v) => `${n}=${v}`, ' ')(all)} aws s3 ls`,
  ],
  ['lines carried on', 'posixShell', (all) => `export ${lines((n, v) => `${n}=${v}`, ' \\\n  ')(all)}`],
  ['fish -x', 'fish', lines((name, value) => `set -x ${name} ${value};`)],
  ['PowerShell, single quotes', 'powerShell', lines((name, value) => `PS C:\\> $env:${name} = '${value}'`)],
  ['PowerShell, one line', 'powerShell', lines((name, value) => `\${env:${name}}="${value}"`, '; ')],
  [
    'cmd, quotes around both',
    'commandPrompt',
    lines((name, value) => `C:\\Users\\Jane Doe>SET "${name}=${value}"`),
  ],
  ['cmd, one line', 'commandPrompt', lines((name, value) => `set ${name}=${value}`, '&& ')],
  ['setx', 'commandPrompt', lines((name, value) => `setx ${name} "${value}"`)],
  ['dotenv', 'variables', (all) => `# made by hand\n\n${lines((n, v) => `${n}="${v}" # why`)(all)}\n`],
  [
    'docker -e',
    'variables',
    (all) => `docker run ${lines((n, v) => `-e ${n}=${v}`, ' ')(all)} amazon/aws-cli`,
  ],
  ['a profile', 'profile', (all) => `[default]\n${profile(all)}\n`],
  [
    'a profile of the access portal',
    'profile',
    (all) => `[111122223333_Admin]\n${profile(all).replaceAll(' = ', '=')}`,
  ],
  ['a profile of the config file', 'profile', (all) => `; mine\r\n[profile a b] # x\r\n${profile(all)}\r\n`],
  [
    'aws sts assume-role',
    'json',
    (all) =>
      JSON.stringify(
        {
          Credentials: members(all),
          AssumedRoleUser: { AssumedRoleId: 'AROAX:me', Arn: 'arn:aws:sts::1:x' },
        },
        null,
        4,
      ),
  ],
  [
    'one line of JSON',
    'json',
    (all) => `$ aws sts get-session-token\n${JSON.stringify({ Credentials: members(all) })}\n$ `,
  ],
  [
    'aws cognito-identity get-credentials-for-identity',
    'json',
    ({ accessKeyId, secretAccessKey, sessionToken, expiration }) =>
      JSON.stringify({
        IdentityId: 'eu-west-1:12345678-1234-1234-1234-123456789012',
        Credentials: {
          AccessKeyId: accessKeyId,
          SecretKey: secretAccessKey,
          SessionToken: sessionToken,
          ...(expiration && { Expiration: expiration.getTime() / 1000 }),
        },
      }),
  ],
  [
    'instance metadata',
    'json',
    ({ accessKeyId, secretAccessKey, sessionToken, expiration }) =>
      JSON.stringify(
        {
          Code: 'Success',
          LastUpdated: '2026-10-01T11:00:00Z',
          Type: 'AWS-HMAC',
          AccessKeyId: accessKeyId,
          SecretAccessKey: secretAccessKey,
          Token: sessionToken,
          ...(expiration && { Expiration: expiration.toISOString().replace('.000Z', 'Z') }),
        },
        null,
        2,
      ),
  ],
  [
    'aws sso get-role-credentials',
    'json',
    ({ expiration, ...rest }) =>
      JSON.stringify({
        roleCredentials: { ...rest, ...(expiration && { expiration: expiration.getTime() }) },
      }),
  ],
  [
    'YAML',
    'namedValues',
    (all) =>
      `Credentials:\n${Object.entries(members(all))
        .map(([name, value]) => `  ${name}: ${name === 'Expiration' ? `'${value}'` : value}\n`)
        .join('')}`,
  ],
  [
    'a part of JSON',
    'namedValues',
    (all) => JSON.stringify(members(all), null, 2).replace(/^\{\n|\n\}$/g, ''),
  ],
  [
    'a table of PowerShell',
    'namedValues',
    (all) =>
      Object.entries(members(all))
        .map(([name, value]) => `${name.padEnd(16)}: ${value}`)
        .join('\n'),
  ],
];
