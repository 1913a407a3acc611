// Terraform's secrets and state: payloads with their contexts, literals only.
import { describe, expect, it } from 'vitest';
import { BLOB, json, KEY, OTHER, shortly, THIRD, wrapped } from './pastedFixtures.ts';
import { readPastedText } from './pastedText.ts';

describe('Terraform', () => {
  it('offers each payload of aws_kms_secrets with its context and key', () => {
    const text = `
# secret { payload = "not this" }
data "aws_kms_secrets" "db" {
  secret {
    name    = "master_password"
    payload = "${BLOB}"
    context = {
      AppName   = "shop" // the one
      "a \\"b\\"" : "\\u00e9$\${x}\\n",
    }
    key_id = "${KEY}"
    grant_tokens = ["}", "{"]
  }
  secret {
    name    = "other"
    payload = <<EOT
${wrapped(OTHER)}
EOT
    context { foo = "bar" }
  }
  secret {
    name = "from a variable"
    payload = "${THIRD}"
    context = { stage = var.stage }
  }
  secret {
    name = "no literal"
    payload = var.payload
  }
}`;
    expect(shortly(text)).toEqual([
      'terraform',
      [
        {
          kind: 'terraformSecret',
          name: 'master_password',
          ciphertext: BLOB,
          sourceEncryptionContext: [
            ['AppName', 'shop'],
            ['a "b"', 'é${x}\n'],
          ],
          contextIs: 'stated',
          sourceKeyId: KEY,
        },
        {
          kind: 'terraformSecret',
          name: 'other',
          ciphertext: OTHER,
          sourceEncryptionContext: [['foo', 'bar']],
          contextIs: 'stated',
        },
        { kind: 'terraformSecret', name: 'from a variable', ciphertext: THIRD },
      ],
    ]);
  });

  it('offers aws_kms_ciphertext of a state, and never its plaintext', () => {
    const attributes = {
      ciphertext_blob: BLOB,
      context: { AppName: 'shop' },
      key_id: KEY,
      plaintext: 'the plaintext',
    };
    const state = json({
      version: 4,
      resources: [{ type: 'aws_kms_ciphertext', instances: [{ attributes }] }],
    });
    expect(shortly(state)).toEqual([
      'terraformState',
      [
        {
          kind: 'path',
          path: 'resources[0].instances[0].attributes.ciphertext_blob',
          ciphertext: BLOB,
          sourceEncryptionContext: [['AppName', 'shop']],
          contextIs: 'stated',
          sourceKeyId: KEY,
        },
      ],
    ]);
    expect(JSON.stringify(readPastedText(state))).not.toContain('the plaintext');
  });
});
