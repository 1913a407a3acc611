// What stands beside the policy statements that would allow what was denied.
import type {
  AccessStatements,
  IdentityStatement,
  KeyPolicyStatement,
} from '../kms/diagnosis/policyStatement.ts';

export const policyStatements = {
  titles: {
    identity: 'For an identity-based policy of the role',
    session: 'For the session policy',
    keyPolicy: 'For the key policy',
  },
  copy: {
    identity: 'Copy IAM statement',
    session: 'Copy IAM statement',
    keyPolicy: 'Copy key-policy statement',
  },
  needed: {
    either:
      'In one account one of the two is enough: the first only if the key policy lets identity-based policies decide, as the default one does.',
    both: 'The key is of another account: both must allow.',
    identity: 'Only an identity-based policy can allow it.',
    keyPolicy: 'It is the key policy that has to allow it.',
    session: 'The session policy has to include it; what the other policies allow does not help.',
  } satisfies Record<AccessStatements['needed'], string>,
};

/** What the statement is of, or what is not known so that there is none. */
export function statementHint(statement: IdentityStatement | KeyPolicyStatement): string {
  if (!statement.known) return missing[statement.missing];
  if ('by' in statement) return resources[statement.by];
  const { principal } = statement;
  switch (principal.kind) {
    case 'role':
      return principal.isPathUnknown
        ? `To ${principal.arn}. A session does not tell the path of its role: if the role has one, put it before the name.`
        : `To ${principal.arn}.`;
    case 'principal':
      return `To ${principal.arn}.`;
    case 'account':
      return `Your role is not known here, so this names the account ${principal.arn}, whose identity-based policies then decide. Put the ARN of the role in its place to allow no more than is needed.`;
  }
}

const missing = {
  keyArn: 'The ARN of the key is not known, and a policy cannot do without it: name the key, then try again.',
  caller: 'It is not known who you are, and a key policy names whom it allows.',
  key: 'This action is on no key, so that no key policy can allow it.',
};

const resources = {
  keyArn: 'Exactly this action on exactly this key.',
  alias:
    'The ARN of the key is not known, so this allows every key that has the alias: a policy cannot name a key by the ARN of an alias. Changes of an alias count after up to five minutes.',
  everyKey:
    'This action on every key of the account in this Region, as the list of keys asks about each of them.',
  noKey: 'This action is on no key: its resource is *.',
};
