// The KMS service model of an installed AWS CLI or boto3, with DryRun put in where it is older than that (July 2023).
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

interface ServiceModel {
  shapes: Record<string, unknown> & {
    ReEncryptRequest: { required: string[]; members: Record<string, { shape: string }> };
  };
}

/**
 * @param target the folder for AWS_DATA_PATH, which both read first
 * @param installed folders of installed models, the first that exists is taken
 * @returns `target`, or undefined where nothing has to be put in
 */
export async function withDryRun(target: string, installed: readonly string[]): Promise<string | undefined> {
  const source = installed.find((folder) => existsSync(folder));
  if (source === undefined) return undefined;
  const model = await readModel(source);
  const { members, required } = model.shapes.ReEncryptRequest;
  if ('DryRunModifiers' in members) return undefined;
  members['DryRun'] = { shape: 'NullableBooleanType' };
  members['DryRunModifiers'] = { shape: 'DryRunModifierList' };
  model.shapes.ReEncryptRequest.required = required.filter((name) => name !== 'CiphertextBlob');
  Object.assign(model.shapes, {
    NullableBooleanType: { type: 'boolean' },
    DryRunModifierList: { type: 'list', member: { shape: 'DryRunModifierType' } },
    DryRunModifierType: { type: 'string', enum: ['IGNORE_CIPHERTEXT'] },
  });
  const folder = join(target, 'kms', '2014-11-01');
  await mkdir(folder, { recursive: true });
  await cp(source, folder, { recursive: true });
  await writeFile(join(folder, 'service-2.json'), JSON.stringify(model));
  return target;
}

async function readModel(folder: string): Promise<ServiceModel> {
  const plain = join(folder, 'service-2.json');
  const isPlain = existsSync(plain);
  const bytes = isPlain ? await readFile(plain) : gunzipSync(await readFile(`${plain}.gz`));
  return JSON.parse(bytes.toString());
}
