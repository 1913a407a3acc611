// What people paste in place of a bare ciphertext: it is recognised, one click takes the ciphertext in it, and that re-encrypts.
import { SEEDED_KEY_ID } from '../sandbox/seed.ts';
import { expectNoFindings } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { decrypt, encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';

const PLAINTEXT = 'correct horse battery staple';
const KEY_ARN = `arn:aws:kms:us-east-1:111122223333:key/${SEEDED_KEY_ID.orders}`;
const PARAMETER_ARN = 'arn:aws:ssm:us-east-1:111122223333:parameter/db/password';

interface MisPaste {
  context?: readonly (readonly [string, string])[];
  write: (base64: string) => string;
  recognised: string;
  button: string;
  /** What is filled in beside the ciphertext. */
  key?: string;
}

const MIS_PASTES: Record<string, MisPaste> = {
  'base64 of base64': {
    write: (base64) => Buffer.from(base64).toString('base64'),
    recognised: 'a ciphertext in base64 of base64',
    button: 'Decode it',
  },
  'a hex dump': {
    write: (base64) =>
      (
        Buffer.from(base64, 'base64')
          .toString('hex')
          .match(/.{1,32}/g) ?? []
      )
        .map((line, at) => `${(at * 16).toString(16).padStart(8, '0')}: ${line.replace(/(....)/g, '$1 ')}`)
        .join('\n'),
    recognised: 'a ciphertext as a hex dump',
    button: 'Decode it',
  },
  'what the AWS CLI printed': {
    write: (base64) => JSON.stringify({ CiphertextBlob: base64, KeyId: KEY_ARN }, null, 4),
    recognised: 'what the AWS CLI or an SDK printed',
    button: 'Take the CiphertextBlob',
    key: KEY_ARN,
  },
  'a SOPS file': {
    context: [
      ['app', 'shop'],
      ['stage', 'production'],
    ],
    write: (base64) =>
      `password: ENC[AES256_GCM,data:p673w==,iv:YY=,tag:UQ==,type:str]
sops:
    kms:
        - arn: ${KEY_ARN}
          context:
            app: shop
            stage: production
          created_at: "2024-05-06T07:08:09Z"
          enc: ${base64}
          aws_profile: ""
    mac: ENC[AES256_GCM,data:oq==,iv:dd=,tag:w==,type:str]
    version: 3.9.0
`,
    recognised: 'a SOPS file',
    button: 'Take sops.kms[0]',
    key: KEY_ARN,
  },
  'Terraform aws_kms_secrets': {
    context: [['app', 'shop']],
    write: (base64) => `data "aws_kms_secrets" "db" {
  secret {
    name    = "master_password"
    payload = "${base64}"
    context = {
      app = "shop"
    }
  }
}`,
    recognised: 'secrets of aws_kms_secrets in Terraform',
    button: 'Take the secret master_password',
  },
  'a dotenv file': {
    write: (base64) => `# secrets\nHOST=db.example.com\nexport DB_PASSWORD="${base64}"\n`,
    recognised: 'lines that give names to ciphertexts',
    button: 'Take DB_PASSWORD',
  },
  'an SSM parameter': {
    context: [['PARAMETER_ARN', PARAMETER_ARN]],
    write: (base64) =>
      JSON.stringify({
        Parameter: {
          Name: '/db/password',
          Type: 'SecureString',
          Value: base64,
          Version: 3,
          ARN: PARAMETER_ARN,
          DataType: 'text',
        },
      }),
    recognised: 'parameters of AWS Systems Manager, not decrypted',
    button: 'Take the parameter /db/password',
  },
  'the metadata of an S3 object': {
    context: [['kms_cmk_id', KEY_ARN]],
    write: (base64) =>
      JSON.stringify({
        Metadata: {
          'x-amz-key-v2': base64,
          'x-amz-iv': 'vlyQ4w3yqXKHhH6n',
          'x-amz-wrap-alg': 'kms',
          'x-amz-matdesc': JSON.stringify({ kms_cmk_id: KEY_ARN }),
        },
      }),
    recognised: 'the metadata of an object that an S3 client encrypted',
    button: 'Take the encrypted data key',
  },
  'an aws kms decrypt command': {
    context: [
      ['app', 'shop'],
      ['stage', 'production'],
    ],
    write: (base64) =>
      `$ aws kms decrypt --ciphertext-blob ${base64} --encryption-context app=shop,stage=production --key-id ${KEY_ARN}`,
    recognised: 'an aws kms decrypt command',
    button: 'Take what the command decrypts',
    key: KEY_ARN,
  },
  'the header lines of an S3 object': {
    context: [['kms_cmk_id', KEY_ARN]],
    write: (base64) =>
      `x-amz-meta-x-amz-key-v2: ${base64}\nx-amz-meta-x-amz-wrap-alg: kms\nx-amz-meta-x-amz-matdesc: {"kms_cmk_id":"${KEY_ARN}"}`,
    recognised: 'the metadata of an object that an S3 client encrypted',
    button: 'Take the encrypted data key',
  },
  'a key ARN and a ciphertext in one line': {
    write: (base64) => `${KEY_ARN} ${base64}`,
    recognised: 'a text with a ciphertext in it',
    button: 'Take the ciphertext in line 1',
    key: KEY_ARN,
  },
  'a row of PostgreSQL': {
    write: (base64) =>
      ` id | secret\n----+--------\n  1 | \\x${Buffer.from(base64, 'base64').toString('hex')}\n(1 row)`,
    recognised: 'a text with a ciphertext in it',
    button: 'Take the ciphertext in line 3',
  },
  'a Cyrillic letter in it': {
    write: (base64) => base64.replace(/(?<=.{60})A/, '\u0410'),
    recognised: '"\u0410" (U+0410, Cyrillic) for "A"',
    button: 'Take the ciphertext',
  },
  'more behind it': {
    write: (base64) => Buffer.concat([Buffer.from(base64, 'base64'), Buffer.from('more')]).toString('base64'),
    recognised: 'It seems to have 4 bytes too many at the end.',
    button: 'Cut off what follows',
  },
  'the same ciphertext twice': {
    write: (base64) => `${base64}\n${base64}\n`,
    recognised: 'This is one ciphertext, several times.',
    button: 'Take the ciphertext in line 1',
  },
  'a sentence with a ciphertext in it': {
    write: (base64) => `Hi! The password is ${base64} (encrypted, of course).`,
    recognised: 'a text with a ciphertext in it',
    button: 'Take the ciphertext in line 1',
  },
};

for (const [what, { context = [], write, recognised, button, key }] of Object.entries(MIS_PASTES)) {
  test(`recognises ${what} and takes the ciphertext by one click`, async ({ reEncrypt, kmsClient }) => {
    const base64 = await encryptUnder(kmsClient, 'alias/orders', PLAINTEXT, context);
    const pasted = write(base64);
    await reEncrypt.ciphertext.fill(pasted);
    await expect(reEncrypt.side('Source')).toContainText(recognised);
    await expect(reEncrypt.ciphertext, 'nothing is replaced by itself').toHaveValue(pasted);

    await reEncrypt.pasteOffers.getByRole('button', { name: button }).click();
    await expect(reEncrypt.ciphertext).toHaveValue(base64);
    await expect(reEncrypt.ciphertext).toBeFocused();
    await expect(reEncrypt.pasteOffers).toBeHidden();
    await expect(reEncrypt.contextKeys('Source')).toHaveCount(context.length);
    for (const [row, [name, value]] of context.entries()) {
      await expect(reEncrypt.contextKeys('Source').nth(row)).toHaveValue(name);
      await expect(reEncrypt.contextValues('Source').nth(row)).toHaveValue(value);
    }
    await expect(reEncrypt.key('Source')).toHaveValue(key ?? '');

    await reEncrypt.typeKey('Destination', 'alias/payments');
    await reEncrypt.reEncrypt();
    expect(await decrypt(kmsClient, await reEncrypt.resultBytes())).toBe(PLAINTEXT);
  });
}

test('takes an offer by keyboard, and the paste can be had back', async ({ reEncrypt, page, kmsClient }) => {
  const [one, other] = [
    await encryptUnder(kmsClient, 'alias/orders'),
    await encryptUnder(kmsClient, 'alias/orders'),
  ];
  const pasted = `ONE=${one}\nOTHER=${other}\n`;
  await reEncrypt.ciphertext.fill(pasted);
  await expect(reEncrypt.side('Source')).toContainText('It holds 2 ciphertexts: take one at a time.');
  await reEncrypt.ciphertext.focus();
  await page.keyboard.press('Tab');
  await expect(reEncrypt.pasteOffers.getByRole('button', { name: 'Take ONE' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(reEncrypt.ciphertext).toHaveValue(other);
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(reEncrypt.ciphertext).toHaveValue(pasted);
});

test('shows the first of many ciphertexts, and all of them on request', async ({ reEncrypt, kmsClient }) => {
  const base64 = await encryptUnder(kmsClient, 'alias/orders');
  await reEncrypt.ciphertext.fill(Array.from({ length: 9 }, (_, at) => `SECRET_${at}=${base64}`).join('\n'));
  const offers = reEncrypt.pasteOffers.getByRole('button', { name: /^Take SECRET_/ });
  await expect(offers).toHaveCount(6);
  await reEncrypt.pasteOffers.getByRole('button', { name: 'Show all 9' }).click();
  await expect(offers).toHaveCount(9);
});

const REQUESTS: Record<string, (base64: string) => string> = {
  'a CLI input document': (base64) =>
    JSON.stringify({ CiphertextBlob: base64, DestinationKeyId: 'alias/payments' }),
  'an AWS CLI command': (base64) =>
    `aws kms re-encrypt --ciphertext-blob ${base64} --destination-key-id alias/payments`,
};

for (const [what, write] of Object.entries(REQUESTS)) {
  test(`offers to open ${what} as a whole`, async ({ reEncrypt, page, kmsClient }) => {
    const pasted = write(await encryptUnder(kmsClient, 'alias/orders'));
    await reEncrypt.ciphertext.fill(pasted);
    await reEncrypt.pasteOffers.getByRole('button', { name: 'Open as a CLI request' }).click();
    await expect(page.getByRole('dialog')).toContainText('alias/payments');
    await expect(reEncrypt.ciphertext).toHaveValue(pasted);
  });
}

const NOT_OF_KMS: Record<string, [text: string, said: string]> = {
  'Vault Transit': ['vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w==', 'Vault Transit'],
  'Spring Cloud Config': [
    '{cipher}682bc583f4641835fa2db009355293665d2647dade3375c0ee201de2a49f7bda',
    'Spring Cloud',
  ],
  'Ansible Vault': ['$ANSIBLE_VAULT;1.1;AES256\n62313365396662343061393464336163', 'Ansible Vault'],
  age: [
    'age-encryption.org/v1\n-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc',
    'a file that age encrypted',
  ],
  'a certificate': ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', 'a certificate'],
  'a value of a SOPS file': [
    'ENC[AES256_GCM,data:p673w==,iv:YY=,tag:UQ==,type:str]',
    'Take enc from sops.kms of that file',
  ],
  'a Vault token with a name': [
    'SECRET=vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w==',
    'Vault Transit',
  ],
  'a block of Ansible Vault in YAML': [
    'password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  62313365396662343061393464336163',
    'Ansible Vault',
  ],
  'an event of CloudTrail': [
    JSON.stringify({
      eventSource: 'kms.amazonaws.com',
      eventName: 'Decrypt',
      requestParameters: { encryptionContext: { app: 'orders' } },
    }),
    'Press Edit as text beside Source encryption context',
  ],
  'a SOPS file for age only': [
    JSON.stringify({
      sops: { kms: null, age: [{ recipient: 'age1', enc: '' }], mac: 'x', version: '3.9.0' },
    }),
    'encrypted for age only',
  ],
  'a key ARN': [KEY_ARN, 'Put it into Source key or Destination key.'],
};

for (const [what, [text, said]] of Object.entries(NOT_OF_KMS)) {
  test(`says of ${what} what it is and what to do`, async ({ reEncrypt }) => {
    await reEncrypt.ciphertext.fill(text);
    await expect(reEncrypt.side('Source')).toContainText(said);
    await expect(reEncrypt.pasteOffers).toBeHidden();
  });
}

test('warns of a parameter that was read with decryption', async ({ reEncrypt, page }) => {
  const Parameter = { Name: '/db', Type: 'SecureString', Value: 'hunter2-is-secret', ARN: PARAMETER_ARN };
  await reEncrypt.ciphertext.fill(JSON.stringify({ Parameter }));
  await expect(reEncrypt.side('Source')).toContainText('the plaintext of a parameter of AWS Systems Manager');
  await expect(reEncrypt.side('Source')).toContainText('without --with-decryption');
  expect(await page.locator('body').innerText()).not.toContain('hunter2');
});

test('an offer replaces key, algorithm and context of the former ciphertext, which can be had back', async ({
  reEncrypt,
  page,
  kmsClient,
}) => {
  const [first, second] = [
    await encryptUnder(kmsClient, 'alias/orders', 'one', [['app', 'shop']]),
    await encryptUnder(kmsClient, 'alias/orders', PLAINTEXT),
  ];
  const take = async (document: object) => {
    await reEncrypt.ciphertext.fill(JSON.stringify(document));
    await reEncrypt.pasteOffers.getByRole('button', { name: /^Take/ }).click();
  };
  await take({ CiphertextBlob: first, KeyId: KEY_ARN, EncryptionContext: { app: 'shop' } });
  await expect(reEncrypt.contextKeys('Source')).toHaveValue('app');
  await take({ CiphertextBlob: second });
  await expect(reEncrypt.contextKeys('Source')).toHaveCount(0);
  await expect(reEncrypt.key('Source')).toHaveValue('');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(reEncrypt.contextKeys('Source')).toHaveValue('app');
  await expect(reEncrypt.key('Source')).toHaveValue(KEY_ARN);

  await reEncrypt.ciphertext.fill(JSON.stringify({ CiphertextBlob: second, EncryptionContext: { a: 1 } }));
  await expect(reEncrypt.pasteOffers).toContainText('an encryption context that cannot be taken');
});

test('takes the algorithm that stands beside an RSA ciphertext', async ({
  reEncrypt,
  sandbox,
  kmsClient,
}) => {
  const example = sandbox.examples.find(({ sourceEncryptionAlgorithm }) =>
    sourceEncryptionAlgorithm?.startsWith('RSA'),
  );
  await reEncrypt.ciphertext.fill(
    JSON.stringify({
      CiphertextBlob: example?.ciphertextBlob,
      KeyId: example?.sourceKeyId,
      EncryptionAlgorithm: example?.sourceEncryptionAlgorithm,
    }),
  );
  await reEncrypt.pasteOffers.getByRole('button', { name: 'Take the CiphertextBlob' }).click();
  await reEncrypt.typeKey('Destination', 'alias/payments');
  await reEncrypt.reEncrypt();
  expect(await decrypt(kmsClient, await reEncrypt.resultBytes())).not.toBe('');
});

test('offers nothing from inside an AWS Encryption SDK message, and shows its header', async ({
  reEncrypt,
  kmsClient,
}) => {
  const base64 = await encryptUnder(kmsClient, 'alias/orders');
  // One of the three alignments has the data key's base64 stand in the message's as it is.
  for (const tenant of ['a', 'bb', 'ccc']) {
    const message = encryptionSdkMessage([KEY_ARN], [['tenant', tenant]], Buffer.from(base64, 'base64'));
    await reEncrypt.ciphertext.fill(JSON.stringify({ token: message.toString('base64') }));
    await expect(reEncrypt.side('Source')).toContainText('a message of the AWS Encryption SDK');
    await expect(reEncrypt.pasteOffers.getByRole('row')).toHaveText(['KeyValue', `tenant${tenant}`]);
    await expect(reEncrypt.pasteOffers.getByRole('listitem')).toHaveText([KEY_ARN]);
    await expect(reEncrypt.pasteOffers.getByRole('button')).toHaveCount(0);
  }
});

test('names credentials without showing them again', async ({ reEncrypt, page }) => {
  const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKE1';
  await reEncrypt.ciphertext.fill(`aws_secret_access_key = ${secret}`);
  await expect(reEncrypt.side('Source')).toContainText('The text seems to hold an AWS secret access key.');
  expect(await page.locator('body').innerText()).not.toContain(secret.slice(0, 10));
});

/** A header of message format version 1, by the AWS Encryption SDK's reference, and some bytes for a body. */
function encryptionSdkMessage(
  keyArns: readonly string[],
  context: readonly (readonly [string, string])[],
  dataKey = Buffer.alloc(184, 3),
): Buffer {
  const u16 = (value: number) => Buffer.from([value >> 8, value & 0xff]);
  const counted = (text: string | Buffer) => {
    const bytes = Buffer.from(text);
    return Buffer.concat([u16(bytes.length), bytes]);
  };
  const pairs = Buffer.concat([u16(context.length), ...context.flat().map(counted)]);
  const keys = keyArns.map((arn) => Buffer.concat([counted('aws-kms'), counted(arn), counted(dataKey)]));
  return Buffer.concat([
    Buffer.from('01800378', 'hex'),
    Buffer.alloc(16, 7),
    counted(pairs),
    u16(keys.length),
    ...keys,
    Buffer.from('02000000000c00001000', 'hex'),
    Buffer.alloc(28 + 100, 9),
  ]);
}

test('says of an AWS Encryption SDK message which keys and context its header names', async ({
  reEncrypt,
}) => {
  const message = encryptionSdkMessage([KEY_ARN, PARAMETER_ARN], [['tenant', 'A\u202eB']]);
  await reEncrypt.chooseFile('secret.encrypted', message);
  await expect(reEncrypt.side('Source')).toContainText('KMS cannot re-encrypt an AWS Encryption SDK message');
  await expect(reEncrypt.pasteOffers.getByRole('listitem')).toHaveText([KEY_ARN, PARAMETER_ARN]);
  await expect(reEncrypt.pasteOffers.getByRole('row')).toHaveText(['KeyValue', 'tenantA⟨U+202E⟩B']);
});

test('looks through a document that is too long for the box, and leaves the box as it was', async ({
  reEncrypt,
  kmsClient,
}) => {
  const base64 = await encryptUnder(kmsClient, 'alias/orders', PLAINTEXT);
  await reEncrypt.ciphertext.fill('AQICAHg');
  await reEncrypt.chooseFile(
    'state.json',
    Buffer.from(JSON.stringify({ filler: 'x '.repeat(200_000), password: base64 })),
  );
  await expect(reEncrypt.side('Source')).toContainText('The file state.json has 400,');
  await expect(reEncrypt.side('Source')).toContainText('This looks like a document with ciphertexts in it.');
  await expect(reEncrypt.ciphertext).toHaveValue('AQICAHg');
  await reEncrypt.pasteOffers.getByRole('button', { name: 'Take password' }).click();
  await expect(reEncrypt.ciphertext).toHaveValue(base64);
  await expect(reEncrypt.side('Source')).not.toContainText('state.json');
});

test('falls back to the plain reading where the part that knows documents cannot be loaded', async ({
  page,
  consoleUrl,
  kmsClient,
  watch,
}) => {
  const base64 = await encryptUnder(kmsClient, 'alias/orders', PLAINTEXT);
  watch.allowEndpoint(consoleUrl);
  watch.expectRefusals('net::ERR');
  await page.route(/pastePart/, (route) => route.abort());
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(`DB_PASSWORD=${base64}`, 'alias/payments');
  await expect(reEncrypt.side('Source')).toContainText('Paste one ciphertext at a time.');
  await expect(page.getByRole('alert')).toContainText('This part of the page could not be loaded');
  await reEncrypt.ciphertext.fill(base64);
  await reEncrypt.reEncrypt();
  expect(await decrypt(kmsClient, await reEncrypt.resultBytes())).toBe(PLAINTEXT);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    // axe takes seconds for each state.
    test.describe.configure({ timeout: 120_000 });
    test.use({ colorScheme, viewport: { width: 390, height: 900 } });

    for (const what of ['an offer', 'the header of a message'] as const) {
      test(`axe finds nothing on ${what}, and nothing overflows`, async ({ reEncrypt, page, kmsClient }) => {
        const base64 = await encryptUnder(kmsClient, 'alias/orders');
        await reEncrypt.ciphertext.fill(
          what === 'an offer'
            ? `A_VERY_${'LONG_'.repeat(20)}NAME=${base64}`
            : encryptionSdkMessage([KEY_ARN], [['tenant', 'A']]).toString('base64'),
        );
        await reEncrypt.pasteOffers.waitFor();
        await expectNoFindings(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      });
    }
  });
}
