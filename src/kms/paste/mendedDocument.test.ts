// Documents that no parser takes as they stand: what stands beside a ciphertext is found in them all the same.
import { describe, expect, it } from 'vitest';
import { BLOB, BLOB_BYTES, hardWrapped, json, KEY, OTHER, shortly, wrapped } from './pastedFixtures.ts';
import { readPastedText } from './pastedText.ts';

const CONTEXT = [
  ['app', 'orders'],
  ['stage', 'prod'],
];
const BESIDE = { sourceEncryptionContext: CONTEXT, contextIs: 'stated', sourceKeyId: KEY };
const printed = { CiphertextBlob: BLOB, EncryptionContext: { app: 'orders', stage: 'prod' }, KeyId: KEY };
const doc = json(printed);
const line = JSON.stringify(printed);
const yaml = `CiphertextBlob: ${BLOB}\nEncryptionContext:\n  app: orders\n  stage: prod\nKeyId: ${KEY}\n`;

describe('what stands beside a ciphertext', () => {
  it.each<[string, string]>([
    ['behind a prompt', `$ cat result.json\n${doc}`],
    ['before a prompt', `${doc}\nuser@host:~$ `],
    ['in a code fence', `Hi!\n\`\`\`json\n${doc}\n\`\`\`\nDon't worry`],
    ['behind a log prefix', `2026-11-24T10:00:00Z INFO [main] result=${line} rc=0`],
    ['quoted in a mail', `On Monday I wrote:\n> ${doc.replaceAll('\n', '\n> ')}\n\nDon't worry`],
    ['behind a byte order mark', `\ufeff${doc}`],
    ['with invisible characters', doc.replaceAll('\n', '\n\u200b')],
    ['with no-break spaces', doc.replaceAll(' ', '\u00a0')],
    ['with a trailing comma', doc.replace(/\n}$/, ',\n}')],
    ['with comments', `/* x */ ${doc.replaceAll(',\n', ', // why\n')}`],
    ['in typographic quotes', doc.replace(/"([^"]*)"/g, '“$1”')],
    ['in single quotes', doc.replaceAll('"', "'")],
    ['without its end', doc.slice(0, -1)],
    ['without its beginning', doc.slice(2)],
    ['within a string', `msg=${JSON.stringify(doc)} rc=0`],
    ['within a string of a string', JSON.stringify(JSON.stringify(line))],
    ['within HTML', `<pre>${doc.replaceAll('"', '&quot;')}</pre>`],
    ['within a shell command', `echo '${line}' | jq .`],
    [
      'of PHP',
      `[\n 'CiphertextBlob' => '${BLOB}',\n 'EncryptionContext' => ['app' => 'orders', 'stage' => 'prod'],\n 'KeyId' => '${KEY}',\n]`,
    ],
    [
      'of JavaScript',
      `{ CiphertextBlob: Buffer.from("${BLOB}", "base64"), EncryptionContext: { app: "orders", stage: "prod" }, KeyId: "${KEY}" }`,
    ],
    ['added up', doc.replace(BLOB, wrapped(BLOB, 60).replaceAll('\n', '" +\n  "'))],
    ['of YAML behind a prompt', `$ get x\n${yaml}$ `],
    ['of YAML in a code fence', `Hi\n\`\`\`yaml\n${yaml}\`\`\`\nBye`],
    ['of YAML in a mail', `Hi,\n> ${yaml.trim().replaceAll('\n', '\n> ')}\nBye, you`],
    ['of YAML with indent', yaml.replace(/^(?=.)/gm, '      ')],
    ['of YAML with no-break spaces', yaml.replace(/^ +/gm, '\u00a0\u00a0')],
    ['of YAML beside a tag', `Role: !Ref y\nX:\n  ${yaml.trim().replaceAll('\n', '\n  ')}\nB: !Sub "x"\n`],
    [
      'of Terraform without its block',
      `payload = "${BLOB}"\ncontext = {\n  app = "orders" # why\n  "stage" = "prod"\n}\nkey_id = "${KEY}"`,
    ],
    [
      'of terraform state show',
      `# aws_kms_ciphertext.x:\nresource "aws_kms_ciphertext" "x" {\n    ciphertext_blob = "${BLOB}"\n    context         = {\n        "app"   = "orders"\n        "stage" = "prod"\n    }\n    key_id          = "${KEY}"\n    plaintext       = (sensitive value)\n}`,
    ],
  ])('is found: %s', (_, text) => {
    expect(readPastedText(text).offers).toMatchObject([{ ciphertext: BLOB, ...BESIDE }]);
    expect(readPastedText(text.replaceAll('\n', '\r\n')).offers).toMatchObject([
      { ciphertext: BLOB, ...BESIDE },
    ]);
  });

  it('is found whatever the width that a terminal wrapped it at', () => {
    const entry = `sops:\n    kms:\n        - arn: ${KEY}\n          context:\n            app: orders\n            stage: prod\n          created_at: "2026-01-02T03:04:05Z"\n          enc: ${BLOB}\n    mac: x\n    version: 3.9.0\n`;
    for (const text of [doc, line, entry]) {
      for (let width = 40; width <= 100; width += 1) {
        const { offers } = readPastedText(hardWrapped(text, width));
        expect(offers, String(width)).toMatchObject([{ ciphertext: BLOB, ...BESIDE }]);
      }
    }
  });

  it('stays with each of several, under names that tell them apart', () => {
    const other = line.replace(BLOB, OTHER).replace('orders', 'billing');
    expect(shortly(`${line}\n${other}\n`)).toEqual([
      'cliOutput',
      [
        { kind: 'path', path: '[0].CiphertextBlob', ciphertext: BLOB, ...BESIDE },
        {
          kind: 'path',
          path: '[1].CiphertextBlob',
          ciphertext: OTHER,
          ...BESIDE,
          sourceEncryptionContext: [
            ['app', 'billing'],
            ['stage', 'prod'],
          ],
        },
      ],
    ]);
    const payloads = `payload = "${BLOB}"\ncontext = { a = "1" }\npayload = "${OTHER}"\ncontext = { a = "2" }\n`;
    expect(readPastedText(payloads).offers).toMatchObject([
      { ciphertext: BLOB, sourceEncryptionContext: [['a', '1']] },
      { ciphertext: OTHER, sourceEncryptionContext: [['a', '2']] },
    ]);
  });

  it('is found beside bytes', () => {
    const python = Array.from(BLOB_BYTES, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
    const offer = { kind: 'ciphertextBlob', ciphertext: BLOB, sourceKeyId: KEY };
    for (const text of [
      `>>> r\n{'CiphertextBlob': b'${python}', 'KeyId': '${KEY}', 'ResponseMetadata': {'RetryAttempts': 0}}`,
      `{\n  '$metadata': { attempts: 1 },\n  CiphertextBlob: Uint8Array(${BLOB_BYTES.length}) [\n    ${[...BLOB_BYTES].join(', ')}\n  ],\n  KeyId: '${KEY}'\n}`,
    ])
      expect(shortly(text)).toEqual(['cliOutput', [offer]]);
    const cut = `{ CiphertextBlob: Uint8Array(${BLOB_BYTES.length}) [ ${[...BLOB_BYTES.subarray(0, 100)].join(', ')},\n    ... 84 more items ],\n  KeyId: '${KEY}' }`;
    expect(readPastedText(cut).offers).toMatchObject([
      { sourceKeyId: KEY, reading: { shape: 'truncated', bytes: 100 } },
    ]);
  });

  it('of an SSM parameter is found as boto3 prints it, and in a part of the JSON', () => {
    const ARN = 'arn:aws:ssm:us-east-1:111122223333:parameter/db';
    const offer = {
      kind: 'ssmParameter',
      name: '/db',
      ciphertext: BLOB,
      sourceEncryptionContext: [['PARAMETER_ARN', ARN]],
      contextIs: 'usual',
    };
    for (const text of [
      `{'Parameter': {'Name': '/db', 'Type': 'SecureString', 'Value': '${BLOB}', 'LastModifiedDate': datetime.datetime(2026, 1, 2, 3, 4, tzinfo=tzlocal()), 'ARN': '${ARN}'}}`,
      `        "Name": "/db",\n        "Type": "SecureString",\n        "Value": "${BLOB}",\n        "ARN": "${ARN}",`,
    ])
      expect(shortly(text)).toEqual(['ssmParameters', [offer]]);
  });
});

describe('entries of a SOPS file', () => {
  const entry = `        - arn: ${KEY}\n          context:\n            app: orders\n            stage: prod\n          created_at: "2026-01-02T03:04:05Z"\n          enc: ${BLOB}\n          aws_profile: ""\n`;
  const asJson = JSON.stringify(
    { arn: KEY, context: printed.EncryptionContext, created_at: 'x', enc: BLOB },
    null,
    2,
  );
  it.each<[string, string]>([
    ['one', entry],
    ['one that lost its indent', entry.trim()],
    ['one without its dash', entry.replace('        - ', '          ')],
    ['one in a text', `See this:\n\n${entry}\nOk?`],
    ['with kms', `    kms:\n${entry}`],
    ['one of JSON', asJson],
    ['a part of JSON', asJson.slice(2, -2)],
    ['a list of JSON', `"kms": [\n${asJson}\n],\n"gcp_kms": null,`],
    ['a file with a mistake', `{"a": "b", "sops": {"kms": [${asJson}], "mac": "x", "version": "3.9.0",}}`],
  ])('are found without the file: %s', (_, text) => {
    const read = readPastedText(text);
    expect(read).toMatchObject({ kind: 'sops', offers: [{ kind: 'sopsKms', index: 0, ...BESIDE }] });
  });

  it('are counted', () => {
    const { offers } = readPastedText(entry + entry.replace(BLOB, OTHER).replace('orders', 'billing'));
    expect(offers).toMatchObject([
      { index: 0, ciphertext: BLOB },
      { index: 1, ciphertext: OTHER },
    ]);
    expect(offers[1]?.sourceEncryptionContext).toContainEqual(['app', 'billing']);
  });
});

describe('a context that is no literal, or not all there', () => {
  it.each<[string, string]>([
    ['a variable', `payload = "${BLOB}"\ncontext = {\n  stage = var.stage\n}\nkey_id = "${KEY}"`],
    ['a brace that is missing', line.replace('"prod"}', '"prod"')],
    ['words', `The encryption context is app=orders, and the value ${BLOB}`],
    ['a name without a map', json({ CiphertextBlob: BLOB, EncryptionContext: 'orders' })],
    ['an S3 description that is cut', `x-amz-key-v2: ${BLOB}\nx-amz-matdesc: {"kms_cmk`],
  ])('is said not to be read: %s', (_, text) => {
    const { offers } = readPastedText(text);
    expect(offers).toMatchObject([{ ciphertext: BLOB, contextIs: 'unclear' }]);
    expect(offers[0]).not.toHaveProperty('sourceEncryptionContext');
  });

  it('is not spoken of where the text does not', () => {
    const { offers } = readPastedText(`DB=${BLOB}`);
    expect(offers[0]).not.toHaveProperty('contextIs');
  });
});

it('reads a diff without its signs', () => {
  const diff = `@@ -1,2 +1,5 @@\n a: b\n+blob: |\n${wrapped(BLOB, 60).replace(/^/gm, '+  ')}\n c: d`;
  expect(readPastedText(diff).offers).toMatchObject([{ ciphertext: BLOB }]);
});

it('finds a ciphertext whatever the width that the text was wrapped at', () => {
  for (let width = 40; width <= 100; width += 1) {
    const dotenv = hardWrapped(`# x\nexport THE_PASSWORD="${BLOB}" # y\n`, width);
    expect(readPastedText(dotenv).offers, String(width)).toMatchObject([{ ciphertext: BLOB }]);
  }
});
