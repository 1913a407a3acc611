// Names what is pasted in place of a ciphertext of KMS, by how it begins, and notices credentials, which nobody should paste.

import type { SecretValue } from './pasteOffer.ts';

export type NotKms =
  /** A value of a SOPS file; its `sops.kms[].enc` is what KMS encrypted. */
  | 'sopsValue'
  | 'vaultTransit'
  | 'springCloudConfig'
  | 'ansibleVault'
  | 'age'
  | 'pgp'
  | 'certificate'
  | 'pem'
  | 'jwt'
  | 'jwe'
  | 'eyaml'
  | 'jasypt'
  | 'googleCloudKms'
  | 'azureKeyVault'
  /** Has no ciphertext, but the context of one. */
  | 'cloudTrailEvent'
  /** In a text with other things; alone, the ciphertext box knows it. */
  | 'encryptionSdkMessage'
  /** Belongs into a key box. */
  | 'kmsKey'
  | 'secretArn'
  | 'parameterArn'
  | 'arn'
  /** Names a file that holds it, perhaps. */
  | 'file'
  /** A variable, a command, a dynamic reference of CloudFormation: something puts the value in its place. */
  | 'reference'
  /** The beginning of one, and dots for what a page or a terminal left out. */
  | 'cutForDisplay';

/** Never shown, and never kept. */
export type Credential =
  | 'accessKeyId'
  | 'secretAccessKey'
  | 'sessionToken'
  | 'privateKey'
  /** Of HashiCorp Vault. */
  | 'vaultToken'
  | SecretValue
  /** What Decrypt or GenerateDataKey printed, or a Terraform state, has it beside the ciphertext. */
  | 'plaintext';

/** What lies further into the text: a part of a SOPS file, a variable that holds a message or token, a block in YAML. */
const FURTHER_IN: readonly [NotKms, RegExp][] = [
  ['vaultTransit', /(?<![\w-])vault:v\d{1,9}:[\w+/-]{8}/],
  ['ansibleVault', /(?:^|\s)\$ANSIBLE_VAULT;|!vault(?:-encrypted)?[ \t]*\|/],
  ['age', /-----BEGIN AGE ENCRYPTED FILE-----|age-encryption\.org\/v1/],
  ['sopsValue', /ENC\[AES256_GCM,data:/],
  ['encryptionSdkMessage', /(?<![\w+/-])(?:AYA[A-D]|AgV4|AgR4)[\w+/-]{16}/],
  // By the name of the key beside it, as gcloud and az print it.
  ['googleCloudKms', /^(?=[\s\S]*\/keyRings\/)[\s\S]*\bciphertext["']?\s{0,9}[:=]/],
  [
    'azureKeyVault',
    /^(?=[\s\S]*\.(?:vault|managedhsm)\.[a-z.]{1,40}\/keys\/)[\s\S]*\b(?:result|value)["']?\s{0,9}[:=]/,
  ],
];

/** The first that matches names it. Each looks only at the beginning, so that none takes long. */
const FORMS: readonly [NotKms, RegExp][] = [
  ['sopsValue', /^ENC\[AES256_GCM,/],
  ['eyaml', /^ENC\[(?:PKCS7|GPG)?,/],
  ['jasypt', /^ENC\(/],
  ['vaultTransit', /^vault:v\d+:/],
  ['springCloudConfig', /^\{cipher\}/],
  ['ansibleVault', /^\$ANSIBLE_VAULT;/],
  ['age', /^(?:-----BEGIN AGE ENCRYPTED FILE-----|age-encryption\.org\/)/],
  ['pgp', /^-----BEGIN PGP /],
  ['certificate', /^-----BEGIN (?:[A-Z0-9]+ )?CERTIFICATE/],
  ['pem', /^-----BEGIN [A-Z0-9 ]{1,60}-----/],
  ['jwe', /^eyJ[\w-]*\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/],
  ['jwt', /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/],
  ['kmsKey', /^arn:[a-z-]{1,20}:kms:/],
  ['kmsKey', /^alias\/[\w:/-]{1,250}$/],
  ['kmsKey', /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|mrk-[0-9a-f]{32})$/i],
  ['secretArn', /^arn:[a-z-]{1,20}:secretsmanager:/],
  ['parameterArn', /^arn:[a-z-]{1,20}:ssm:/],
  ['arn', /^arn:[a-z-]{1,20}:/],
  ['googleCloudKms', /^CiQA[\w+/-]{40}/],
  ['file', /^fileb?:\/\/\S/],
  // With an extension: without one, a path may be base64.
  ['file', /^(?:[~.]{0,2}\/|[A-Za-z]:[\\/])[^\n"'`=]{0,1000}\.\w{1,10}$/],
  ['file', /^\$\((?:cat |<)[^\n]{1,1000}\)$/],
  ['reference', /^\{\{resolve:[^\n]{1,1000}\}\}$/],
  [
    'reference',
    /^(?:\$\([^\n]{1,1000}\)|\$\{[^\n}]{1,1000}\}|\$(?:env:)?[A-Za-z_]\w{0,200}|%[A-Za-z_]\w{0,200}%)$/i,
  ],
  ['cutForDisplay', /^(?:[\w+/-]{20,}|AQ[EI][BCD]AH[\w+/-]*)(?:…|\.{3})[\w+/-]*={0,2}$/],
];

const CREDENTIALS: readonly [Credential, RegExp][] = [
  ['accessKeyId', /(?<![A-Za-z0-9+/])A[KS]IA[A-Z2-7]{16}(?![A-Za-z0-9+/=])/],
  [
    'secretAccessKey',
    /(?:aws_?secret_?access_?key|SecretAccessKey)["']?\s{0,9}[=:]\s{0,9}["']?[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/])/i,
  ],
  ['sessionToken', /(?<![A-Za-z0-9+/])(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz)[A-Za-z0-9+/]{20}/],
  // `s.` opens those of before Vault 1.10, which have exactly 24 characters: a digit among them tells one from a method's name.
  [
    'vaultToken',
    /(?<![\w.])(?:hv[sbr]\.[\w-]{24}|b\.AAAA[\w-]{24}|s\.(?=[A-Za-z]{0,23}\d)[A-Za-z0-9]{24}(?![\w.]))/,
  ],
  ['privateKey', /-----BEGIN (?:[A-Z0-9]{1,20} ){0,2}PRIVATE KEY-----/],
];

/** The member with a value. */
const PLAINTEXT =
  /\b(?:PrivateKey)?Plaintext["']?[ \t]{0,9}[:=][ \t]{0,9}(?:b?["'][^"']|[A-Za-z0-9+/])(?!ull\b)/i;

/** @returns undefined if the text begins like none of them. */
export function nameForeign(text: string): NotKms | undefined {
  const start = text
    .trim()
    .replace(/^["'`]/, '')
    .replace(/["'`][,;]?$/, '');
  return FORMS.find(([, form]) => form.test(start))?.[0];
}

/** What is somewhere in the text. */
export function nameForeignWithin(text: string): NotKms | undefined {
  return FURTHER_IN.find(([, form]) => form.test(text))?.[0];
}

/** The kinds of credentials that stand in the text. Not the credentials. */
export function credentialsIn(text: string): Credential[] {
  const named = CREDENTIALS.filter(([, form]) => form.test(text)).map(([credential]) => credential);
  if (PLAINTEXT.test(text) && /ciphertext_?blob|\bkey_?id\b/i.test(text)) named.push('plaintext');
  return named.length === 0 && isLikeSecretAccessKey(text.trim()) ? ['secretAccessKey'] : named;
}

/** 40 characters of base64 alone: no ciphertext of KMS is so short. A hash in hex may be. */
function isLikeSecretAccessKey(text: string): boolean {
  return /^[A-Za-z0-9+/]{40}$/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
}
