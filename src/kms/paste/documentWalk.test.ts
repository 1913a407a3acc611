// Documents that the AWS CLI, AWS services and other programs print: each ciphertext with the context and key beside it.
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../bytes.ts';
import { makeMessage } from '../ciphertext/blobFixtures.ts';
import { BLOB, BLOB_BYTES as bytes, json, KEY, OTHER, shortly, THIRD } from './pastedFixtures.ts';
import { readPastedText } from './pastedText.ts';

const CONTEXT = [
  ['AppName', 'shop'],
  ['__proto__', 'x'],
];

describe('what the AWS CLI and the SDKs print', () => {
  it.each([
    ['encrypt of an SDK', { CiphertextBlob: BLOB, KeyId: KEY }],
    ['re-encrypt', { CiphertextBlob: BLOB, SourceKeyId: 'arn:aws:kms:x', KeyId: KEY }],
    ['generate-data-key', { CiphertextBlob: BLOB, Plaintext: 'c2VjcmV0', KeyId: KEY }],
    ['Node, as JSON', { CiphertextBlob: { type: 'Buffer', data: [...bytes] }, KeyId: KEY }],
    ['SDK 3, as JSON', { CiphertextBlob: bytes, KeyId: KEY }],
  ])('is a ciphertext with its key: %s', (_, printed) => {
    expect(shortly(json(printed))).toEqual([
      'cliOutput',
      [{ kind: 'ciphertextBlob', ciphertext: BLOB, sourceKeyId: KEY }],
    ]);
  });

  it('is read in YAML, text and table form too', () => {
    expect(shortly(`CiphertextBlob: ${BLOB}\nKeyId: ${KEY}\n`)).toEqual([
      'cliOutput',
      [{ kind: 'ciphertextBlob', ciphertext: BLOB, sourceKeyId: KEY }],
    ]);
    expect(shortly(`${BLOB}\tSYMMETRIC_DEFAULT\t${KEY}\n`)).toEqual([
      'inText',
      [
        {
          kind: 'line',
          line: 1,
          ciphertext: BLOB,
          sourceKeyId: KEY,
          sourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        },
      ],
    ]);
    const table = `|  CiphertextBlob | ${BLOB} |\n|  KeyId | ${KEY} |`;
    expect(shortly(table)).toEqual([
      'inText',
      [{ kind: 'line', line: 1, ciphertext: BLOB, sourceKeyId: KEY }],
    ]);
  });

  it('takes a ciphertext by its name for one, whatever it looks like', () => {
    const rsa = toBase64(new Uint8Array(256).fill(0xc3));
    expect(shortly(json({ CiphertextBlob: rsa }))).toEqual([
      'cliOutput',
      [{ kind: 'ciphertextBlob', ciphertext: rsa }],
    ]);
  });

  it.each([
    ['encrypt', { EncryptionAlgorithm: 'RSAES_OAEP_SHA_256' }],
    [
      're-encrypt',
      {
        SourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        DestinationEncryptionAlgorithm: 'RSAES_OAEP_SHA_256',
      },
    ],
  ])('gives the algorithm that made it: %s', (_, algorithms) => {
    const rsa = toBase64(new Uint8Array(256).fill(0xc3));
    const offer = { kind: 'ciphertextBlob', ciphertext: rsa, sourceKeyId: KEY };
    expect(shortly(json({ CiphertextBlob: rsa, KeyId: KEY, ...algorithms }))).toEqual([
      'cliOutput',
      [{ ...offer, sourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_256' }],
    ]);
  });

  it('takes no algorithm that KMS does not have', () => {
    const [, [offer]] = shortly(json({ CiphertextBlob: BLOB, EncryptionAlgorithm: 'ROT13' }));
    expect(offer).not.toHaveProperty('sourceEncryptionAlgorithm');
  });

  it.each([{ a: 1 }, { a: 'b', c: true }, { a: null }, { a: ['b'] }])(
    'takes no context with a value that is no text: %o',
    (EncryptionContext) => {
      const [, [offer]] = shortly(json({ CiphertextBlob: BLOB, EncryptionContext }));
      expect(offer).toMatchObject({ contextIs: 'unread' });
      expect(offer).not.toHaveProperty('sourceEncryptionContext');
    },
  );

  it.each(['EncryptionContext', 'SourceEncryptionContext', 'encryptionContext', 'encryption_context'])(
    'gives the context that stands beside it: %s',
    (name) => {
      const text = `{"CiphertextBlob": "${BLOB}", "${name}": {"AppName": "shop", "__proto__": "x"}}`;
      expect(shortly(text)).toEqual([
        'cliOutput',
        [{ kind: 'ciphertextBlob', ciphertext: BLOB, sourceEncryptionContext: CONTEXT, contextIs: 'stated' }],
      ]);
    },
  );

  it.each<[string, unknown]>([
    ['JSON in a string', json({ AppName: 'shop', stage: 'prod' })],
    ["the CLI's shorthand", 'AppName=shop,stage=prod'],
    [
      'pairs',
      [
        { Key: 'AppName', Value: 'shop' },
        { Key: 'stage', Value: 'prod' },
      ],
    ],
  ])('gives a context that is written as %s', (_, EncryptionContext) => {
    const [, [offer]] = shortly(json({ CiphertextBlob: BLOB, EncryptionContext }));
    expect(offer).toMatchObject({
      sourceEncryptionContext: [
        ['AppName', 'shop'],
        ['stage', 'prod'],
      ],
      contextIs: 'stated',
    });
  });

  it.each([
    ['JSON', json({ CiphertextBlob: BLOB, DestinationKeyId: 'alias/a' })],
    ['the skeleton', json({ CiphertextBlob: null, SourceKeyId: '', DestinationKeyId: '', DryRun: true })],
    ['a dry run without a ciphertext', json({ SourceKeyId: KEY, DryRunModifiers: ['IGNORE_CIPHERTEXT'] })],
    ['YAML', `CiphertextBlob: !!binary ${BLOB}\nDestinationKeyId: alias/a\n`],
    ['broken JSON', `{"CiphertextBlob": "${BLOB}",\n "DestinationKeyId": "alias/a",}`],
  ])('is told from what is given to it: %s', (_, text) => {
    expect(shortly(text)).toEqual(['cliInput', []]);
  });

  it.each([
    `aws kms re-encrypt --ciphertext-blob ${BLOB} --destination-key-id alias/a`,
    `$ AWS_PROFILE=prod aws --region us-east-1 kms re-encrypt \\\n  --ciphertext-blob fileb://x`,
    'PS C:\\> & aws kms re-encrypt --destination-key-id x',
    'PS C:\\work> aws.exe kms re-encrypt --destination-key-id x',
    '/usr/local/bin/aws kms re-encrypt',
  ])('is told from the command: %s', (text) => {
    expect(shortly(text)).toEqual(['cliCommand', []]);
  });
});

describe('AWS services', () => {
  const ARN = 'arn:aws:ssm:us-east-1:111122223333:parameter/db/password';
  const offer = {
    kind: 'ssmParameter',
    name: '/db/password',
    ciphertext: BLOB,
    sourceEncryptionContext: [['PARAMETER_ARN', ARN]],
    contextIs: 'usual',
  };

  it('gives an SSM parameter the context that SSM sets', () => {
    const parameter = { Name: '/db/password', Type: 'SecureString', Value: BLOB, Version: 1, ARN };
    expect(shortly(json({ Parameter: parameter }))).toEqual(['ssmParameters', [offer]]);
    const plain = { Name: 'x', Type: 'String', Value: 'abcd', ARN };
    expect(shortly(json({ Parameters: [parameter, plain] }))).toEqual(['ssmParameters', [offer]]);
    expect(
      shortly(`Parameter:\n  ARN: ${ARN}\n  Name: /db/password\n  Type: SecureString\n  Value: ${BLOB}\n`),
    ).toEqual(['ssmParameters', [offer]]);
    const { ARN: _, ...past } = parameter;
    expect(shortly(json({ Parameters: [{ ...past, KeyId: KEY }] }))).toEqual([
      'ssmParameters',
      [{ kind: 'ssmParameter', name: '/db/password', ciphertext: BLOB, sourceKeyId: KEY }],
    ]);
  });

  it('gives an SSM parameter its context where it is printed as text or as a table', () => {
    const beside = { sourceEncryptionContext: [['PARAMETER_ARN', ARN]], contextIs: 'usual' };
    const row = (arn: string, blob: string) =>
      `PARAMETERS\t${arn}\ttext\t2026-01-02\t/db\tSecureString\t${blob}\t1`;
    expect(shortly(`${row(ARN, BLOB)}\n${row(`${ARN}2`, OTHER)}\n`)).toEqual([
      'inText',
      [
        { kind: 'line', line: 1, ciphertext: BLOB, ...beside },
        {
          kind: 'line',
          line: 2,
          ciphertext: OTHER,
          ...beside,
          sourceEncryptionContext: [['PARAMETER_ARN', `${ARN}2`]],
        },
      ],
    ]);
    const table = `||  ARN  |  ${ARN}  ||\n||  Type  |  SecureString  ||\n||  Value  |  ${BLOB}  ||\n`;
    expect(shortly(table)).toEqual(['inText', [{ kind: 'line', line: 3, ciphertext: BLOB, ...beside }]]);
  });

  it('counts SSM parameters of the advanced tier, and offers none of them', () => {
    const Value = toBase64(makeMessage({ version: 2, context: [['PARAMETER_ARN', ARN]], keys: [] }));
    const text = json({ Parameter: { Name: 'a', Type: 'SecureString', Value, ARN } });
    expect(shortly(text)).toEqual(['ssmParameters', []]);
    expect(readPastedText(text)).toMatchObject({ messages: [{ kind: 'ssmParameter', name: 'a' }] });
  });

  it('gives the variables of a Lambda function the context of the console', () => {
    const text = json({
      FunctionName: 'shop',
      FunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:shop',
      Environment: { Variables: { TOKEN: BLOB, STAGE: 'prod', CONFIG: json({ a: OTHER }) } },
    });
    const beside = { sourceEncryptionContext: [['LambdaFunctionName', 'shop']], contextIs: 'usual' };
    expect(shortly(text)).toEqual([
      'lambdaEnvironment',
      [
        { kind: 'variable', name: 'TOKEN', ciphertext: BLOB, ...beside },
        { kind: 'variable', name: 'a', ciphertext: OTHER, ...beside },
      ],
    ]);
  });

  const matdesc = '{"aws:x-amz-cek-alg":"AES/GCM/NoPadding"}';
  const s3Offer = {
    kind: 's3DataKey',
    ciphertext: BLOB,
    sourceEncryptionContext: [['aws:x-amz-cek-alg', 'AES/GCM/NoPadding']],
    contextIs: 'stated',
  };
  it.each([
    [
      'head-object',
      json({
        ContentLength: 1,
        Metadata: { 'x-amz-key-v2': BLOB, 'x-amz-matdesc': matdesc, 'x-amz-wrap-alg': 'kms+context' },
      }),
    ],
    ['an instruction file', json({ 'x-amz-key-v2': BLOB, 'x-amz-matdesc': matdesc })],
    [
      'headers',
      `HTTP/1.1 200 OK\r\nx-amz-meta-x-amz-key-v2: ${BLOB}\r\nx-amz-meta-x-amz-matdesc: ${matdesc}\r\n`,
    ],
    ["curl's headers", `< X-Amz-Meta-X-Amz-Key-V2: ${BLOB}\n< X-Amz-Meta-X-Amz-Matdesc: ${matdesc}\n`],
    ['the later names', json({ 'x-amz-3': BLOB, 'x-amz-t': matdesc, 'x-amz-w': '12' })],
  ])('gives the data key of an S3 object its context: %s', (_, text) => {
    expect(shortly(text)).toEqual(['s3Metadata', [s3Offer]]);
  });

  it('offers no data key that is wrapped without KMS', () => {
    const text = json({
      'x-amz-key-v2': btoa('k'.repeat(40)),
      'x-amz-wrap-alg': 'AESWrap',
      'x-amz-matdesc': '{}',
    });
    expect(shortly(text)).toEqual(['s3Metadata', []]);
  });

  it('decodes the values of a Kubernetes Secret once more', () => {
    const manifest = (data: object) =>
      json({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data });
    expect(shortly(manifest({ password: btoa(BLOB), 'to.ken': btoa(`${OTHER}\n`), raw: THIRD }))).toEqual([
      'kubernetes',
      [
        { kind: 'path', path: 'data.password', ciphertext: BLOB },
        { kind: 'path', path: 'data["to.ken"]', ciphertext: OTHER },
        { kind: 'path', path: 'data.raw', ciphertext: THIRD },
      ],
    ]);
    expect(
      shortly(
        `apiVersion: v1\nkind: ConfigMap\ndata:\n  app.env: |\n    A=${BLOB}\n---\napiVersion: v1\nkind: Secret\n`,
      ),
    ).toEqual(['kubernetes', [{ kind: 'path', path: 'data["app.env"]', ciphertext: BLOB }]]);
  });

  it('finds ciphertexts at any depth, and in JSON within a string', () => {
    const text = json({
      SecretString: json({ a: [BLOB], b: { CiphertextBlob: OTHER, EncryptionContext: { k: 'v' } } }),
    });
    expect(shortly(text)).toEqual([
      'document',
      [
        { kind: 'path', path: 'SecretString.a[0]', ciphertext: BLOB },
        {
          kind: 'path',
          path: 'SecretString.b.CiphertextBlob',
          ciphertext: OTHER,
          sourceEncryptionContext: [['k', 'v']],
          contextIs: 'stated',
        },
      ],
    ]);
  });

  it('takes the name that stands beside a value', () => {
    const text = json({ environment: [{ name: 'DB', value: BLOB }], list: [OTHER] });
    expect(shortly(text)).toEqual([
      'document',
      [
        { kind: 'variable', name: 'DB', ciphertext: BLOB },
        { kind: 'path', path: 'list[0]', ciphertext: OTHER },
      ],
    ]);
  });

  it('leaves out what a template refers to, and still finds the ciphertext', () => {
    const template = `Properties:\n  FunctionName: shop\n  Role: !Ref R\n  Environment:\n    Variables:\n      TOKEN: ${BLOB}\n`;
    expect(shortly(template)).toEqual(['variables', [{ kind: 'variable', name: 'TOKEN', ciphertext: BLOB }]]);
  });

  it('loses none where one of several documents cannot be read', () => {
    const text = `a: ${BLOB}\n---\nb: !Ref x\nc: ${OTHER}\n---\n`;
    expect(shortly(text)).toEqual([
      'variables',
      [
        { kind: 'variable', name: 'a', ciphertext: BLOB },
        { kind: 'variable', name: 'c', ciphertext: OTHER },
      ],
    ]);
  });

  it('takes no context from further up, and no name of another kind for a key', () => {
    const text = json({ context: { user: 'me' }, arn: 'arn:aws:s3:::bucket', below: { password: BLOB } });
    expect(shortly(text)).toEqual([
      'document',
      [{ kind: 'path', path: 'below.password', ciphertext: BLOB, contextIs: 'unclear' }],
    ]);
  });

  it.each(['', 'x-amz-meta-'])('reads the header lines of an S3 object: %s', (prefix) => {
    const lines = [
      `${prefix}x-amz-key-v2: ${BLOB}`,
      `${prefix}x-amz-wrap-alg: kms`,
      `${prefix}x-amz-matdesc: {"kms_cmk_id":"${KEY}"}`,
    ];
    const dataKey = {
      kind: 's3DataKey',
      ciphertext: BLOB,
      sourceEncryptionContext: [['kms_cmk_id', KEY]],
      contextIs: 'stated',
    };
    expect(shortly(lines.join('\n'))).toEqual(['s3Metadata', [dataKey]]);
    expect(shortly(`HTTP/1.1 200 OK\r\n${lines.join('\r\n')}`)).toEqual(['s3Metadata', [dataKey]]);
    expect(shortly(lines.map((line) => `< ${line}`).join('\n'))).toEqual(['s3Metadata', [dataKey]]);
  });

  it('warns of secrets in plaintext, and keeps none', () => {
    const SECRET_ARN = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbCdEf';
    const documents: [string, object][] = [
      [
        'decryptedParameter',
        { Parameter: { Name: '/db', Type: 'SecureString', Value: 'hunter2', ARN: SECRET_ARN } },
      ],
      ['decryptedParameter', { Parameters: [{ Name: '/db', Type: 'SecureString', Value: 'hunter2!' }] }],
      [
        'secretString',
        { ARN: SECRET_ARN, Name: 'db', VersionId: '1', SecretString: '{"password":"hunter2"}' },
      ],
    ];
    for (const [secret, printed] of documents) {
      const read = readPastedText(json(printed));
      expect(read).toMatchObject({ kind: 'credentials', credentials: [secret], offers: [] });
      expect(JSON.stringify(read)).not.toContain('hunter2');
    }
    const fine = [
      { Parameter: { Name: '/db', Type: 'String', Value: 'db.example.com', ARN: SECRET_ARN } },
      { Parameter: { Name: '/db', Type: 'SecureString', Value: BLOB, ARN: SECRET_ARN } },
      { ARN: SECRET_ARN, Name: 'db', VersionId: '1', SecretString: json({ password: BLOB }) },
    ];
    for (const printed of fine) expect(readPastedText(json(printed)).credentials).toEqual([]);
  });
});
