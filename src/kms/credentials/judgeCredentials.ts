// Whether settings make credentials that can be used: what is missing, meant otherwise, not allowed or over.
import type { AwsCredentials } from './awsCredentials.ts';
import type {
  CredentialMember,
  CredentialsHint,
  CredentialsOptions,
  CredentialsProblem,
} from './credentialsReading.ts';
import {
  isExample,
  isLikeAccessKeyId,
  isPlaceholder,
  isReference,
  strangeCharacterIn,
} from './credentialValue.ts';
import { readExpiration } from './expiration.ts';
import type { Setting } from './setting.ts';
import { type Member, memberOf } from './settingNames.ts';

export type Judged =
  | { credentials: AwsCredentials; hints: CredentialsHint[] }
  | { problem: CredentialsProblem };

/** IAM's for keys of a user and for temporary ones (User Guide, IAM identifiers). */
const LONG_TERM = 'AKIA';
const TEMPORARY = 'ASIA';
const ACCESS_KEY_ID = /^\w{16,128}$/;
const USUAL_SECRET_LENGTH = 40;

/** Of a name that stands twice the last value counts, as in a shell. */
export function judgeCredentials(settings: readonly Setting[], options: CredentialsOptions): Judged {
  const members = lastOfEach(settings);
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = members;
  for (const [member, setting] of [
    ['accessKeyId', accessKeyId],
    ['secretAccessKey', secretAccessKey],
    ['sessionToken', sessionToken],
  ] as const) {
    const problem = setting && problemOf(member, setting);
    if (problem) return { problem };
  }
  if (!accessKeyId?.value) return { problem: missing('accessKeyId', accessKeyId ?? secretAccessKey) };
  if (isSwapped(accessKeyId, secretAccessKey))
    return { problem: { kind: 'swapped', line: accessKeyId.line } };
  if (!secretAccessKey?.value) {
    return { problem: missing('secretAccessKey', secretAccessKey ?? accessKeyId) };
  }
  const problem = problemTogether(accessKeyId, secretAccessKey, sessionToken, options);
  if (problem) return { problem };

  const expires = expiration?.value ? readExpiration(expiration.value) : undefined;
  if (expires && expires.getTime() <= options.now) {
    return { problem: { kind: 'expired', expiration: expires } };
  }
  const credentials: AwsCredentials = {
    accessKeyId: accessKeyId.value,
    secretAccessKey: secretAccessKey.value,
    ...(sessionToken?.value && { sessionToken: sessionToken.value }),
    ...(expires && { expiration: expires }),
  };
  return { credentials, hints: hintsOf(members, credentials) };
}

type Members = Partial<Record<Member, Setting>>;

function lastOfEach(settings: readonly Setting[]): Members {
  const members: Members = {};
  const named = new Set<Member>();
  for (const setting of settings) {
    const found = memberOf(setting.name);
    if (!found || (found.isShort && named.has(found.member))) continue;
    if (!found.isShort) named.add(found.member);
    members[found.member] = setting;
  }
  return members;
}

function missing(member: CredentialMember, at: Setting | undefined): CredentialsProblem {
  return { kind: 'missing', member, ...(at && { line: at.line }) };
}

/** What can be said of one value, whatever the others are. */
function problemOf(member: CredentialMember, setting: Setting): CredentialsProblem | undefined {
  const { value, line, flaw } = setting;
  if (flaw) return { kind: flaw, member, line };
  if (isReference(value)) return { kind: 'reference', member, line };
  if (isPlaceholder(value)) return { kind: 'placeholder', member, line };
  if (member !== 'sessionToken' && isExample(value)) return { kind: 'example', line };
  const strange = strangeCharacterIn(value);
  return strange && { kind: 'strangeCharacter', member, line, ...strange };
}

function isSwapped(accessKeyId: Setting, secretAccessKey: Setting | undefined): boolean {
  return isLikeAccessKeyId(secretAccessKey?.value ?? '') && !isLikeAccessKeyId(accessKeyId.value);
}

function problemTogether(
  accessKeyId: Setting,
  secretAccessKey: Setting,
  sessionToken: Setting | undefined,
  { longTerm }: CredentialsOptions,
): CredentialsProblem | undefined {
  const { value, line } = accessKeyId;
  if (!ACCESS_KEY_ID.test(value)) return { kind: 'accessKeyIdShape', line };
  if (value === secretAccessKey.value) return missing('secretAccessKey', secretAccessKey);
  if (sessionToken?.value) return undefined;
  if (value.startsWith(TEMPORARY)) return missing('sessionToken', sessionToken ?? accessKeyId);
  return longTerm ? undefined : { kind: 'longTerm', line };
}

function hintsOf(members: Members, credentials: AwsCredentials): CredentialsHint[] {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials;
  const hints: CredentialsHint[] = [];
  if (sessionToken === undefined) hints.push({ kind: 'longTerm' });
  else if (accessKeyId.startsWith(LONG_TERM)) hints.push({ kind: 'longTermWithToken' });
  const { length } = secretAccessKey;
  if (length !== USUAL_SECRET_LENGTH) hints.push({ kind: 'secretLength', length });
  for (const member of ['accessKeyId', 'secretAccessKey', 'sessionToken'] as const) {
    if (members[member]?.isJoined) hints.push({ kind: 'joinedLines', member });
  }
  const at = members.expiration;
  if (at?.value && !expiration) hints.push({ kind: 'unreadableExpiration', line: at.line });
  return hints;
}
