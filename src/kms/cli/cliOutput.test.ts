// What the AWS CLI printed for the same answer, byte for byte.
import { expect, it } from 'vitest';
import { formatCliOutput } from './cliOutput.ts';

const ciphertextBlob = Uint8Array.of(1, 2, 2, 0, 0x78);

it("prints KMS's members in the CLI's layout, and not the console's own", () => {
  const output = formatCliOutput({
    ciphertextBlob,
    requestId: 'r',
    attempts: 2,
    destinationKeyMaterialId: 'b'.repeat(64),
    sourceKeyMaterialId: 'a'.repeat(64),
    destinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    sourceEncryptionAlgorithm: 'RSAES_OAEP_SHA_1',
    keyId: 'arn:aws:kms:us-east-1:111122223333:key/2',
    sourceKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1',
  });
  expect(output).toBe(`{
    "CiphertextBlob": "AQICAHg=",
    "SourceKeyId": "arn:aws:kms:us-east-1:111122223333:key/1",
    "KeyId": "arn:aws:kms:us-east-1:111122223333:key/2",
    "SourceEncryptionAlgorithm": "RSAES_OAEP_SHA_1",
    "DestinationEncryptionAlgorithm": "SYMMETRIC_DEFAULT",
    "SourceKeyMaterialId": "${'a'.repeat(64)}",
    "DestinationKeyMaterialId": "${'b'.repeat(64)}"
}
`);
});

it('leaves out what KMS left out, and leaves what is not ASCII as the CLI leaves it', () => {
  expect(formatCliOutput({ ciphertextBlob, keyId: 'é"\\\n\u0001\u007f\u202e😀' })).toBe(
    '{\n    "CiphertextBlob": "AQICAHg=",\n    "KeyId": "é\\"\\\\\\n\\u0001\u007f\u202e😀"\n}\n',
  );
});
