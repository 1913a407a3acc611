// What is read from pasted AWS credentials. Only `credentials` holds secrets: whatever else stands here may be shown, names of profiles as the text has them.
import type { DocumentProblem } from '../document/placedDocument.ts';
import type { AwsCredentials } from './awsCredentials.ts';

/** What the text was written for. */
export type PastedForm =
  | 'posixShell'
  | 'fish'
  | 'powerShell'
  | 'commandPrompt'
  /** Lines of NAME=VALUE: dotenv, or `aws configure export-credentials --format env-no-export`. */
  | 'variables'
  /** A profile of ~/.aws/credentials or ~/.aws/config. */
  | 'profile'
  | 'json'
  /** Names and values in another notation: YAML, a part of JSON, an object of a program. */
  | 'namedValues'
  /** Values that are known by their looks alone: text or table output of the AWS CLI, the CSV file of an access key. */
  | 'bareValues';

export type CredentialMember = 'accessKeyId' | 'secretAccessKey' | 'sessionToken';

/** A setting of AWS that stands in the text and is not used. The value of a Region is told, of others none. */
export interface IgnoredSetting {
  name: string;
  value?: string;
}

/** What is odd about credentials that may still be right. */
export type CredentialsHint =
  /** Without a session token: they never expire. Only if such credentials are allowed. */
  | { kind: 'longTerm' }
  /** The access key ID begins with AKIA, as long-term ones do, and a session token stands beside it. */
  | { kind: 'longTermWithToken' }
  /** All that were seen have 40 characters; AWS documents no length. */
  | { kind: 'secretLength'; length: number }
  /** They were left out. `codePoints`: e.g. U+200B; the first of them. */
  | { kind: 'invisibleCharacters'; codePoints: readonly string[] }
  /** The value stood on several lines, and they were put together. */
  | { kind: 'joinedLines'; member: CredentialMember }
  | { kind: 'unreadableExpiration'; line: number };

/** Why a text with settings has no keys: the AWS CLI would have to get them. */
export type NoKeysReason =
  | 'sso'
  | 'role'
  | 'credentialProcess'
  /** AWS_PROFILE alone. */
  | 'profileName'
  /** A profile with settings such as a Region only. */
  | 'otherSettings';

/** Lines and columns count from 1. */
export type CredentialsProblem =
  | { kind: 'empty' }
  /** `most`: in UTF-16 units. */
  | { kind: 'tooLong'; most: number }
  | { kind: 'nothingFound' }
  /** `profile`: its name, if it is known and fit for a command line. */
  | { kind: 'noKeys'; why: NoKeysReason; profile?: string }
  | { kind: 'notJson'; cause: DocumentProblem['kind']; line: number; column: number }
  /** Several sets of credentials that have no names to choose by. */
  | { kind: 'several' }
  /** The profile that was asked for is not in the text, or has no keys. */
  | { kind: 'noSuchProfile' }
  /** `line`: of the access key ID, or of the empty value. */
  | { kind: 'missing'; member: CredentialMember; line?: number }
  | { kind: 'unclosedQuote'; member: CredentialMember; line: number }
  /** The value seems to go on in the next line. */
  | { kind: 'wrapped'; member: CredentialMember; line: number }
  /** A variable or a command that only the shell could fill in. */
  | { kind: 'reference'; member: CredentialMember; line: number }
  | { kind: 'placeholder'; member: CredentialMember; line: number }
  /** The credentials that AWS's documentation has in its examples. */
  | { kind: 'example'; line: number }
  /** The access key ID stands where the secret access key belongs. */
  | { kind: 'swapped'; line: number }
  /** AWS STS documents 16 to 128 letters, digits and underscores (API reference, Credentials). */
  | { kind: 'accessKeyIdShape'; line: number }
  /** `character`: a single one that no such value has; `codePoint` if it is none of printable ASCII. */
  | {
      kind: 'strangeCharacter';
      member: CredentialMember;
      line: number;
      character: string;
      codePoint?: string;
    }
  /** Credentials of an IAM user, which are not allowed. */
  | { kind: 'longTerm'; line: number }
  | { kind: 'expired'; expiration: Date };

export type PastedCredentials =
  | {
      kind: 'credentials';
      credentials: AwsCredentials;
      form: PastedForm;
      /** The profile that they were read from, if it has a name. */
      profile?: string;
      /** Each name once, in the order of the text. */
      ignored: readonly IgnoredSetting[];
      /** How many more names were assigned that are none of AWS's. They are not told: one might be a piece of a token. */
      othersIgnored: number;
      hints: readonly CredentialsHint[];
    }
  /** The person has to choose one: read the text again with `profile`. */
  | { kind: 'profiles'; names: readonly string[] }
  | { kind: 'problem'; problem: CredentialsProblem };

export interface CredentialsOptions {
  /** Whether credentials without a session token are taken. */
  longTerm: boolean;
  /** Milliseconds since 1970. */
  now: number;
  /** Which profile of the text to read: one of the `names`. */
  profile?: string | undefined;
}
