// The policy of a key that was made without one: it hands all decisions to the account's identity policies.

/** One text for all keys of an account, of which there may be many. */
const known = new Map<string, string>();

/** AWS's default key policy, as JSON text (AWS: "Default key policy"). */
export function defaultKeyPolicy(accountId: string): string {
  const policy = known.get(accountId) ?? write(accountId);
  known.set(accountId, policy);
  return policy;
}

function write(accountId: string): string {
  return JSON.stringify(
    {
      Version: '2012-10-17',
      Id: 'key-default-1',
      Statement: [
        {
          Sid: 'Enable IAM User Permissions',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${accountId}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
      ],
    },
    null,
    2,
  );
}
