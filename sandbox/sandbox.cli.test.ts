// The sandbox as the real AWS CLI sees it, with credentials from the identity pool.
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { SEEDED_KEY_ID } from './seed.ts';

const run = promisify(execFile);

/** The first AWS CLI of version 2, which writes and reads blobs as base64 by itself; version 1 is often first on the PATH. */
const AWS = ['/usr/bin/aws', ...folders(process.env['PATH']).map((folder) => join(folder, 'aws'))].find(
  (command) => versionOf(command)?.startsWith('aws-cli/2.'),
);

function folders(path = ''): string[] {
  return path.split(delimiter).filter(Boolean);
}

/** The first word that it says of itself, e.g. aws-cli/2.9.19; undefined if there is none. */
function versionOf(command: string): string | undefined {
  try {
    return execFileSync(command, ['--version'], { encoding: 'utf8', stdio: 'pipe' }).split(' ')[0];
  } catch {
    return undefined;
  }
}

describe.skipIf(AWS === undefined)(
  AWS === undefined ? 'aws (left out: no AWS CLI of version 2 is installed)' : `aws (${AWS})`,
  { timeout: 120_000 },
  () => {
    let sandbox: Sandbox;
    let folder: string;
    let credentials: Record<string, string>;

    async function aws(args: string[], environment = credentials): Promise<string> {
      const { stdout } = await run(
        AWS ?? 'aws',
        [...args, '--endpoint-url', sandbox.url, '--output', 'text'],
        {
          env: {
            PATH: process.env['PATH'],
            HOME: folder,
            AWS_CONFIG_FILE: '/dev/null',
            AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
            AWS_EC2_METADATA_DISABLED: 'true',
            AWS_DEFAULT_REGION: sandbox.region,
            AWS_MAX_ATTEMPTS: '1',
            ...environment,
          },
        },
      );
      return stdout.trim();
    }

    beforeAll(async () => {
      sandbox = await startSandbox();
      folder = mkdtempSync(join(tmpdir(), 'sandbox-cli-'));
      const unsigned = ['--no-sign-request', '--query'];
      const identity = await aws(
        [
          'cognito-identity',
          'get-id',
          '--identity-pool-id',
          sandbox.identityPoolId,
          ...unsigned,
          'IdentityId',
        ],
        {},
      );
      const given = await aws(
        [
          'cognito-identity',
          'get-credentials-for-identity',
          '--identity-id',
          identity,
          ...unsigned,
          'Credentials.[AccessKeyId,SecretKey,SessionToken]',
        ],
        {},
      );
      const [accessKeyId = '', secretKey = '', sessionToken = ''] = given.split(/\s+/);
      credentials = {
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretKey,
        AWS_SESSION_TOKEN: sessionToken,
      };
    }, 120_000);

    afterAll(async () => {
      rmSync(folder, { recursive: true });
      await sandbox.close();
    });

    async function newKey(...more: string[]): Promise<string> {
      return aws(['kms', 'create-key', ...more, '--query', 'KeyMetadata.KeyId']);
    }

    function file(name: string, content: string | Buffer): string {
      const path = join(folder, name);
      writeFileSync(path, content);
      return `fileb://${path}`;
    }

    test('creates a key and an alias, and finds both again', async () => {
      const arn = await aws([
        'kms',
        'create-key',
        '--description',
        'by the CLI',
        '--query',
        'KeyMetadata.Arn',
      ]);
      const keyId = arn.split('/')[1] ?? '';
      await aws(['kms', 'create-alias', '--alias-name', 'alias/by-the-cli', '--target-key-id', keyId]);
      // The CLI reads all pages by itself.
      expect(await aws(['kms', 'list-keys', '--page-size', '10', '--query', 'Keys[].KeyArn'])).toContain(arn);
      const query = "Aliases[?AliasName=='alias/by-the-cli'].TargetKeyId";
      expect(await aws(['kms', 'list-aliases', '--query', query])).toBe(keyId);
      const described = ['kms', 'describe-key', '--key-id', 'alias/by-the-cli', '--query'];
      expect(await aws([...described, 'KeyMetadata.[Arn,Description,KeyState]'])).toBe(
        `${arn}\tby the CLI\tEnabled`,
      );
    });

    test('encrypts, re-encrypts from context to context, and decrypts', async () => {
      const plaintext = 'gehéim\n';
      const encrypted = await aws(
        [
          ['kms', 'encrypt', '--key-id', 'alias/payments', '--plaintext', file('plain', plaintext)],
          ['--encryption-context', 'tenant=a', '--query', 'CiphertextBlob'],
        ].flat(),
      );
      const reEncrypted = await aws(
        [
          ['kms', 're-encrypt', '--ciphertext-blob', file('first', Buffer.from(encrypted, 'base64'))],
          ['--source-encryption-context', 'tenant=a', '--destination-key-id', 'alias/orders'],
          ['--destination-encryption-context', 'tenant=b,stage=production', '--query', 'CiphertextBlob'],
        ].flat(),
      );
      const second = file('second', Buffer.from(reEncrypted, 'base64'));
      const decrypt = [
        'kms',
        'decrypt',
        '--ciphertext-blob',
        second,
        '--query',
        'Plaintext',
        '--encryption-context',
      ];
      const decrypted = await aws([...decrypt, 'stage=production,tenant=b']);
      expect(Buffer.from(decrypted, 'base64').toString('utf8')).toBe(plaintext);
      await expect(aws([...decrypt, 'tenant=a'])).rejects.toThrow('(InvalidCiphertextException)');
    });

    test('tags a key, and reads its tags and its policy', async () => {
      const key = ['--key-id', await newKey()];
      await aws(['kms', 'tag-resource', ...key, '--tags', 'TagKey=Team,TagValue=blue', 'TagKey=a,TagValue=']);
      const tags = await aws(['kms', 'list-resource-tags', ...key, '--query', 'Tags[].TagKey']);
      expect(tags).toBe('Team\ta');
      const policy = ['kms', 'get-key-policy', ...key, '--policy-name', 'default', '--query', 'Policy'];
      expect(JSON.parse(await aws(policy))).toMatchObject({ Id: 'key-default-1' });
    });

    test('lists grants page by page, and revokes one', async () => {
      const key = ['--key-id', SEEDED_KEY_ID.tables];
      const list = ['kms', 'list-grants', ...key, '--page-size', '2', '--query', 'Grants[].GrantId'];
      const ids = (await aws(list)).split(/\s+/);
      expect(ids).toHaveLength(3);
      await aws(['kms', 'revoke-grant', ...key, '--grant-id', ids[0] ?? '']);
      expect((await aws(list)).split(/\s+/)).toEqual(ids.slice(1));
    });

    test('switches rotation on, and is refused for imported key material', async () => {
      const keyId = await newKey();
      await aws(['kms', 'enable-key-rotation', '--key-id', keyId]);
      const status = ['kms', 'get-key-rotation-status', '--query', 'KeyRotationEnabled', '--key-id'];
      expect(await aws([...status, keyId])).toBe('True');
      await expect(aws([...status, SEEDED_KEY_ID.imported])).rejects.toThrow(
        'origin is EXTERNAL which is not valid for this operation.',
      );
    });

    test('replicates a multi-Region key, and finds it in the other Region', async () => {
      const keyId = await newKey('--multi-region');
      const replicate = ['kms', 'replicate-key', '--key-id', keyId, '--replica-region', 'ap-southeast-2'];
      expect(await aws([...replicate, '--query', 'ReplicaKeyMetadata.KeyState'])).toBe('Creating');
      const there = { ...credentials, AWS_DEFAULT_REGION: 'ap-southeast-2' };
      const type = 'KeyMetadata.MultiRegionConfiguration.MultiRegionKeyType';
      expect(await aws(['kms', 'describe-key', '--key-id', keyId, '--query', type], there)).toBe('REPLICA');
    });

    test('learns who it is', async () => {
      expect(await aws(['sts', 'get-caller-identity', '--query', 'Arn'])).toBe(
        'arn:aws:sts::111122223333:assumed-role/SandboxGuest/CognitoIdentityCredentials',
      );
    });

    test('takes a role for the token of an identity, without credentials', async () => {
      const pool = ['cognito-identity', 'get-id', '--identity-pool-id', sandbox.identityPools.classic];
      const identity = await aws([...pool, '--no-sign-request', '--query', 'IdentityId'], {});
      const get = ['cognito-identity', 'get-open-id-token', '--identity-id', identity, '--no-sign-request'];
      const token = await aws([...get, '--query', 'Token'], {});
      const assume = [
        ['sts', 'assume-role-with-web-identity', '--role-session-name', 'by-the-cli'],
        ['--role-arn', 'arn:aws:iam::111122223333:role/LimitedGuest', '--web-identity-token', token],
        ['--query', '[Credentials.[AccessKeyId,SecretAccessKey,SessionToken],AssumedRoleUser.Arn]'],
      ].flat();
      const [arn, accessKeyId = '', secretKey = '', sessionToken = ''] = (await aws(assume, {})).split(/\s+/);
      expect(arn).toBe('arn:aws:sts::111122223333:assumed-role/LimitedGuest/by-the-cli');
      const given = {
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretKey,
        AWS_SESSION_TOKEN: sessionToken,
      };
      expect(await aws(['sts', 'get-caller-identity', '--query', 'Arn'], given)).toBe(arn);
    });

    test('works with the long-term credentials of an IAM user', async () => {
      const { accessKeyId, secretAccessKey } = sandbox.longTermKeys;
      const terminal = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
      expect(await aws(['sts', 'get-caller-identity', '--query', 'Arn'], terminal)).toBe(
        'arn:aws:iam::111122223333:user/terminal',
      );
    });

    test('is refused with a wrong secret key, and with a token that was not issued', async () => {
      const wrong = { ...credentials, AWS_SECRET_ACCESS_KEY: 'wrong' };
      await expect(aws(['kms', 'list-keys'], wrong)).rejects.toThrow('(InvalidSignatureException)');
      await expect(aws(['sts', 'get-caller-identity'], wrong)).rejects.toThrow('(SignatureDoesNotMatch)');
      const forged = { ...credentials, AWS_SESSION_TOKEN: 'forged' };
      await expect(aws(['kms', 'list-keys'], forged)).rejects.toThrow('(UnrecognizedClientException)');
    });
  },
);
