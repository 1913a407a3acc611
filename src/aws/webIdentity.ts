// sts:AssumeRoleWithWebIdentity, the last step of the classic flow (https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html).
import type { IdentityPool } from '../config.ts';
import type { Credentials } from './credentials.ts';
import { elementText, stsQuery } from './stsQuery.ts';

const SESSION_NAME = 'kms-reencrypt-console';

/**
 * @param token that GetOpenIdToken gave
 * @throws what STS refused with, or an answer that cannot be read
 */
export async function assumeRoleWithWebIdentity(
  { stsEndpoint, stsRegion, roleArn }: Pick<IdentityPool, 'stsEndpoint' | 'stsRegion' | 'roleArn'>,
  token: string,
): Promise<Credentials> {
  const xml = await stsQuery({
    endpoint: stsEndpoint,
    region: stsRegion,
    parameters: {
      Action: 'AssumeRoleWithWebIdentity',
      RoleArn: roleArn ?? '',
      RoleSessionName: SESSION_NAME,
      WebIdentityToken: token,
    },
  });
  const accessKeyId = elementText(xml, 'AccessKeyId');
  const secretAccessKey = elementText(xml, 'SecretAccessKey');
  const sessionToken = elementText(xml, 'SessionToken');
  const expiration = new Date(elementText(xml, 'Expiration') ?? '');
  if (accessKeyId === undefined || secretAccessKey === undefined || sessionToken === undefined) {
    throw Object.assign(new Error('No credentials in the answer'), { $metadata: { httpStatusCode: 200 } });
  }
  const isDate = !Number.isNaN(expiration.getTime());
  return { accessKeyId, secretAccessKey, sessionToken, ...(isDate && { expiration }) };
}
