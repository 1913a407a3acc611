// The shipped template, evaluated with many parameters: the config.json that it gives, and who is let in.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Config, contactedOrigins, parseConfig } from '../src/config.ts';
import { consoleStack, EXAMPLE_PARAMETERS, TEMPLATE_FILE } from './consoleStack.ts';
import type { Stack } from './evaluateTemplate.ts';
import { securityHeaders } from './headers.ts';
import { objectOf, parseTemplate, stringOf } from './template.ts';
import { referenceProblems } from './templateReferences.ts';

const { SourceKeyArns: source, DestinationKeyArns: destination } = EXAMPLE_PARAMETERS;
const OPEN_ID = {
  OpenIdProviderArn: 'arn:aws:iam::111122223333:oidc-provider/example.okta.com/oauth2/default',
  OpenIdClientId: '0oa1example',
};
const EVERYTHING = { Guests: 'true', AllowClassicFlow: 'true', OptionalReads: 'true', Mfa: 'ON', ...OPEN_ID };

function configOf({ outputs }: Stack): Config {
  const parsed = parseConfig(JSON.parse(stringOf(outputs['ConfigJson'])));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

describe('the template', () => {
  const text = readFileSync(TEMPLATE_FILE, 'utf8');
  const template = parseTemplate(text);

  it('refers to nothing that is not there, and has nothing that nobody uses', () => {
    expect(referenceProblems(template)).toEqual([]);
  });

  it('is within what CloudFormation takes in a request, and describes each parameter', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(51_200);
    for (const parameter of Object.values(template.parameters)) {
      expect(objectOf(parameter)['Description']).toMatch(/\w/);
    }
  });

  it('names no action that would show plaintext, and none by a pattern', () => {
    // In an ARN a * for the Region may follow.
    expect(text).not.toMatch(/kms:(Decrypt|Encrypt|GenerateData|\*(?!:\$\{AWS::AccountId\}:key)|\w+\*)/);
  });

  it.each([
    ['ConsoleUrl', 'https://console.example.com/index.html'],
    ['ConsoleUrl', 'https://console.example.com'],
    ['ConsoleUrl', 'http://console.example.com/'],
    ['ConsoleUrl', 'https://console.example.com/#/keys/'],
    ['SourceKeyArns', '*'],
    ['SourceKeyArns', `${source},alias/payments`],
    ['DestinationKeyArns', 'arn:aws:kms:*:*:key/*'],
    ['OfferedKeys', 'alias/a"'],
    ['OpenIdProviderArn', 'https://example.okta.com'],
    ['Guests', 'yes'],
  ])('does not take for %s: %s', (name, value) => {
    expect(() => consoleStack({ [name]: value })).toThrow(`${name} may not be`);
  });

  it.each(['https://example.com/', 'http://localhost:8080/', 'http://[::1]:8080/a/b/'])(
    'takes the console at %s, and lets people come back there only',
    (url) => {
      expect(consoleStack({ ConsoleUrl: url }).resources['UserPoolClient']).toMatchObject({
        CallbackURLs: [url],
        LogoutURLs: [url],
      });
    },
  );

  it('wants a client ID with an OpenID provider', () => {
    const { OpenIdProviderArn } = OPEN_ID;
    expect(() => consoleStack({ OpenIdProviderArn })).toThrow('OpenIdProviderArn needs OpenIdClientId.');
  });
});

describe('config.json', () => {
  it('lets people in by the user pool, and nobody else', () => {
    const [connection] = configOf(consoleStack()).connections;
    expect(connection.waysIn).toMatchObject([
      {
        kind: 'openId',
        provider: {
          kind: 'userPool',
          issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI',
          logins: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI',
          clientId: '1example23456789abcdefghij',
          domain: 'https://example-re-encrypt.auth.eu-west-1.amazoncognito.com',
          scopes: ['openid'],
        },
        pool: { identityPoolId: 'eu-west-1:1234abcd-12ab-34cd-56ef-1234567890ab', flow: 'enhanced' },
      },
    ]);
    expect(connection.keys).toEqual([]);
  });

  it('allows exactly the hosts of AWS and the sign-in page', () => {
    const config = configOf(consoleStack());
    const origins = [
      'https://cognito-identity.eu-west-1.amazonaws.com',
      'https://cognito-idp.eu-west-1.amazonaws.com',
      'https://example-re-encrypt.auth.eu-west-1.amazoncognito.com',
      'https://kms.eu-west-1.amazonaws.com',
      'https://sts.eu-west-1.amazonaws.com',
    ];
    expect(contactedOrigins(config).toSorted()).toEqual(origins);
    const csp = securityHeaders(config)['Content-Security-Policy'] ?? '';
    expect(/connect-src 'self' ([^;]*)/.exec(csp)?.[1]?.split(' ').toSorted()).toEqual(origins);
  });

  it('has the other provider, guests and the keys to offer too', () => {
    const OfferedKeys = `alias/payments, ${destination}`;
    const [connection] = configOf(consoleStack({ ...EVERYTHING, OfferedKeys })).connections;
    expect(connection.waysIn.map(({ kind }) => kind)).toEqual(['openId', 'openId', 'guest']);
    expect(connection.waysIn[1]).toMatchObject({
      provider: {
        name: 'example.okta.com',
        issuer: 'https://example.okta.com/oauth2/default',
        logins: 'example.okta.com/oauth2/default',
        clientId: OPEN_ID.OpenIdClientId,
      },
    });
    expect(connection.keys).toEqual(['alias/payments', destination]);
  });

  it('names the sign-in page as the partition does', () => {
    const { outputs } = consoleStack({}, 'us-gov-west-1');
    const origin = 'https://example-re-encrypt.auth-fips.us-gov-west-1.amazoncognito.com';
    expect(outputs['SignInDomain']).toBe(origin);
    expect(outputs['ConfigJson']).toContain(`"domain": "${origin}"`);
  });
});

describe('the way in', () => {
  it('is for users whom an administrator made, by a client without a secret', () => {
    const { resources } = consoleStack({ Mfa: 'ON' });
    expect(resources['UserPool']).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
    expect(resources['UserPoolClient']).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      EnableTokenRevocation: true,
    });
    // Cognito refuses a client that has both.
    expect(resources['UserPoolClient']?.['RefreshTokenRotation']).toMatchObject({ Feature: 'ENABLED' });
    expect(resources['UserPoolClient']?.['ExplicitAuthFlows']).not.toContain('ALLOW_REFRESH_TOKEN_AUTH');
  });

  it('is the user pool alone unless more is asked for', () => {
    const { resources, outputs } = consoleStack();
    expect(resources['IdentityPool']).toMatchObject({
      AllowUnauthenticatedIdentities: false,
      AllowClassicFlow: false,
      CognitoIdentityProviders: [{ ClientId: outputs['UserPoolClientId'], ServerSideTokenCheck: true }],
    });
    expect(resources['IdentityPool']).not.toHaveProperty('OpenIdConnectProviderARNs');
    const more = consoleStack(EVERYTHING).resources['IdentityPool'];
    expect(more).toMatchObject({
      AllowUnauthenticatedIdentities: true,
      AllowClassicFlow: true,
      OpenIdConnectProviderARNs: [OPEN_ID.OpenIdProviderArn],
    });
  });

  it('has no guest role, and no word of one, without guests', () => {
    const { resources, outputs } = consoleStack();
    expect(JSON.stringify({ resources, outputs })).not.toMatch(/GuestRole|unauthenticated/);
    expect(resources['IdentityPoolRoles']?.['Roles']).toEqual({
      authenticated: outputs['AuthenticatedRoleArn'],
    });
    const guests = consoleStack({ Guests: 'true' });
    expect(guests.resources['IdentityPoolRoles']?.['Roles']).toEqual({
      authenticated: guests.outputs['AuthenticatedRoleArn'],
      unauthenticated: guests.outputs['GuestRoleArn'],
    });
  });

  it.each([
    ['eu-west-1', 'cognito-identity.amazonaws.com'],
    ['us-gov-west-1', 'cognito-identity-us-gov.amazonaws.com'],
    ['us-gov-east-1', 'cognito-identity.us-gov-east-1.amazonaws.com'],
  ])('trusts in %s this one identity pool, by %s', (region, issuer) => {
    const { resources, outputs } = consoleStack({ Guests: 'true' }, region);
    const trust = (amr: string): unknown => ({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRoleWithWebIdentity',
          Principal: { Federated: issuer },
          Condition: {
            StringEquals: { [`${issuer}:aud`]: outputs['IdentityPoolId'] },
            'ForAnyValue:StringLike': { [`${issuer}:amr`]: amr },
          },
        },
      ],
    });
    expect(resources['AuthenticatedRole']?.['AssumeRolePolicyDocument']).toEqual(trust('authenticated'));
    expect(resources['GuestRole']?.['AssumeRolePolicyDocument']).toEqual(trust('unauthenticated'));
  });
});
