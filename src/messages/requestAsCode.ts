// What is said about the request as a command or as code.
import { count } from './numbers.ts';

export type CodeForm = 'shell' | 'powerShell' | 'javaScript' | 'python' | 'document';

interface CodeText {
  /** On its tab. */
  title: string;
  /** The name of the text itself. */
  label: string;
  copy: string;
  hint: string;
}

export const requestAsCode = {
  title: 'As a command or code',
  safety:
    'Showing it sends nothing. It holds the ciphertext, the encryption contexts and the grant tokens of the form, and no credentials: whoever runs it uses their own.',
  problems: (fields: number) =>
    `${count(fields, 'field')} of the form to mend first: only a request that could be sent is written here.`,
  forms: 'Forms of the request',
  texts: {
    shell: {
      title: 'Shell (bash, zsh)',
      label: 'Command for bash and zsh',
      copy: 'Copy command',
      hint: 'For bash, zsh and other POSIX shells, with version 2 of the AWS CLI.',
    },
    powerShell: {
      title: 'PowerShell',
      label: 'Command for PowerShell',
      copy: 'Copy command',
      hint: 'For Windows PowerShell 5.1 and PowerShell 7, with version 2 of the AWS CLI. The request goes by a temporary file, since PowerShell changes quotes in arguments; it is removed afterwards.',
    },
    javaScript: {
      title: 'JavaScript (SDK v3)',
      label: 'JavaScript code',
      copy: 'Copy code',
      hint: 'A module for Node (.mjs), with the package @aws-sdk/client-kms.',
    },
    python: {
      title: 'Python (boto3)',
      label: 'Python code',
      copy: 'Copy code',
      hint: 'For Python 3, with the package boto3.',
    },
    document: {
      title: '--cli-input-json',
      label: 'Document for --cli-input-json',
      copy: 'Copy document',
      hint: 'For version 2 of the AWS CLI. Save it, and run in the same folder:',
    },
  } satisfies Record<CodeForm, CodeText>,
  dryRunVersions:
    'The dry run needs a CLI or SDK that knows it: --dry-run came with version 2.13.0 of the AWS CLI (July 2023), --dry-run-modifiers in February 2026. An older one refuses the option and sends nothing.',
  runLabel: 'Command for the document',
  copyRun: 'Copy command',
  save: 'Save',
  fileName: 're-encrypt.json',
  skeletons: 'Skeleton',
  skeletonHint:
    'An empty document with all members, as aws kms re-encrypt --generate-cli-skeleton prints it (the comments in the YAML are the console’s own). Fill it in, take out what is not needed, and open it here or give it to --cli-input-json or --cli-input-yaml. As it stands it is refused.',
  skeletonJson: 'Skeleton in JSON',
  skeletonYaml: 'Skeleton in YAML',
  copySkeletonJson: 'Copy skeleton (JSON)',
  copySkeletonYaml: 'Copy skeleton (YAML)',
};
