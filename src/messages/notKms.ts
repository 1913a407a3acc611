// What is said where something else was pasted than a ciphertext of KMS, form by form.
import type { NotKms } from '../kms/paste/pastedForeign.ts';

export interface PasteNote {
  /** What it seems to be. */
  what: string;
  /** The one thing to do. */
  todo: string;
}

export const notKms: Record<NotKms, PasteNote> = {
  sopsValue: {
    what: 'This looks like a value of a SOPS file. It is encrypted under the data key of the file, not by KMS.',
    todo: 'Take enc from sops.kms of that file, or drop the whole file here.',
  },
  vaultTransit: {
    what: 'This looks like a ciphertext of Vault Transit, not of KMS.',
    todo: 'Use rewrap of Vault, or decrypt it there.',
  },
  springCloudConfig: {
    what: 'This looks like a value that Spring Cloud Config encrypted, not KMS.',
    todo: 'Encrypt it again with the other key of the config server.',
  },
  ansibleVault: {
    what: 'This looks like a file of Ansible Vault, not a ciphertext of KMS.',
    todo: 'Use ansible-vault rekey.',
  },
  age: {
    what: 'This looks like a file that age encrypted, not KMS.',
    todo: 'Decrypt it and encrypt it again with age.',
  },
  pgp: {
    what: 'This looks like an OpenPGP message or key, not a ciphertext of KMS.',
    todo: 'Decrypt it and encrypt it again with OpenPGP.',
  },
  certificate: {
    what: 'This looks like a certificate, not a ciphertext.',
    todo: 'Look for the ciphertext in the place that it was copied from.',
  },
  pem: {
    what: 'This looks like PEM of something else than a ciphertext.',
    todo: 'Look for the ciphertext in the place that it was copied from.',
  },
  jwt: {
    what: 'This looks like a JSON Web Token: signed, not encrypted. It may let whoever has it sign in.',
    todo: 'Empty the box. Nothing of it was sent or kept.',
  },
  jwe: {
    what: 'This looks like JSON Web Encryption, not a ciphertext of KMS.',
    todo: 'Encrypt it again with the other key where it was made. If KMS wrapped its key, that is its second part.',
  },
  eyaml: {
    what: 'This looks like a value of hiera-eyaml, not encrypted by KMS.',
    todo: 'Use eyaml recrypt.',
  },
  jasypt: {
    what: 'This looks like a value that Jasypt encrypted, not KMS.',
    todo: 'Decrypt it and encrypt it again with Jasypt.',
  },
  googleCloudKms: {
    what: 'This looks like a ciphertext of Google Cloud KMS, not of AWS KMS.',
    todo: 'Decrypt it and encrypt it again in Google Cloud.',
  },
  azureKeyVault: {
    what: 'This looks like a ciphertext of Azure Key Vault, not of AWS KMS.',
    todo: 'Decrypt it and encrypt it again in Azure.',
  },
  cloudTrailEvent: {
    what: 'This looks like an event of CloudTrail. It has no ciphertext, but the encryption context of one.',
    todo: 'Press Edit as text beside Source encryption context, and paste it there.',
  },
  encryptionSdkMessage: {
    what: 'This looks like a text with a message of the AWS Encryption SDK, which KMS cannot re-encrypt.',
    todo: 'Decrypt it and encrypt it again with the Encryption SDK.',
  },
  kmsKey: {
    what: 'This names a key of KMS; it is no ciphertext.',
    todo: 'Put it into Source key or Destination key.',
  },
  secretArn: {
    what: 'This is the ARN of a secret of AWS Secrets Manager, not a ciphertext.',
    todo: 'Change the key of the secret with aws secretsmanager update-secret --kms-key-id.',
  },
  parameterArn: {
    what: 'This is the ARN of a parameter of AWS Systems Manager, not its value.',
    todo: 'Paste what aws ssm get-parameter prints without --with-decryption.',
  },
  file: {
    what: 'This names a file; it is no ciphertext.',
    todo: 'Choose that file, or drop it here.',
  },
  reference: {
    what: 'This stands for a value; it is no ciphertext.',
    todo: 'Paste the value that it stands for.',
  },
  cutForDisplay: {
    what: 'This seems to be cut short for display: the dots stand for the rest of it.',
    todo: 'Copy the whole ciphertext.',
  },
  arn: {
    what: 'This is an ARN, not a ciphertext.',
    todo: 'Paste the ciphertext: base64, base64url or hex.',
  },
};
