// Pasted credentials in the forms that no tool of AWS prints, the profile, what is ignored, and what is odd.
import { describe, expect, it } from 'vitest';
import {
  EXPIRATION,
  ID,
  LONG_TERM,
  LONG_TERM_ID,
  NOW,
  SECRET,
  TEMPORARY,
  TOKEN,
} from './credentialsFixtures.ts';
import { readPastedCredentials } from './pastedCredentials.ts';

const KEYS = `AWS_ACCESS_KEY_ID=${ID}\nAWS_SECRET_ACCESS_KEY=${SECRET}`;
const ALL = `${KEYS}\nAWS_SESSION_TOKEN=${TOKEN}`;
const { expiration: _, ...WITHOUT_END } = TEMPORARY;

function read(text: string, options: { longTerm?: boolean; profile?: string } = {}) {
  return readPastedCredentials(text, { longTerm: false, now: NOW, ...options });
}

function profileText(name: string, id = ID): string {
  return `[${name}]\naws_access_key_id = ${id}\naws_secret_access_key = ${SECRET}\naws_session_token = ${TOKEN}\n`;
}

describe('credentials', () => {
  it.each<[string, string]>([
    ['the old name of the token', `[x]\naws_security_token=${TOKEN}\n${KEYS}`],
    ['the last of two values', `AWS_SECRET_ACCESS_KEY=old\nAWS_SESSION_TOKEN=older\n${ALL}`],
    [
      'a token in quotes, on several lines',
      `${KEYS}\nAWS_SESSION_TOKEN="${TOKEN.match(/.{1,76}/g)?.join('\n')}"`,
    ],
    ['names in small letters', ALL.replace(/AWS_\w+/g, (name) => name.toLowerCase())],
    [
      'an object of JavaScript',
      `c = { accessKeyId: '${ID}', secretAccessKey: "${SECRET}", sessionToken: '${TOKEN}' }`,
    ],
    [
      'a provider of Terraform',
      `provider "aws" {\n  access_key = "${ID}"\n  secret_key = "${SECRET}"\n  token = "${TOKEN}"\n}`,
    ],
    ['properties of Java', `aws.accessKeyId=${ID}\naws.secretAccessKey=${SECRET}\naws.sessionToken=${TOKEN}`],
    [
      'aws configure set',
      ALL.replace(
        /^(\w+)=(.*)$/gm,
        (_all, name: string, value: string) => `aws configure set ${name.toLowerCase()} ${value} --profile x`,
      ),
    ],
    ['text output', `CREDENTIALS\t${ID}\t${SECRET}\t${TOKEN}`],
    ['a sentence', `The ID is ${ID}, the secret ${SECRET}. Token:\n${TOKEN}\n`],
    [
      'an answer of STS in XML',
      `<AccessKeyId>${ID}</AccessKeyId>\n<SecretAccessKey>${SECRET}</SecretAccessKey>\n<SessionToken>${TOKEN}</SessionToken>`,
    ],
    ['JSON within a JSON text', JSON.stringify(JSON.stringify(WITHOUT_END))],
    ['Set-AWSCredential', `Set-AWSCredential -AccessKey ${ID} -SecretKey ${SECRET} -SessionToken ${TOKEN}`],
    ['JSON within a list', `[{"a": [{"credentials": ${JSON.stringify(WITHOUT_END)}}]}]`],
    [
      'variables in JSON',
      JSON.stringify({
        env: { AWS_ACCESS_KEY_ID: ID, AWS_SECRET_ACCESS_KEY: SECRET, AWS_SESSION_TOKEN: TOKEN },
      }),
    ],
    ['other secrets beside them', `SECRET_KEY=django\nTOKEN=github\n${ALL}\nACCESS_KEY=x`],
    ['a short name beside the long one', `${ALL.replace(/^(\w+)=/gm, '$1: ')}\ntoken: other`],
    ["bash's $'…'", ALL.replace(/=(.*)$/gm, (_all, value: string) => `=$'${value}'`)],
    ['a variable that is emptied and set again', `AWS_SESSION_TOKEN=\n${ALL}`],
    ['a comment with other ones', `# AWS_ACCESS_KEY_ID=${LONG_TERM_ID}\n${ALL} # AWS_SESSION_TOKEN=x`],
  ])('are read from %s', (_name, text) => {
    const answer = read(text);
    expect(answer).toMatchObject({ kind: 'credentials' });
    expect(answer.kind === 'credentials' && answer.credentials).toEqual(WITHOUT_END);
  });

  it('have an end, however it is named and written', () => {
    const end = EXPIRATION.toISOString();
    for (const line of [
      `AWS_CREDENTIAL_EXPIRATION=${end}`,
      `export AWS_SESSION_EXPIRATION="${end}"`,
      'x_security_token_expires = 2026-10-01T15:00:00+02:00',
      "Expiration: '2026-10-01T13:00:00.000000+00:00'",
      'Expiration = "2026-10-01 13:00:00"',
      `Expiration=${EXPIRATION.getTime()}`,
    ]) {
      expect(read(`${ALL}\n${line}`)).toMatchObject({ credentials: TEMPORARY, hints: [] });
    }
  });

  it('of an IAM user are taken if they are allowed, and it is said', () => {
    const csv = `\ufeffAccess key ID,Secret access key\r\n${LONG_TERM_ID},${SECRET}\r\n`;
    expect(read(csv, { longTerm: true })).toMatchObject({
      credentials: LONG_TERM,
      form: 'bareValues',
      hints: [{ kind: 'longTerm' }],
    });
    expect(read(csv)).toMatchObject({ problem: { kind: 'longTerm', line: 2 } });
    const prompts = `AWS Access Key ID [None]: ${LONG_TERM_ID}\nAWS Secret Access Key [None]: ${SECRET}\n`;
    expect(read(prompts, { longTerm: true })).toMatchObject({ credentials: LONG_TERM });
  });

  it('are taken though something is odd, and it is said', () => {
    const odd = ALL.replace(ID, `${LONG_TERM_ID}\u200b`).replace(SECRET, SECRET.slice(1));
    expect(read(`${odd}\nAWS_CREDENTIAL_EXPIRATION=soon`)).toMatchObject({
      kind: 'credentials',
      hints: [
        { kind: 'invisibleCharacters', codePoints: ['U+200B'] },
        { kind: 'longTermWithToken' },
        { kind: 'secretLength', length: 39 },
        { kind: 'unreadableExpiration', line: 4 },
      ],
    });
    const joined = `${KEYS}\nAWS_SESSION_TOKEN="${TOKEN.slice(0, 90)}\n${TOKEN.slice(90)}"`;
    expect(read(joined)).toMatchObject({ hints: [{ kind: 'joinedLines', member: 'sessionToken' }] });
  });
});

describe('what is ignored', () => {
  it('is told by name, Regions with their value, and of others how many there are', () => {
    const others = [
      'export AWS_ENDPOINT_URL=https://evil.example.com AWS_ENDPOINT_URL_KMS="https://evil.example.com"',
      'AWS_REGION=eu-west-1; AWS_DEFAULT_REGION=eu-central-1',
      'AWS_PROFILE=production AWS_CA_BUNDLE=/tmp/ca.pem',
      `DB_PASSWORD=${SECRET} PATH=/bin HISTFILE=`,
    ];
    const answer = read(`${others.join('\n')}\n${ALL}`);
    expect(answer).toMatchObject({
      credentials: WITHOUT_END,
      ignored: [
        { name: 'AWS_ENDPOINT_URL' },
        { name: 'AWS_ENDPOINT_URL_KMS' },
        { name: 'AWS_REGION', value: 'eu-west-1' },
        { name: 'AWS_DEFAULT_REGION', value: 'eu-central-1' },
        { name: 'AWS_PROFILE' },
        { name: 'AWS_CA_BUNDLE' },
      ],
      othersIgnored: 2,
    });
    expect(JSON.stringify(answer)).not.toMatch(/evil|ca\.pem|DB_PASSWORD/);
  });

  it('is told of the profile that was read only', () => {
    const text = `[a]\nregion = us-east-1\nrole_arn = x\n${profileText('b')}region=${SECRET}\noutput = json\n`;
    expect(read(text)).toMatchObject({ profile: 'b', ignored: [{ name: 'region' }, { name: 'output' }] });
  });

  it('is nothing of what AWS answers beside the credentials', () => {
    const answer = { Credentials: WITHOUT_END, PackedPolicySize: 6, AssumedRoleUser: { Arn: 'x' } };
    expect(read(JSON.stringify(answer))).toMatchObject({ ignored: [], othersIgnored: 0 });
  });
});

describe('a file with several profiles', () => {
  const text = `${profileText('default')}\n${profileText('a b')}\n[c]\nregion = x\n[sso-session d]\nsso_region = x\n`;

  it('asks which one, among those with keys', () => {
    expect(read(text)).toEqual({ kind: 'profiles', names: ['default', 'a b'] });
  });

  it('is read by name', () => {
    expect(read(text, { profile: 'a b' })).toMatchObject({ credentials: WITHOUT_END, profile: 'a b' });
    expect(read(text, { profile: 'c' })).toMatchObject({ problem: { kind: 'noSuchProfile' } });
  });

  it('puts the parts of a profile together, and keeps what stands in front of the first apart', () => {
    const [heading = '', id = '', ...rest] = profileText('x').split('\n');
    expect(read(`${heading}\n${id}\n[y]\noutput=text\n${heading}\n${rest.join('\n')}`)).toMatchObject({
      credentials: WITHOUT_END,
      profile: 'x',
    });
    expect(read(`${ALL}\n${text}`)).toMatchObject({ problem: { kind: 'several' } });
  });

  it('tells no name that may be a secret', () => {
    expect(read(profileText(SECRET))).toMatchObject({ credentials: WITHOUT_END });
    expect(read(profileText(SECRET) + profileText('b'))).toEqual({
      kind: 'problem',
      problem: { kind: 'several' },
    });
  });
});
