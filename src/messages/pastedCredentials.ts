// What is said of pasted AWS credentials: how to get some, what was read, what is not used, and what is wrong and what to do.
import type {
  CredentialMember,
  CredentialsHint,
  CredentialsProblem,
  NoKeysReason,
  PastedCredentials,
  PastedForm,
} from '../kms/credentials/credentialsReading.ts';
import { dateText } from './dates.ts';
import { count } from './numbers.ts';

type Read = Extract<PastedCredentials, { kind: 'credentials' }>;

export const pastedCredentials = {
  label: 'AWS credentials',
  description: `Temporary credentials, with their session token: what ${command()} (AWS CLI version 2) prints, or variables, JSON or a profile as the AWS access portal and the AWS CLI give them.`,
  descriptionLongTerm: `What ${command()} (AWS CLI version 2) prints, or variables, JSON or a profile as the AWS access portal and the AWS CLI give them. Access keys of an IAM user are taken too.`,
  placeholder: 'export AWS_ACCESS_KEY_ID="…"\nexport AWS_SECRET_ACCESS_KEY="…"\nexport AWS_SESSION_TOKEN="…"',
  profiles: 'Profiles in the text',
  chooseProfile: 'The text has several profiles with keys. Choose one.',
  read: 'Credentials read',
  use: 'Use these credentials',
  readAs,
  ignored,
  hint,
  problem,
};

const forms: Record<PastedForm, string> = {
  posixShell: 'variables of a shell',
  fish: 'variables of fish',
  powerShell: 'variables of PowerShell',
  commandPrompt: 'variables of the Windows command prompt',
  variables: 'variables',
  profile: 'a profile',
  json: 'JSON',
  namedValues: 'names and values',
  bareValues: 'values without names',
};

/** Whose they are, what they were read from, and how long they are good. */
function readAs({ credentials, form, profile }: Read): string {
  const { accessKeyId, sessionToken, expiration } = credentials;
  const source = profile === undefined ? forms[form] : `the profile ${profile}`;
  const [kind, end] =
    sessionToken === undefined
      ? ['Long-term credentials', 'They do not expire.']
      : [
          'Temporary credentials',
          expiration ? `They expire on ${dateText(expiration)}.` : 'The text does not say when they expire.',
        ];
  return `${kind} with the access key ID ${accessKeyId}, read from ${source}. ${end}`;
}

/**
 * A sentence for each Region, one for endpoints, one for the rest.
 * @param regions those that can be used
 */
function ignored({ ignored: settings, othersIgnored }: Read, regions: readonly string[]): string[] {
  const places = settings.flatMap(({ name, value }) => {
    if (value === undefined) return [];
    return regions.includes(value)
      ? `${name} is not used: choose the Region ${value} in the console.`
      : `${name} is not used: ${value} is not listed in config.json.`;
  });
  const names = settings.flatMap(({ name, value }) => (value === undefined ? name : []));
  const endpoints = names.filter(isEndpoint);
  const others = names.filter((name) => !isEndpoint(name));
  if (othersIgnored > 0) others.push(count(othersIgnored, others.length > 0 ? 'other setting' : 'setting'));
  return [
    ...places,
    ...(endpoints.length > 0 ? [`Not used, for endpoints come from config.json: ${listed(endpoints)}.`] : []),
    ...(others.length > 0 ? [`Not used: ${listed(others)}.`] : []),
  ];
}

function isEndpoint(name: string): boolean {
  return /endpoint_url/i.test(name);
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function hint(odd: CredentialsHint): string {
  switch (odd.kind) {
    case 'longTerm':
      return 'These are access keys of an IAM user: they stay valid until somebody deletes them. Use temporary credentials where you can.';
    case 'longTermWithToken':
      return 'The access key ID begins with AKIA, as those of IAM users do, and yet there is a session token. Check that they belong together if AWS refuses them.';
    case 'secretLength':
      return `The secret access key has ${count(odd.length, 'character')}; usually there are 40. Copy it again if AWS refuses the signature.`;
    case 'invisibleCharacters':
      return `Invisible characters were in the text and are left out: ${listed(odd.codePoints)}.`;
    case 'joinedLines':
      return `The ${members[odd.member]} stood on several lines, which were put together.`;
    case 'unreadableExpiration':
      return `Line ${odd.line}: the time at which they expire cannot be read, and is not used.`;
  }
}

const members: Record<CredentialMember, string> = {
  accessKeyId: 'access key ID',
  secretAccessKey: 'secret access key',
  sessionToken: 'session token',
};

/** What is wrong and what to do, behind the line where it is known. */
function problem(wrong: CredentialsProblem): string {
  const sentence = sentenceOf(wrong);
  if (!('line' in wrong) || wrong.line === undefined) return sentence;
  const column = 'column' in wrong ? `, column ${wrong.column}` : '';
  return `Line ${wrong.line}${column}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

function sentenceOf(wrong: CredentialsProblem): string {
  switch (wrong.kind) {
    case 'empty':
      return `Nothing stands here. Paste what ${command()} prints.`;
    case 'tooLong':
      return `This is longer than ${count(wrong.most, 'character')}. Paste only the credentials.`;
    case 'nothingFound':
      return `There are no AWS credentials in this. Paste what ${command()} prints.`;
    case 'noKeys':
      return `${reasons[wrong.why]} Run ${command(wrong.profile ?? 'NAME')} and paste what it prints.`;
    case 'notJson':
      return notJson(wrong.cause);
    case 'several':
      return 'There are several credentials in this. Paste one access key ID with its secret access key and session token.';
    case 'noSuchProfile':
      return 'The text has no such profile with keys. Paste it again and choose.';
    case 'missing':
      return missing(wrong.member);
    case 'unclosedQuote':
      return `The quote before the ${members[wrong.member]} is not closed. Copy all of it again.`;
    case 'wrapped':
      return `The ${members[wrong.member]} goes on in the next line. Put it on one line.`;
    case 'reference':
      return `A variable or a command stands for the ${members[wrong.member]}, and only your shell or program knows its value. Run ${command()} and paste what it prints.`;
    case 'placeholder':
      return `A placeholder stands for the ${members[wrong.member]}. Paste the value itself.`;
    case 'example':
      return 'This is the example of the documentation of AWS. Paste your own credentials.';
    case 'swapped':
      return 'Access key ID and secret access key seem to be swapped. Put each in the place of the other.';
    case 'accessKeyIdShape':
      return 'This is no access key ID: such an ID has 16 to 128 letters and digits, and that of temporary credentials begins with ASIA. Copy it again.';
    case 'strangeCharacter':
      return `The ${members[wrong.member]} has ${wrong.codePoint ?? `"${wrong.character}"`} in it, which no such value has. Copy it again.`;
    case 'longTerm':
      return `There is no session token, so these seem to be access keys of an IAM user; only temporary credentials are taken here. Get some from the AWS access portal or from aws sts get-session-token, or run ${command()} with a profile that assumes a role.`;
    case 'expired':
      return `These credentials expired on ${dateText(wrong.expiration)}, by this machine’s clock. Get new ones, for example by ${command()}; or set the clock, if it is wrong.`;
  }
}

const reasons: Record<NoKeysReason, string> = {
  sso: 'This is about IAM Identity Center and has no keys: they are got by signing in.',
  role: 'This profile has no keys: it names a role, for which they are got.',
  credentialProcess: 'This profile has no keys: it names a program that gets them.',
  profileName: 'This names a profile and has no keys.',
  otherSettings: 'This profile has no keys.',
};

function missing(member: CredentialMember): string {
  return member === 'sessionToken'
    ? 'The session token is missing: an access key ID that begins with ASIA needs one. Copy all three values.'
    : `The ${members[member]} is missing. Copy all of the credentials.`;
}

function notJson(cause: Extract<CredentialsProblem, { kind: 'notJson' }>['cause']): string {
  switch (cause) {
    case 'unexpectedEnd':
      return 'The JSON ends before it is complete. Copy all of it.';
    case 'controlCharacter':
      return 'A line break stands in a value of the JSON. Put the value on one line, or copy the JSON again.';
    case 'duplicateKey':
      return 'This name stands twice in the JSON. Remove one of the two.';
    default:
      return 'This is not JSON. Check the quotes and commas here, or copy it again.';
  }
}

/** The command of the AWS CLI 2 that gets credentials however a profile does. */
function command(profile?: string): string {
  const name = profile !== undefined && /[^\w.@+:/-]/.test(profile) ? `"${profile}"` : profile;
  return `aws configure export-credentials${name === undefined ? '' : ` --profile ${name}`}`;
}
