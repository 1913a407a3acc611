// What is bare, what is several, what is not a ciphertext of KMS at all, and what is not known.
import { describe, expect, it } from 'vitest';
import { toBase64, toHex } from '../bytes.ts';
import { makeBlob, makeMessage } from '../ciphertext/blobFixtures.ts';
import { BLOB, BLOB_BYTES as bytes, json, KEY, OTHER, shortly, THIRD, wrapped } from './pastedFixtures.ts';
import { readPastedText } from './pastedText.ts';

describe('a bare ciphertext', () => {
  it.each([
    ['base64', BLOB],
    ['base64 with line breaks', `${wrapped(BLOB)}\n`],
    ['hex', toHex(bytes)],
    ['format 0', toBase64(makeBlob({ format: 0, plaintextBytes: 16 }))],
    ['cut off', BLOB.slice(0, 100)],
    ['cut off within a byte', BLOB.slice(0, 101)],
    ['without its beginning', BLOB.slice(1)],
    ['hex, cut off', toHex(bytes).slice(0, 101)],
    ['an asymmetric one', toBase64(new Uint8Array(256).fill(0xc3))],
    ['of an emulator', btoa(`1234abcd-12ab-34cd-56ef-1234567890ab${'\u00c3'.repeat(40)}`)],
    ['an Encryption SDK message', toBase64(makeMessage({ version: 2, context: [], keys: [] }))],
    ['in PEM', `-----BEGIN CIPHERTEXT-----\n${wrapped(BLOB, 64)}\n-----END CIPHERTEXT-----`],
  ])('is left to the ciphertext box: %s', (_, text) => {
    expect(shortly(text)).toEqual(['ciphertext', []]);
  });

  it('is told from nothing and from too much', () => {
    expect(shortly(' \n\t')).toEqual(['empty', []]);
    expect(shortly('A'.repeat(1_000_001))).toEqual(['tooLong', []]);
  });
});

describe('several ciphertexts', () => {
  it.each([
    ['lines', `${BLOB}\n${OTHER}\n${THIRD}\n`],
    ['wrapped lines', `${wrapped(BLOB)}\n\n${wrapped(OTHER)}\n\n${wrapped(THIRD)}`],
    ['commas and quotes', `"${BLOB}",\n'${OTHER}', "${THIRD}"`],
  ])('are offered each: %s', (_, text) => {
    const read = readPastedText(text);
    expect(read).toMatchObject({ kind: 'several', found: 3 });
    expect(read.offers.map(({ ciphertext }) => ciphertext)).toEqual([BLOB, OTHER, THIRD]);
  });

  it('are told apart where none has padding', () => {
    const one = toBase64(makeBlob({ format: 2, plaintextBytes: 32 })).replace(/=+$/, '');
    const unpadded = [one, toBase64(makeBlob({ format: 1, plaintextBytes: 31, fill: 7 }))];
    expect(readPastedText(unpadded.join('\n'))).toMatchObject({ kind: 'several', found: 2 });
  });

  it('are counted beyond those that are offered', () => {
    const each = (fill: number) => toBase64(makeBlob({ format: 1, plaintextBytes: 16, fill }));
    const read = readPastedText(Array.from({ length: 80 }, (_, at) => each(at)).join('\n'));
    expect(read).toMatchObject({ kind: 'several', found: 80 });
    expect(read.offers.length).toBe(50);
  });

  it('are one where they are the same, and told apart where they share a line', () => {
    const copy = { kind: 'line', line: 1, ciphertext: BLOB };
    expect(shortly(`${BLOB}\n${BLOB}\n${BLOB}`)).toEqual(['several', [{ ...copy, copies: 3 }]]);
    expect(shortly(`${BLOB} ${BLOB}`)).toEqual(['several', [{ ...copy, nth: 1, copies: 2 }]]);
    expect(shortly(`${BLOB} ${OTHER}`)).toEqual([
      'several',
      [
        { ...copy, nth: 1 },
        { ...copy, nth: 2, ciphertext: OTHER },
      ],
    ]);
    expect(readPastedText(`A=${BLOB}\nB=${BLOB}`).found).toBe(2);
  });

  it('under one name are told apart by their lines', () => {
    const text = `{"blob":"${BLOB}"}\n{"id":"x"}\n{"blob":"${OTHER}"}\n`;
    expect(shortly(text)).toEqual([
      'variables',
      [
        { kind: 'variable', name: 'blob', line: 1, ciphertext: BLOB },
        { kind: 'variable', name: 'blob', line: 3, ciphertext: OTHER },
      ],
    ]);
  });

  it('quoted in a mail is put together', () => {
    const quoted = `> ${wrapped(BLOB).replaceAll('\n', '\n> ')}\n> Regards`;
    expect(shortly(quoted)).toEqual(['inText', [{ kind: 'line', line: 1, ciphertext: BLOB }]]);
  });

  it('in a data URL has no name', () => {
    for (const type of ['', 'application/octet-stream']) {
      expect(shortly(`data:${type};base64,${BLOB}`)).toEqual([
        'inText',
        [{ kind: 'line', line: 1, ciphertext: BLOB }],
      ]);
    }
  });

  it('in a log are offered by line', () => {
    expect(shortly(`INFO start\nERROR could not decrypt ${BLOB}\nINFO end`)).toEqual([
      'inText',
      [{ kind: 'line', line: 2, ciphertext: BLOB }],
    ]);
  });
});

describe('a ciphertext in lines', () => {
  it('is put together, wherever they break', () => {
    for (const plaintextBytes of [31, 32, 33]) {
      const base64 = toBase64(makeBlob({ format: 2, plaintextBytes }));
      for (let width = 61; width < base64.length; width += 1) {
        expect(readPastedText(`Hello,\n${wrapped(base64, width)}\n`).offers).toMatchObject([
          { ciphertext: base64 },
        ]);
      }
    }
  });

  it('that was cut off within a byte is offered as far as it goes', () => {
    const { kind, offers } = readPastedText(`SECRET=${BLOB.slice(0, 101)}`);
    expect(kind).toBe('variables');
    expect(offers).toMatchObject([{ ciphertext: BLOB.slice(0, 100), reading: { shape: 'truncated' } }]);
  });
});

describe('more behind a ciphertext', () => {
  it('can be cut off', () => {
    const overlong = toBase64(Uint8Array.from([...bytes, 1, 2, 3]));
    expect(shortly(overlong)).toEqual(['ciphertext', [{ kind: 'wholeText', ciphertext: BLOB }]]);
  });
});

describe('characters that cannot be seen', () => {
  const broken = (character: string) => `${BLOB.slice(0, 100)}${character}${BLOB.slice(100)}`;
  it.each([
    ['U+200B', '\u200b'],
    ['U+00AD', '\u00ad'],
    ['U+2800', '\u2800'],
    ['U+3164', '\u3164'],
    ['U+FE0F', '\ufe0f'],
  ])('are left out of a ciphertext in a text, which is said: %s', (codePoint, character) => {
    const blob = broken(character);
    for (const text of [`X=${blob}\n`, json({ password: `${blob}${character}` }), `see ${blob}, please`]) {
      const read = readPastedText(text);
      expect(read).toMatchObject({ found: 1, offers: [{ ciphertext: BLOB }], invisible: [codePoint] });
    }
    const beside = json({ CiphertextBlob: blob, EncryptionContext: { app: 'orders' } });
    expect(readPastedText(beside).offers).toMatchObject([{ sourceEncryptionContext: [['app', 'orders']] }]);
  });

  it('are not spoken of where they do not matter', () => {
    expect(readPastedText(`X=${BLOB}\nNOTE=a\u200bb`)).toMatchObject({ found: 1, invisible: [] });
    expect(readPastedText('a\u200bb').invisible).toEqual([]);
  });
});

describe('one value of a form that is not known', () => {
  it.each([
    ['RSA-sized', toBase64(Uint8Array.from({ length: 256 }, (_, at) => (at * 37 + 130) % 256))],
    ['emulator', btoa(`1234abcd-12ab-34cd-56ef-1234567890ab${'\u00c3'.repeat(40)}`)],
    ['unknown', toBase64(Uint8Array.from({ length: 107 }, (_, at) => (at * 91 + 4) % 256))],
  ])('is offered with its name: %s', (shape, value) => {
    for (const text of [
      `DB=${value}`,
      `HOST=db.example.com\nexport DB="${value}" # x\n`,
      `DB: ${value}`,
      `$env:DB = '${value}'`,
      `{"DB": "${value}"}`,
      json({ user: 'x', DB: value, port: 1 }),
      `DB="${wrapped(value, 64)}"`,
    ])
      expect(readPastedText(text), text).toMatchObject({
        kind: 'variables',
        offers: [{ kind: 'variable', name: 'DB', ciphertext: value, reading: { shape } }],
      });
    for (const text of [`${value},`, `“${value}”`, `«${value}»;`])
      expect(shortly(text)).toEqual(['inText', [{ kind: 'wholeText', ciphertext: value }]]);
    expect(shortly(`Hi,\n\n${wrapped(value, 64)}\n\nBye,\nx`)).toEqual([
      'inText',
      [{ kind: 'line', line: 3, ciphertext: value }],
    ]);
    expect(shortly(value)[1]).toEqual([]);
  });

  it.each([
    `TOKEN=IQoJb3JpZ2lu${'aB3/'.repeat(40)}`,
    `KEY=${btoa('a text that can be read, and that nobody has encrypted at all')}`,
    'Just a long sentence of words that has no marks in it and that goes on and on and on',
    'HASH=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    `A=${'x'.repeat(80)}\nB=${'y'.repeat(80)}`,
  ])('is not offered: %s', (text) => {
    expect(readPastedText(text).offers).toEqual([]);
  });
});

describe('a key beside a ciphertext', () => {
  it.each([`${KEY} ${BLOB}`, `${BLOB},${KEY}`, `| ${KEY} | ${BLOB} |`, `note\n"${KEY}": "${BLOB}"`])(
    'is its own where nothing else stands in the line: %s',
    (text) => {
      expect(readPastedText(text).offers).toMatchObject([{ ciphertext: BLOB, sourceKeyId: KEY }]);
    },
  );

  it.each([
    `re-encrypt ${BLOB} to ${KEY}`,
    `${KEY} ${KEY.replace('1234abcd', '9999abcd')} ${BLOB}`,
    `${KEY}\n${BLOB}`,
    `${KEY} ${BLOB} ${OTHER}`,
  ])('is not taken where it may be another one: %s', (text) => {
    const { offers } = readPastedText(text);
    expect(offers.length).toBeGreaterThan(0);
    for (const offer of offers) expect(offer).not.toHaveProperty('sourceKeyId');
  });
});

describe('what is no ciphertext of KMS', () => {
  it.each([
    ['vaultTransit', 'vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w=='],
    ['springCloudConfig', '{cipher}FKSAJDFGYOS8F7GLHAKERGFHLSAJ'],
    ['ansibleVault', '$ANSIBLE_VAULT;1.1;AES256\n62313365396662343061393464336163\n'],
    [
      'age',
      '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOQ==\n-----END AGE ENCRYPTED FILE-----',
    ],
    ['age', 'age-encryption.org/v1\n-> X25519 abc\n'],
    ['pgp', '-----BEGIN PGP MESSAGE-----\nVersion: GnuPG v2\n\nhQEMA\n-----END PGP MESSAGE-----'],
    ['jwt', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'],
    ['jwe', 'eyJhbGciOiJSU0EifQ.a.b.c.d'],
    ['eyaml', 'ENC[PKCS7,MIIBeQYJKoZIhvcNAQcDoIIBajCCAWYC]'],
    ['jasypt', 'ENC(nrmZtkF7T0kjG/VodDvBw93Ct8EgjCA+)'],
    ['googleCloudKms', 'CiQAR2V0IHRoZSBrZXkgZnJvbSBHb29nbGUgQ2xvdWQgS01TIGFuZCBtb3JlIGJ5dGVz/8A='],
    [
      'googleCloudKms',
      json({
        name: 'projects/p/locations/eu/keyRings/r/cryptoKeys/k',
        ciphertext: `CiQA${'abcd'.repeat(20)}`,
      }),
    ],
    ['azureKeyVault', json({ kid: 'https://v.vault.azure.net/keys/k/0123', result: 'aB3_'.repeat(80) })],
    ['encryptionSdkMessage', `TOKEN=${toBase64(makeMessage({ version: 2, context: [], keys: [] }))}`],
    ['vaultTransit', 'SECRET=vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w=='],
    ['vaultTransit', 'secret: vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w=='],
    [
      'vaultTransit',
      '{"data": {"ciphertext": "vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w=="}}',
    ],
    ['ansibleVault', 'password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6231336539\n'],
    [
      'age',
      'password: |\n  -----BEGIN AGE ENCRYPTED FILE-----\n  YWdl\n  -----END AGE ENCRYPTED FILE-----\n',
    ],
    [
      'cloudTrailEvent',
      '{"eventSource": "kms.amazonaws.com", "eventName": "Decrypt", "requestParameters": {}}',
    ],
    ['cloudTrailEvent', '{"Records": [{"eventSource": "kms.amazonaws.com", "eventName": "Encrypt"}]}'],
    ['cloudTrailEvent', '{"Events": [{"EventId": "1", "CloudTrailEvent": "{}"}]}'],
    ['kmsKey', KEY],
    ['kmsKey', ' alias/payments\n'],
    ['kmsKey', '1234abcd-12ab-34cd-56ef-1234567890ab'],
    ['kmsKey', 'mrk-1234abcd12ab34cd56ef1234567890ab'],
    ['secretArn', 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbCdEf'],
    ['parameterArn', 'arn:aws:ssm:us-east-1:111122223333:parameter/db'],
    ['arn', 'arn:aws:s3:::bucket/key'],
    ['file', 'fileb://blob.bin'],
    ['file', 'file://~/blob.b64'],
    ['file', '/run/secrets/db.enc'],
    ['file', "'C:\\secrets\\db password.bin'"],
    ['file', '$(cat secret.b64)'],
    ['reference', '{{resolve:ssm-secure:/db/password:1}}'],
    ['reference', '"$CIPHERTEXT"'],
    ['reference', '${CIPHERTEXT:-none}'],
    ['reference', '$env:CIPHERTEXT'],
    ['reference', '%CIPHERTEXT%'],
    ['reference', '$(pass show db)'],
    ['cutForDisplay', 'AQICAHg…'],
    ['cutForDisplay', 'AQICAHh...'],
    ['cutForDisplay', `${BLOB.slice(0, 90)}…`],
    ['cutForDisplay', `${BLOB.slice(0, 20)}...${BLOB.slice(-8)}`],
    ['cutForDisplay', 'x'.repeat(20) + '...'],
  ])('is named: %s', (what, text) => {
    expect(shortly(text)).toEqual(['notKms', []]);
    expect(readPastedText(text)).toMatchObject({ what });
  });

  it('is a ciphertext of KMS all the same where it holds one', () => {
    for (const text of [`{cipher}${BLOB}`, `ENC[KMS,${BLOB}]`, `${BLOB}…`, `$(echo ${BLOB})`]) {
      expect(shortly(text)).toEqual(['inText', [{ kind: 'line', line: 1, ciphertext: BLOB }]]);
    }
  });

  it.each([
    ['accessKeyId', 'AKIAIOSFODNN7EXAMPLE'.replace('7', 'Q')],
    ['secretAccessKey', 'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
    ['secretAccessKey', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
    ['vaultToken', `hvs.${'CAESIJ7'.repeat(4)}`],
    ['vaultToken', `VAULT_TOKEN=hvb.${'AAAAAQ'.repeat(20)}`],
    ['vaultToken', 's.Ga5jyNq6kNfRMVQk2LY1j9iu'],
    ['sessionToken', 'IQoJb3JpZ2luX2VjEAaCXVzLWVhc3QtMSJHMEUC'],
    ['privateKey', '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA75Iv\n-----END RSA PRIVATE KEY-----'],
  ])('is a credential: %s', (credential, text) => {
    expect(shortly(text)).toEqual(['credentials', []]);
    const read = readPastedText(text);
    expect(read.credentials).toEqual([credential]);
    expect(JSON.stringify(read)).not.toContain(text.slice(-15));
  });

  it('names credentials beside ciphertexts too', () => {
    const read = readPastedText(`AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\nA=${BLOB}`);
    expect(read).toMatchObject({ kind: 'variables', found: 1, credentials: ['secretAccessKey'] });
  });

  it.each([
    [
      'what generate-data-key printed',
      { CiphertextBlob: BLOB, Plaintext: 'c2VjcmV0', KeyId: KEY },
      ['plaintext'],
    ],
    ['what decrypt printed', { KeyId: KEY, Plaintext: 'c2VjcmV0' }, ['plaintext']],
    ['a Terraform state', { ciphertext_blob: BLOB, plaintext: 'secret' }, ['plaintext']],
    ['a state without it', { ciphertext_blob: BLOB, plaintext: null }, []],
    ['what encrypt printed', { CiphertextBlob: BLOB, KeyId: KEY }, []],
  ])('is a plaintext beside it: %s', (_, printed, credentials) => {
    const read = readPastedText(JSON.stringify(printed));
    expect(read.credentials).toEqual(credentials);
    expect(JSON.stringify(read)).not.toContain('c2VjcmV0');
    expect(JSON.stringify(read)).not.toContain('"secret"');
  });

  it.each([
    'projects/p/locations/eu/keyRings/r/cryptoKeys/k',
    'https://v.vault.azure.net/keys/k/0123',
    'hello',
    'Hello, world!',
    '{"a": 1}',
    '{',
    'a: b',
    '0123456789abcdef',
    'a.b',
    'ab...',
    's.encryptionContextOfTheBlob',
    '/',
    '$5.00',
    '[1, 2, 3]',
  ])('is not known: %s', (text) => {
    expect(shortly(text)).toEqual(['unknown', []]);
  });
});
