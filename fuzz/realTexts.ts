// Texts as people paste them, for the fuzzer to change.
const BLOB =
  'AQICAHjAjhV7d3YGxLXMWTRObCPHtjQT0joQ4ZkhoypbVJ9fIQHJSsAAipVkDsYKkvD6tH8CAAAAYjBgBgkqhkiG9w0BBwagUzBRAgEAMEwGCSqGSIb3DQEHATAeBglghkgBZQMEAS4wEQQM7Mqm9ElVXpVSmvzWAgEQgB98Lp71AK576xPcqfn0eXErPuGd/oy610xm7FWUYQ8j';
const ARN = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

export const KEYS = [
  ARN,
  'alias/payments',
  '1234abcd-12ab-34cd-56ef-1234567890ab',
  'mrk-1234abcd12ab34cd56ef1234567890ab',
  'arn:aws-cn:kms:cn-north-1:111122223333:alias/a/b',
];

export const DOCUMENTS = [
  `{"CiphertextBlob":"${BLOB}","SourceEncryptionContext":{"app":"orders","__proto__":""},"DestinationKeyId":"alias/x"}`,
  `{\n\t"DestinationKeyId": "${ARN}",\n\t"GrantTokens": ["a", "b"],\n\t"DryRun": true, "DryRunModifiers": ["IGNORE_CIPHERTEXT"]\n}`,
  `{"Parameter":{"Name":"/a","Type":"SecureString","Value":"${BLOB}","ARN":"arn:aws:ssm:us-east-1:111122223333:parameter/a"}}`,
];

export const YAML_DOCUMENTS = [
  `CiphertextBlob: !!binary '${BLOB}'  # [REQUIRED]\nSourceEncryptionContext:\n  app: orders\nDestinationKeyId: ''\nGrantTokens:\n- ''\nDryRun: true\n`,
  'a: &x {b: [1, "2", 3.5]}\nc: *x\n<<: *x\nd: |\n  e\n  f\n? g\n: h\n',
];

export const COMMANDS = [
  `aws kms re-encrypt --ciphertext-blob ${BLOB} --destination-key-id alias/x --source-encryption-context a=b,c='d e'`,
  `aws kms re-encrypt \\\n  --cli-input-json '{"DestinationKeyId":"alias/x"}' \\\n  --grant-tokens a b --dry-run --region eu-west-1 | jq .`,
  `$ AWS_PROFILE=x aws kms re-encrypt --ciphertext-blob fileb://x --destination-key-id=$KEY --source-encryption-context '{"a":"it'\\''s"}'`,
  'aws kms re-encrypt `\n  --ciphertext-blob "AQIC" `\n  --no-dry-run',
];

export const CONTEXTS = [
  '{"app": "orders", "stage": "\\u0070"}',
  'app=orders,stage="a, b"',
  'context {\n  app = "orders"\n  # why\n  "stage" = "$${x}"\n}',
  'app: orders\nstage: "production"\n',
  '{"Records":[{"eventName":"ReEncrypt","requestParameters":{"sourceEncryptionContext":{"a":"1"},"destinationEncryptionContext":{"b":"2"}}}]}',
  `sops:\n  kms:\n  - arn: ${ARN}\n    context:\n      app: x\n    enc: ${BLOB}\n`,
];

export const PASTES = [
  `export DB_PASSWORD="${BLOB}" # secret`,
  `secret {\n  name = "x"\n  payload = "${BLOB}"\n  context = { app = "y" }\n}`,
  `sops_kms__list_0__map_enc=${BLOB}\nsops_kms__list_0__map_arn=${ARN}`,
  `x-amz-meta-x-amz-key-v2: ${BLOB}\nx-amz-meta-x-amz-matdesc: {"kms_cmk_id":"${ARN}"}`,
  `-----BEGIN MESSAGE-----\n${BLOB}\n-----END MESSAGE-----`,
  'vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w==',
  '00000000: 0102 0200 78c0 8e15 7b77 7606 c4b5 cc59  ....x...{wv....Y',
  `%22${encodeURIComponent(BLOB)}%22`,
];
