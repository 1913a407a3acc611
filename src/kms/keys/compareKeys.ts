// Two or more keys side by side: field by field, the ARN part by part, and whether some of them are one and the same key.
import { fieldText, KEY_FIELD_NAMES, keyFields } from './keyFields.ts';
import { arnParts, isMultiRegionKeyId, relateKeys } from './keyId.ts';
import { type KmsKey, metadataOf } from './kmsKey.ts';

export type ComparedCell =
  | { state: 'told'; text: string }
  /** KMS tells no such field of this key. */
  | { state: 'absent' }
  /** Nobody has told it yet, or nobody was allowed to. */
  | { state: 'notKnown' };

export interface ComparedRow {
  /** `aliases`, a part of the ARN, or a member of DescribeKey by KMS's name. */
  field: string;
  /** One for each key, in their order. */
  cells: readonly ComparedCell[];
  /** `notKnown`: it is not known of every key, and of those of which it is it is the same. */
  outcome: 'same' | 'differs' | 'notKnown';
}

export interface KeyRelation {
  kind: 'sameKey' | 'replicas';
  /** The positions of the keys that are related. */
  keys: readonly number[];
  /**
   * Of replicas, whose material is the same by what their ID is: `told` where their CurrentKeyMaterialIds are equal, too;
   * `differs` where they are not, as while a rotation is under way; `inferred` where they are not known of all.
   */
  material?: 'told' | 'differs' | 'inferred';
}

export interface KeyComparison {
  rows: readonly ComparedRow[];
  /** How many of the rows differ. */
  differing: number;
  relations: readonly KeyRelation[];
}

/** The parts of an ARN, by which it is compared; KeyId and AWSAccountId are DescribeKey's names for two of them. */
const ARN_FIELDS = ['partition', 'region', 'AWSAccountId', 'KeyId'] as const;
const IN_ARN = new Set<string>(['Arn', ...ARN_FIELDS]);
/** What other fields say already. */
const REPEATED = new Set(['Enabled', 'CustomerMasterKeySpec']);
/** Every key has them: where DescribeKey told of none, that is seen. */
const OF_EVERY_KEY = new Set(['KeyState', 'KeyUsage', 'KeySpec', 'KeyManager', 'Origin']);

/** @param areAliasesKnown whether ListAliases has told all of a key; false for one of another account */
export function compareKeys(
  keys: readonly KmsKey[],
  areAliasesKnown: (key: KmsKey) => boolean,
): KeyComparison {
  const aliases = keys.map((key): ComparedCell => {
    if (key.aliases.length > 0) return { state: 'told', text: key.aliases.join(', ') };
    return { state: areAliasesKnown(key) ? 'absent' : 'notKnown' };
  });
  const rows = [
    { field: 'aliases', cells: aliases },
    ...ARN_FIELDS.map((field) => ({ field, cells: keys.map((key) => arnCell(key, field)) })),
    ...describedRows(keys),
  ].map((row): ComparedRow => ({ ...row, outcome: outcomeOf(row.cells) }));
  const differing = rows.filter(({ outcome }) => outcome === 'differs').length;
  return { rows, differing, relations: [...sameKeys(keys), ...replicas(keys)] };
}

/** What each key is called: its first alias or its ID, and where two would be called the same, its place, too. */
export function comparedNames(keys: readonly KmsKey[]): string[] {
  const names = keys.map(({ aliases, keyId }) => aliases[0] ?? keyId);
  const isDouble = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
  return names.map((name, at) => {
    const parts = isDouble(name) ? arnParts(keys[at]?.arn ?? '') : undefined;
    return parts ? `${name} (${parts.accountId}, ${parts.region})` : name;
  });
}

function arnCell(key: KmsKey, field: (typeof ARN_FIELDS)[number]): ComparedCell {
  const parts = arnParts(key.arn);
  const { partition, region, accountId } = parts ?? {};
  const text = { partition, region, AWSAccountId: accountId, KeyId: key.keyId }[field];
  return text === undefined ? { state: 'notKnown' } : { state: 'told', text };
}

/** Every field that one of the keys has, in KMS's order. */
function describedRows(keys: readonly KmsKey[]): { field: string; cells: ComparedCell[] }[] {
  const told = keys.map((key) => {
    const metadata = metadataOf(key);
    return metadata && new Map(keyFields(metadata).map(({ name, value }) => [name, fieldText(value)]));
  });
  const names = KEY_FIELD_NAMES.filter(
    (name) =>
      !IN_ARN.has(name) &&
      !REPEATED.has(name) &&
      (OF_EVERY_KEY.has(name) || told.some((of) => of?.has(name))),
  );
  return names.map((field) => ({
    field,
    cells: told.map((fields): ComparedCell => {
      const text = fields?.get(field);
      if (text !== undefined) return { state: 'told', text };
      return { state: fields ? 'absent' : 'notKnown' };
    }),
  }));
}

function outcomeOf(cells: readonly ComparedCell[]): ComparedRow['outcome'] {
  const known = cells.filter(({ state }) => state !== 'notKnown');
  const texts = new Set(known.map((cell) => (cell.state === 'told' ? `=${cell.text}` : '')));
  if (texts.size > 1) return 'differs';
  return known.length === cells.length ? 'same' : 'notKnown';
}

function sameKeys(keys: readonly KmsKey[]): KeyRelation[] {
  return groups(keys, (key) => key.arn).map((group) => ({ kind: 'sameKey', keys: group }));
}

function replicas(keys: readonly KmsKey[]): KeyRelation[] {
  const multiRegion = (key: KmsKey) => {
    const parts = isMultiRegionKeyId(key.keyId) ? arnParts(key.arn) : undefined;
    return parts && `${parts.partition} ${parts.accountId} ${parts.resource}`;
  };
  return groups(keys, multiRegion).flatMap((group): KeyRelation[] => {
    const related = group.flatMap((at) => keys[at] ?? []);
    const [first] = related;
    const areReplicas = related.some(
      ({ arn }) => first && relateKeys(first.arn, arn) === 'multiRegionReplicas',
    );
    if (!areReplicas) return [];
    const materials = related.map((key) => metadataOf(key)?.currentKeyMaterialId);
    const known = new Set(materials.filter((material) => material !== undefined));
    const isTold = known.size === 1 && !materials.includes(undefined);
    return [
      {
        kind: 'replicas',
        keys: group,
        material: known.size > 1 ? 'differs' : isTold ? 'told' : 'inferred',
      },
    ];
  });
}

/** The positions of keys that share an ID; keys without one are in no group. */
function groups(keys: readonly KmsKey[], idOf: (key: KmsKey) => string | undefined): number[][] {
  const byId = new Map<string, number[]>();
  keys.forEach((key, at) => {
    const id = idOf(key);
    if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), at]);
  });
  return [...byId.values()].filter((group) => group.length > 1);
}
