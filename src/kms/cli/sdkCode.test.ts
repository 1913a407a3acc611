// Code for the SDKs: as it is copied it compiles, calls with the request and nothing else, and holds no text that could run.
import { describe, expect, it } from 'vitest';
import { HOSTILE_TEXTS, REQUEST, TARGET } from './cliFixtures.ts';
import { javaScriptCode, pythonCode } from './sdkCode.ts';

/** Every string literal of the code replaced by a word: what is left is fixed, whatever stands in the request. */
function withoutTexts(code: string): string {
  return code.replace(/"(?:[^"\\]|\\.)*"/g, 'TEXT');
}

describe.each([
  ['javaScriptCode', javaScriptCode],
  ['pythonCode', pythonCode],
])('%s', (_, format) => {
  it('has the texts of the request only inside string literals', () => {
    const harmless = { ...REQUEST, sourceEncryptionContext: [['a', 'b']] as const, grantTokens: ['t'] };
    for (const text of HOSTILE_TEXTS.filter((each) => each !== '__proto__')) {
      const hostile = { ...harmless, sourceEncryptionContext: [[text, text]] as const, grantTokens: [text] };
      expect(withoutTexts(format(hostile, TARGET))).toBe(withoutTexts(format(harmless, TARGET)));
    }
  });
});

describe('javaScriptCode', () => {
  it('reads well', () => {
    const request = { ...REQUEST, sourceEncryptionContext: [['__proto__', 'é']] as const };
    const target = { region: 'eu-central-1', endpointUrl: 'http://127.0.0.1:4566' };
    expect(
      javaScriptCode(request, target),
    ).toBe(`import { KMSClient, ReEncryptCommand } from "@aws-sdk/client-kms";

const client = new KMSClient({ region: "eu-central-1", endpoint: "http://127.0.0.1:4566" });
const command = new ReEncryptCommand({
  CiphertextBlob: Buffer.from("AQICAHg=", "base64"),
  SourceEncryptionContext: {["__proto__"]: "\\u00e9"},
  DestinationKeyId: "alias/orders",
});
const { $metadata, CiphertextBlob, ...rest } = await client.send(command);
const output = { CiphertextBlob: Buffer.from(CiphertextBlob).toString("base64"), ...rest };
console.log(JSON.stringify(output, null, 4));
`);
  });

  it("takes KMS's exception for the success of a dry run", () => {
    const code = javaScriptCode({ ...REQUEST, dryRun: 'ignoreCiphertext' }, TARGET);
    expect(code).toContain('  DryRun: true,\n  DryRunModifiers: ["IGNORE_CIPHERTEXT"],\n');
    expect(code).toContain('if (error.name !== "DryRunOperationException") throw error;');
  });
});

describe('pythonCode', () => {
  it('reads well', () => {
    const request = {
      ...REQUEST,
      sourceEncryptionContext: [['__proto__', 'é😀"\\\n\ud800']] as const,
      grantTokens: ['t1', 't2'],
    };
    expect(pythonCode(request, { ...TARGET, endpointUrl: 'http://127.0.0.1:4566' })).toBe(`import base64
import json

import boto3

kms = boto3.client("kms", region_name="eu-central-1", endpoint_url="http://127.0.0.1:4566")
output = kms.re_encrypt(
    CiphertextBlob=base64.b64decode("AQICAHg="),
    SourceEncryptionContext={"__proto__": "\\u00e9\\U0001f600\\"\\\\\\u000a\\ud800"},
    DestinationKeyId="alias/orders",
    GrantTokens=["t1", "t2"],
)
del output["ResponseMetadata"]
output["CiphertextBlob"] = base64.b64encode(output["CiphertextBlob"]).decode()
print(json.dumps(output, indent=4))
`);
  });

  it("takes KMS's exception for the success of a dry run", () => {
    const { ciphertextBlob: _, ...request } = REQUEST;
    const code = pythonCode({ ...request, dryRun: 'ignoreCiphertext' }, TARGET);
    expect(code).toContain('        DryRun=True,\n        DryRunModifiers=["IGNORE_CIPHERTEXT"],\n');
    expect(code).toContain('!= "DryRunOperationException":\n        raise\n');
    expect(code).not.toContain('base64');
  });
});
