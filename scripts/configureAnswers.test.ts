// The questions of npm run configure: what is asked, and the file that comes of the answers.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../src/config.ts';
import { askForConfig } from './configureAnswers.ts';
import { answer, IDENTITY_POOL, MAIN, POOL_ID, ROLE_ARN, USER_POOL } from './configureFixtures.ts';

describe('the file', () => {
  it('has what a user pool needs, and nothing that was left as it is', () => {
    const { json, complaints } = answer([MAIN, IDENTITY_POOL, ...USER_POOL]);
    expect(complaints).toEqual([]);
    expect(json).toEqual({
      $schema: './config.schema.json',
      region: 'eu-west-1',
      identityPoolId: POOL_ID,
      userPool: {
        userPoolId: 'eu-west-1_AbCdEfGhI',
        clientId: 'client',
        domain: 'https://sign-in.example.com',
      },
    });
  });

  it('has guests, and asks them nothing of signing in', () => {
    const { json, asked } = answer([
      MAIN,
      [/^How do people/, 'guest'],
      IDENTITY_POOL,
      [/^Keys/, 'alias/a, alias/b'],
    ]);
    expect(json).toMatchObject({ identityPoolId: POOL_ID, keys: ['alias/a', 'alias/b'] });
    expect(asked.join()).not.toMatch(
      /ID of the user pool|client|managed login|role to work as|paste access keys/,
    );
  });

  it('has no pool where credentials are pasted only', () => {
    const { json, asked } = answer([MAIN, [/^How do people/, 'paste'], [/paste access keys/, 'yes']]);
    expect(json).toEqual({
      $schema: './config.schema.json',
      region: 'eu-west-1',
      pastedCredentials: true,
      longTermCredentials: true,
    });
    expect(asked.join()).not.toMatch(/identity pool/);
  });

  it('has every way in, Regions with variants, endpoints, a role, and what a form begins with', () => {
    const { json, complaints } = answer([
      MAIN,
      [/^Name of the connection/, 'Production'],
      [/^Further Regions/, 'eu-central-1, us-east-1.fips us-east-1.fips-dualstack'],
      [/^How do people/, 'paste guest openid user-pool'],
      IDENTITY_POOL,
      ...USER_POOL,
      [/calls it\./, 'Staff'],
      [/calls the provider/, 'Okta', 'Entra'],
      [/^Its issuer/, 'https://okta.example/a', 'https://entra.example'],
      [/console is there/, 'x', 'x'],
      [/^Origins/, 'https://api.example', ''],
      [/another OpenID/, 'y'],
      [/^Flow/, 'classic'],
      [/^ARN of the role/, ROLE_ARN],
      [/endpoints of your own/, 'yes'],
      [/^Endpoint of cognitoIdp/, 'https://idp.example'],
      [/^Destination key/, 'alias/new'],
      [/how many minutes/, '30'],
    ]);
    expect(complaints).toEqual([]);
    expect(json).toMatchObject({
      idleMinutes: 30,
      name: 'Production',
      regions: ['eu-central-1', { region: 'us-east-1', variant: 'fips' }, { variant: 'fips-dualstack' }],
      guests: true,
      userPool: { name: 'Staff' },
      openIdProviders: [{ name: 'Okta', origins: ['https://api.example'] }, { name: 'Entra' }],
      flow: 'classic',
      roleArn: ROLE_ARN,
      pastedCredentials: true,
      endpoints: { cognitoIdp: 'https://idp.example' },
      defaults: { destinationKeyId: 'alias/new' },
    });
    expect(parseConfig(json)).toHaveProperty('config');
  });

  it('lists several connections', () => {
    const { json, complaints } = answer([
      [/^Main Region/, 'eu-west-1', ''],
      [/^Name of the connection/, '', 'eu-west-1', 'Pasted'],
      [/^How do people/, 'guest', 'paste'],
      IDENTITY_POOL,
      [/another connection/, 'y', 'n'],
    ]);
    expect(complaints).toEqual(['name: is the name of another connection too: each needs its own']);
    expect(json).toEqual({
      $schema: './config.schema.json',
      connections: [
        { name: 'eu-west-1', region: 'eu-west-1', identityPoolId: POOL_ID },
        { name: 'Pasted', region: 'eu-west-1', pastedCredentials: true },
      ],
    });
  });

  it('has every endpoint where the hosts are not public', () => {
    const { json, asked } = answer([
      [/^Main Region/, 'us-iso-east-1'],
      [/^How do people/, 'guest'],
      [/identity pool, which/, 'us-iso-east-1:1234'],
      [/^Endpoint of kms/, '', 'https://k.example'],
      [/^Endpoint of sts/, 'https://s.example'],
      [/^Endpoint of cognitoIdentity/, 'https://c.example'],
    ]);
    expect(asked.join()).not.toMatch(/endpoints of your own|cognitoIdp/);
    expect(json).toMatchObject({
      endpoints: { kms: 'https://k.example', cognitoIdentity: 'https://c.example' },
    });
  });
});

it('comes to a file that the parser takes, whatever is answered', () => {
  const names = [
    '',
    'y',
    'n',
    'x',
    '5',
    'classic',
    'guest',
    'paste user-pool',
    'openid',
    'https://a.example',
  ];
  const ids = ['eu-west-1', 'cn-north-1', 'us-iso-east-1', 'cn-north-1:1', POOL_ID, 'eu-west-1_Ab', ROLE_ARN];
  const texts = fc.constantFrom(...names, ...ids);
  let finished = 0;
  fc.assert(
    fc.property(fc.array(texts, { minLength: 400, maxLength: 400 }), (answers) => {
      const asking = askForConfig();
      let step = asking.next();
      for (const text of answers) {
        if (step.done === true) break;
        step = asking.next(text);
      }
      if (step.done !== true) return;
      finished += 1;
      expect(parseConfig(step.value)).not.toHaveProperty('problems');
    }),
    { numRuns: 40 },
  );
  expect(finished).toBeGreaterThan(10);
});
