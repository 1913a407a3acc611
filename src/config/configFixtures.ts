// Config files for the tests, and what the parser makes of them.
import { type Config, type ConnectionConfig, parseConfig } from '../config.ts';

export const POOL = poolIn('eu-west-1');
export const SETTINGS = { region: 'eu-west-1', identityPoolId: POOL };
export const USER_POOL = {
  userPoolId: 'eu-west-1_AbCdEfGhI',
  clientId: '1example23456789',
  domain: 'https://sign-in.example.com',
};
export const PROVIDER = { name: 'Okta', issuer: 'https://login.example.com/oauth2/a', clientId: 'console' };
export const ROLE_ARN = 'arn:aws:iam::111122223333:role/KmsReEncrypt';

export function poolIn(region: string): string {
  return `${region}:1234abcd-12ab-34cd-56ef-1234567890ab`;
}

/** @throws the problems, if there are any */
export function configOf(json: unknown): Config {
  const parsed = parseConfig(json);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config;
}

/** The first. @throws as `configOf` */
export function connectionOf(json: unknown): ConnectionConfig {
  return configOf(json).connections[0];
}

/** By place; none of a file that is right. */
export function problemsOf(json: unknown): Record<string, string> {
  const parsed = parseConfig(json);
  return 'problems' in parsed
    ? Object.fromEntries(parsed.problems.map(({ at, message }) => [at, message]))
    : {};
}
