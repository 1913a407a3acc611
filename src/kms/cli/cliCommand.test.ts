// Commands that run as they are copied: what stands in the request is ASCII between quotes, and reads back as the request.
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../bytes.ts';
import { documentCommand, posixCommand, powerShellCommand } from './cliCommand.ts';
import { parseCliCommand } from './cliCommandText.ts';
import { HOSTILE_TEXTS, inputOf, REQUEST, TARGET } from './cliFixtures.ts';

/** The command without its quoted texts and documents: what a shell takes for its own. */
function shellsOwn(command: string): string {
  return command.replace(/'(?:[^']|'\\'')*'/g, 'TEXT').replace(/^AQ[\s\S]*/m, '');
}

describe('posixCommand', () => {
  it('shows a shell nothing of the request but quotes', () => {
    const plain = { ...REQUEST, sourceEncryptionContext: [['a', 'b']] as const };
    for (const text of HOSTILE_TEXTS) {
      const hostile = { ...REQUEST, sourceEncryptionContext: [[text, text]] as const };
      expect(shellsOwn(posixCommand(hostile, TARGET))).toBe(shellsOwn(posixCommand(plain, TARGET)));
    }
  });

  it('has one flag a line', () => {
    const request = {
      ...REQUEST,
      sourceKeyId: 'alias/payments',
      sourceEncryptionContext: [["it's", 'é\n$(x)']] as const,
      grantTokens: ['t1', 't2'],
      dryRun: 'ignoreCiphertext' as const,
    };
    expect(
      posixCommand(request, { ...TARGET, endpointUrl: 'http://127.0.0.1:4566' }),
    ).toBe(`aws kms re-encrypt \\
  --ciphertext-blob 'AQICAHg=' \\
  --source-encryption-context '{"it'\\''s":"\\u00e9\\u000a$(x)"}' \\
  --source-key-id 'alias/payments' \\
  --destination-key-id 'alias/orders' \\
  --grant-tokens 't1' 't2' \\
  --dry-run \\
  --dry-run-modifiers 'IGNORE_CIPHERTEXT' \\
  --cli-binary-format base64 \\
  --region 'eu-central-1' \\
  --endpoint-url 'http://127.0.0.1:4566'
`);
  });

  it.each(['-x', '--dry-run', 'file://x', 'fileb://x', 'é', 'a b', '["x"]', '@x'])(
    'gives the grant token %j as JSON, which the CLI takes for nothing else',
    (token) => {
      const command = posixCommand({ ...REQUEST, grantTokens: ['t', token] }, TARGET);
      expect(command).toMatch(/--grant-tokens '\["t","[^']+"\]' \\\n/);
    },
  );

  it.each(['-x', 'file:///etc/hostname', 'https://x', 'é'])(
    'gives the key ID %j in a document, as no flag can hold it',
    (destinationKeyId) => {
      const command = posixCommand({ ...REQUEST, destinationKeyId }, TARGET);
      expect(command).toContain(`--cli-input-json '{"DestinationKeyId":"`);
      expect(command).not.toContain('--destination-key-id');
    },
  );

  it('gives a long ciphertext by file, in lines that a terminal takes', () => {
    const ciphertextBlob = new Uint8Array(6144).fill(1);
    const command = posixCommand({ ...REQUEST, ciphertextBlob }, TARGET);
    expect(command).toContain('--ciphertext-blob file:///dev/fd/3 \\\n');
    const [own = '', document = ''] = command.split("3<<'END'\n");
    expect(own).not.toContain('AQEB');
    expect(document.split('\n').every((line) => line.length <= 76)).toBe(true);
    expect(document.replace(/\n/g, '')).toBe(`${toBase64(ciphertextBlob)}END`);
    const longestInline = { ...REQUEST, ciphertextBlob: new Uint8Array(2250) };
    expect(posixCommand(longestInline, TARGET)).not.toContain('file://');
  });

  it('gives every long value by a file of its own', () => {
    const context = [['a', 'x'.repeat(200_000)]] as const;
    const request = {
      ...REQUEST,
      ciphertextBlob: new Uint8Array(6144),
      sourceEncryptionContext: context,
      grantTokens: ['t'.repeat(8192)],
    };
    const command = posixCommand(request, TARGET);
    expect(command).toContain("3<<'END' \\\n  4<<'END' \\\n  5<<'END'\n");
    expect(parseCliCommand(command)).toMatchObject({ input: inputOf(request) });
  });
});

describe('powerShellCommand', () => {
  it('is the same around any document', () => {
    const endpointUrl = 'http://127.0.0.1:4566';
    expect(powerShellCommand(REQUEST, { ...TARGET, endpointUrl })).toBe(`$requestFile = New-TemporaryFile
try {
  Set-Content -LiteralPath $requestFile.FullName -Encoding ascii -NoNewline -Value @'
{
    "CiphertextBlob": "AQICAHg=",
    "DestinationKeyId": "alias/orders"
}
'@
  aws kms re-encrypt --cli-input-json "file://$($requestFile.FullName)" --cli-binary-format base64 --region 'eu-central-1' --endpoint-url 'http://127.0.0.1:4566'
} finally {
  Remove-Item -LiteralPath $requestFile.FullName
}
`);
  });
});

describe('documentCommand', () => {
  it('pins where the request goes and how the ciphertext is read, as the other forms do', () => {
    const target = { ...TARGET, endpointUrl: 'http://127.0.0.1:4566' };
    expect(documentCommand(REQUEST, target, 'a.json')).toBe(
      "aws kms re-encrypt --cli-input-json file://a.json --cli-binary-format base64 --region 'eu-central-1' --endpoint-url 'http://127.0.0.1:4566'",
    );
  });
});
