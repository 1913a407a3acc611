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
  `$f = New-TemporaryFile\ntry {\n  Set-Content -LiteralPath $f.FullName -Value @'\n{"DestinationKeyId":"alias/x"}\n'@\n  aws kms re-encrypt --cli-input-json "file://$($f.FullName)"\n} finally {\n  Remove-Item $f\n}`,
  'if ! docker run --rm -e A=b amazon/aws-cli kms re-encrypt —dry-run \\ \n --source-key-id\u00a0x; then exit 1; fi',
];

export const CONTEXTS = [
  '{"app": "orders", "stage": "\\u0070"}',
  'app=orders,stage="a, b"',
  'context {\n  app = "orders"\n  # why\n  "stage" = "$${x}"\n}',
  'app: orders\nstage: "production"\n',
  'data "aws_kms_secrets" "x" {\n  secret {\n    name = "db"\n    payload = <<EOT\nAQIC\nEOT\n    context = { app = "orders" }\n  }\n}\n',
  '{"Records":[{"eventName":"ReEncrypt","requestParameters":{"sourceEncryptionContext":{"a":"1"},"destinationEncryptionContext":{"b":"2"}}}]}',
  `sops:\n  kms:\n  - arn: ${ARN}\n    context:\n      app: x\n    enc: ${BLOB}\n`,
];

const MESSAGE =
  'AgV4BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcADwABAANhcHAABm9yZGVycwABAAdhd3Mta21zAEthcm46YXdzOmttczp1cy1lYXN0LTE6MTExMTIyMjIzMzMzOmtleS8xMjM0YWJjZC0xMmFiLTM0Y2QtNTZlZi0xMjM0NTY3ODkwYWIAnAECAgB4wI4Ve3d2BsS1zFk0Tmwjx7Y0E9I6EOGZIaMqW1SfXyEByUrAAIqVZA7GCpLw+rR/AgAAAGIwYAYJKoZIhvcNAQcGoFMwUQIBADBMBgkqhkiG9w0BBwEwHgYJYIZIAWUDBAEuMBEEDOzKpvRJVV6VUpr81gIBEIAffC6e9QCue+sT3Kn59HlxKz7hnf6MutdMZuxVlGEPIwIAABAAzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMu7u7u7u7u7s=';

export const PASTES = [
  `TOKEN=${MESSAGE}\nA=${BLOB}`,
  `{"token": "${MESSAGE}"}`,
  `$ aws kms decrypt --ciphertext-blob ${BLOB} --encryption-context app=orders --key-id ${ARN}`,
  `${ARN}\t${BLOB.replace('B', '\u0412')}`,
  '{"ARN":"arn:aws:secretsmanager:us-east-1:111122223333:secret:db","VersionId":"1","SecretString":"{}"}',
  `export DB_PASSWORD="${BLOB}" # secret`,
  `> {'CiphertextBlob': b'\\x01\\x02', "EncryptionContext": {“app”: "orders",}, KeyId: '${ARN}' // x`,
  `\`\`\`\n        - arn: ${ARN}\n          context:\n            app: orders\n          created_at: "x"\n          enc: ${BLOB}\n`,
  `$ x\n{\n    "CiphertextBlob": "${BLOB.slice(0, 50)}\n${BLOB.slice(50, 120)}\n${BLOB.slice(120)}",\n    "EncryptionContext": "app=orders"\n}`,
  `+ { CiphertextBlob: Uint8Array(184) [ 1, 2, 2, 0, 120, ... 179 more items ], KeyId: f("${ARN}") }`,
  `X=${BLOB.slice(0, 90)}\u200b${BLOB.slice(90)}`,
  `secret {\n  name = "x"\n  payload = "${BLOB}"\n  context = { app = "y" }\n}`,
  `sops_kms__list_0__map_enc=${BLOB}\nsops_kms__list_0__map_arn=${ARN}`,
  `x-amz-meta-x-amz-key-v2: ${BLOB}\nx-amz-meta-x-amz-matdesc: {"kms_cmk_id":"${ARN}"}`,
  `-----BEGIN MESSAGE-----\n${BLOB}\n-----END MESSAGE-----`,
  'vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w==',
  '00000000: 0102 0200 78c0 8e15 7b77 7606 c4b5 cc59  ....x...{wv....Y',
  `%22${encodeURIComponent(BLOB)}%22`,
  '"%01%02%02%00x%C0%8E%15%7Bwv%06%C4%B5%CCY4Nl%23%C7%B46%13%D2%3A%10"',
  `${BLOB.slice(0, 40)}…`,
  BLOB.slice(3),
  `MG0CI${'QC'.repeat(60)}`,
  '{{resolve:ssm-secure:/db/password:1}}',
];

/** Put together here, so that no scanner takes the file for a leak. */
const ACCESS_KEY_ID = ['ASIA', 'Q3EGRUZ2XJPWKLTM'].join('');
const SECRET = ['n7Rb+Qe/x0LVtUZc2k5W', 'aPj8sDyG1mHf6BoXvT3/'].join('');
const SESSION_TOKEN = `IQoJb3JpZ2luX2Vj${'rZ8+Kd/3'.repeat(20)}==`;

export const CREDENTIALS = [
  `export AWS_ACCESS_KEY_ID="${ACCESS_KEY_ID}" AWS_SECRET_ACCESS_KEY='${SECRET}' \\\n  AWS_SESSION_TOKEN=${SESSION_TOKEN} && export AWS_REGION=eu-west-1`,
  `set -gx AWS_ACCESS_KEY_ID "${ACCESS_KEY_ID}"\nset -gx AWS_SECRET_ACCESS_KEY "${SECRET}"\nset -gx AWS_SESSION_TOKEN "${SESSION_TOKEN}"\n`,
  `$Env:AWS_ACCESS_KEY_ID="${ACCESS_KEY_ID}"\r\n$Env:AWS_SECRET_ACCESS_KEY="${SECRET}"\r\n$Env:AWS_SESSION_TOKEN="${SESSION_TOKEN}"\r\n`,
  `C:\\> SET "AWS_ACCESS_KEY_ID=${ACCESS_KEY_ID}" & set AWS_SECRET_ACCESS_KEY=%SECRET%\nsetx AWS_SESSION_TOKEN $(pass token)`,
  `[profile a]\naws_access_key_id = ${ACCESS_KEY_ID}\naws_secret_access_key = ${SECRET}\n\n[b]\nsso_session = x\nregion = eu-west-1 # why\n`,
  `{"Credentials": {"AccessKeyId": "${ACCESS_KEY_ID}", "SecretAccessKey": "${SECRET}", "SessionToken": "${SESSION_TOKEN}", "Expiration": "2099-01-01T00:00:00+00:00"}}`,
  `\`\`\`yaml\nAccessKeyId: ${ACCESS_KEY_ID}\nSecretAccessKey: <your secret>\nSessionToken: >-\n  ${SESSION_TOKEN}\n\`\`\``,
  `CREDENTIALS\t${ACCESS_KEY_ID}\t2099-01-01T00:00:00+00:00\t${SECRET}\t${SESSION_TOKEN}`,
];
