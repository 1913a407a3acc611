// What npm run configure does with an answer that the parser refuses: it asks again, and says why.
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../src/config.ts';
import { answer, IDENTITY_POOL, MAIN, POOL_ID, ROLE_ARN, USER_POOL } from './configureFixtures.ts';

describe('an answer that will not do', () => {
  it.each([
    ['Region', [[/^Main Region/, 'Frankfurt', 'eu-west-1']], 'region: must be a Region such as "eu-west-1"'],
    ['Region twice', [[/^Further/, 'eu-central-1 eu-central-1', '']], 'regions.1: is listed already'],
    [
      'way in',
      [[/^How do people/, 'users', 'user-pool']],
      'users: not one of user-pool, openid, guest, paste',
    ],
    [
      'identity pool',
      [[/identity pool, which/, '1234', POOL_ID]],
      'identityPoolId: must be an identity pool ID',
    ],
    [
      'pool of another partition',
      [[/identity pool, which/, 'cn-north-1:1', POOL_ID]],
      'region: is of another AWS partition',
    ],
    [
      'domain',
      [[/managed login/, 'https://a.example/login', 'https://a.example']],
      'userPool.domain: must end after',
    ],
    ['nothing', [[/^ID of its app client/, '', 'client']], 'An answer is needed here.'],
    ['flow', [[/^Flow/, 'basic', '']], 'flow: must be "enhanced" or "classic"'],
    [
      'classic flow without a role',
      [
        [/^Flow/, 'classic'],
        [/^ARN/, '', ROLE_ARN],
      ],
      'An answer is',
    ],
    [
      'role',
      [[/^ARN of the role/, 'arn:aws-cn:iam::111122223333:role/Name', '']],
      'roleArn: must begin with arn:aws:',
    ],
    [
      'endpoint',
      [
        [/endpoints of/, 'y'],
        [/^Endpoint of kms/, 'http://kms.example', ''],
      ],
      'endpoints.kms: must begin with https',
    ],
    ['key', [[/^Destination key/, 'a b', '']], 'defaults.destinationKeyId: must be a key ID'],
    [
      'number',
      [[/how many minutes/, 'half an hour', '30']],
      'idleMinutes: must be a whole number of minutes',
    ],
    ['yes or no', [[/another connection/, 'perhaps', 'n']], 'Answer yes or no.'],
  ] satisfies [string, [RegExp, ...string[]][], string][])(
    'is asked for again: %s',
    (_name, answers, complaint) => {
      const { json, asked, complaints } = answer([...answers, MAIN, IDENTITY_POOL, ...USER_POOL]);
      expect(complaints).toHaveLength(1);
      expect(complaints[0]).toContain(complaint);
      expect(new Set(asked).size).toBe(asked.length - 1);
      expect(parseConfig(json)).toHaveProperty('config');
    },
  );

  it('is asked for again where a client is named twice', () => {
    const { complaints } = answer([
      [/^How do people/, 'openid'],
      [/identity pool, which/, 'us-east-1:1'],
      [/calls the provider/, 'A', 'B'],
      [/^Its issuer/, 'https://a.example', 'https://a.example'],
      [/console is there/, 'x', 'x', 'y'],
      [/another OpenID/, 'y', 'n'],
    ]);
    expect(complaints).toEqual([
      'openIdProviders.1: is listed already: each issuer once with the same clientId',
    ]);
  });
});
