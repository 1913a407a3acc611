// A ReEncrypt request as code for the AWS SDKs: each runs as it is copied, and what stands in the request never becomes code.

import type { ReEncryptRequest } from '../kms.ts';
import { requestMembers } from '../reEncrypt/reEncryptMembers.ts';
import { asciiJsonString, type JsonTree } from './asciiJson.ts';
import type { CliTarget } from './cliCommand.ts';

/** How a language writes the few things that a request is made of. */
interface Language {
  string(text: string): string;
  key(text: string): string;
  blob(base64: string): string;
  boolean(value: boolean): string;
}

const JAVASCRIPT: Language = {
  string: asciiJsonString,
  // In a literal, only a computed `__proto__` is a property; a plain one sets the prototype.
  key: (text) => (text === '__proto__' ? `[${asciiJsonString(text)}]` : asciiJsonString(text)),
  blob: (base64) => `Buffer.from(${asciiJsonString(base64)}, "base64")`,
  boolean: String,
};

const PYTHON: Language = {
  string: pythonString,
  key: pythonString,
  blob: (base64) => `base64.b64decode(${pythonString(base64)})`,
  boolean: (value) => (value ? 'True' : 'False'),
};

/** An ES module for Node and the AWS SDK for JavaScript v3. It prints what the CLI prints; a dry run, KMS's word for success. */
export function javaScriptCode(request: ReEncryptRequest, { region, endpointUrl }: CliTarget): string {
  const options = [['region', region], ...(endpointUrl === undefined ? [] : [['endpoint', endpointUrl]])];
  const client = options.map(([name, value]) => `${name}: ${asciiJsonString(value ?? '')}`).join(', ');
  const members = Array.from(
    requestMembers(request),
    ([member, value]) => `  ${member}: ${literal(JAVASCRIPT, value, member)},`,
  );
  const send = [
    'const { $metadata, CiphertextBlob, ...rest } = await client.send(command);',
    'const output = { CiphertextBlob: Buffer.from(CiphertextBlob).toString("base64"), ...rest };',
    'console.log(JSON.stringify(output, null, 4));',
  ];
  const run =
    request.dryRun === 'off'
      ? send
      : [
          'try {',
          '  await client.send(command);',
          '} catch (error) {',
          '  if (error.name !== "DryRunOperationException") throw error;',
          '  console.log(`${error.name}: ${error.message}`);',
          '}',
        ];
  return lines([
    'import { KMSClient, ReEncryptCommand } from "@aws-sdk/client-kms";',
    '',
    `const client = new KMSClient({ ${client} });`,
    'const command = new ReEncryptCommand({',
    ...members,
    '});',
    ...run,
  ]);
}

/** For Python 3 and boto3. It prints what the CLI prints; a dry run, KMS's word for success. */
export function pythonCode(request: ReEncryptRequest, { region, endpointUrl }: CliTarget): string {
  const endpoint = endpointUrl === undefined ? '' : `, endpoint_url=${pythonString(endpointUrl)}`;
  const isDryRun = request.dryRun !== 'off';
  const indent = isDryRun ? '    ' : '';
  const members = Array.from(
    requestMembers(request),
    ([member, value]) => `${indent}    ${member}=${literal(PYTHON, value, member)},`,
  );
  const imports = [
    ...(request.ciphertextBlob || !isDryRun ? ['import base64'] : []),
    ...(isDryRun ? [] : ['import json']),
  ];
  const client = `kms = boto3.client("kms", region_name=${pythonString(region)}${endpoint})`;
  const call = isDryRun
    ? [
        'try:',
        '    kms.re_encrypt(',
        ...members,
        '    )',
        'except ClientError as error:',
        '    if error.response["Error"]["Code"] != "DryRunOperationException":',
        '        raise',
        "    print(f\"{error.response['Error']['Code']}: {error.response['Error']['Message']}\")",
      ]
    : [
        'output = kms.re_encrypt(',
        ...members,
        ')',
        'del output["ResponseMetadata"]',
        'output["CiphertextBlob"] = base64.b64encode(output["CiphertextBlob"]).decode()',
        'print(json.dumps(output, indent=4))',
      ];
  return lines([
    ...imports,
    ...(imports.length > 0 ? [''] : []),
    'import boto3',
    ...(isDryRun ? ['from botocore.exceptions import ClientError'] : []),
    '',
    client,
    ...call,
  ]);
}

function literal(language: Language, value: JsonTree, member = ''): string {
  if (typeof value === 'boolean') return language.boolean(value);
  if (typeof value === 'string') {
    return member === 'CiphertextBlob' ? language.blob(value) : language.string(value);
  }
  if (value instanceof Map) {
    const pairs = Array.from(value, ([key, item]) => `${language.key(key)}: ${literal(language, item)}`);
    return `{${pairs.join(', ')}}`;
  }
  return `[${[...value].map((item) => literal(language, item)).join(', ')}]`;
}

/** Half of a surrogate pair stays half; a whole pair is one escape, as Python counts code points. */
function pythonString(text: string): string {
  const escaped = text.replace(/["\\]/g, '\\$&').replace(/[^\x20-\x7e]/gu, (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16);
    return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
