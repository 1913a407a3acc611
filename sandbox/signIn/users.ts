// The people who can sign in to the sandbox, the same at both providers.
import { roleArn } from '../people/role.ts';
import { KEY_OPERATOR, PAYMENTS_ONLY } from '../seed/identityPools.ts';

export interface User {
  /** The subject at the providers. */
  sub: string;
  username: string;
  /** For everybody to read: nothing here is worth a secret. */
  password: string;
  email: string;
  name: string;
  groups: readonly string[];
  /** ARNs of the groups' roles; the first is the preferred one. */
  roles: readonly [string, ...string[]];
}

/** Olga may ask for the role of either of her groups. */
export const USERS: readonly User[] = [
  {
    sub: '6f1c2a90-7b3d-4e58-9a41-c0d2e7f85b16',
    username: 'olga',
    password: 'sandbox-olga',
    email: 'olga@example.com',
    name: 'Olga Orlova',
    groups: ['KeyOperators', 'PaymentsOnly'],
    roles: [roleArn(KEY_OPERATOR.roleName), roleArn(PAYMENTS_ONLY.roleName)],
  },
  {
    sub: 'b84e03d7-52a6-4c1f-8e90-1d7f6a2c943b',
    username: 'liam',
    password: 'sandbox-liam',
    email: 'liam@example.com',
    name: 'Liam Lee',
    groups: ['PaymentsOnly'],
    roles: [roleArn(PAYMENTS_ONLY.roleName)],
  },
];
