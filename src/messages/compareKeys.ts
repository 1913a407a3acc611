// What the comparison of keys says.
import type { ComparedCell, KeyComparison, KeyRelation } from '../kms/keys/compareKeys.ts';
import { count, number } from './numbers.ts';

export const compareKeys = {
  title: (keys: number) => `Compare ${count(keys, 'key')}`,
  close: 'Close the comparison',
  table: 'Comparison of the keys',
  field: 'Field',
  onlyDifferences: 'Only differences',
  differs: 'differs',
  notKnownOfAll: 'not known of all',
  noDifference: 'No field is known to differ.',
};

const fields: Record<string, string> = {
  aliases: 'Aliases',
  partition: 'Partition (Arn)',
  region: 'Region (Arn)',
  AWSAccountId: 'AWSAccountId (Arn)',
  KeyId: 'KeyId (Arn)',
};

/** KMS's own name, or that of a part of the ARN. */
export function comparedFieldText(field: string): string {
  return fields[field] ?? field;
}

export function comparedCellText(cell: ComparedCell): string {
  switch (cell.state) {
    case 'told':
      return cell.text === '' ? 'empty' : cell.text;
    case 'absent':
      return 'none';
    case 'notKnown':
      return 'not known';
  }
}

/** "3 of 18 fields differ; 2 are not known of every key." */
export function differingText({ rows, differing }: KeyComparison): string {
  const unknown = rows.filter(({ outcome }) => outcome === 'notKnown').length;
  const all = count(rows.length, 'field');
  const differ = `${number(differing)} of ${all} ${differing === 1 ? 'differs' : 'differ'}`;
  if (unknown === 0) return `${differ}.`;
  return `${differ}; ${number(unknown)} ${unknown === 1 ? 'is' : 'are'} not known of every key.`;
}

/** @param names of the keys that are related */
export function relationText({ kind, material }: KeyRelation, names: readonly string[]): string {
  const who = new Intl.ListFormat('en').format(names);
  if (kind === 'sameKey') return `${who}: same key.`;
  const what = `${who}: replicas of the same multi-Region key`;
  switch (material) {
    case 'told':
      return `${what} (same key material: their CurrentKeyMaterialId is the same).`;
    case 'differs':
      return `${what}. Their CurrentKeyMaterialId differs all the same, as while a rotation is under way.`;
    default:
      return `${what} (same key material, inferred from their key ID).`;
  }
}
