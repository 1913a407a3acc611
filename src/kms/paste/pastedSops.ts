// Finds the KMS entries of a SOPS file, as YAML or JSON has them in its tree, or as dotenv and INI have them in flat names.
import type { EncryptionContext } from '../context/encryptionContext.ts';
import type { PlacedNode } from '../document/placedDocument.ts';
import { contextIn, member, textOf } from '../document/placedMap.ts';
import { anyCiphertext, type OfferList, type StatedBeside } from './pasteOffer.ts';

/** What else than AWS KMS a data key of SOPS can be encrypted by, as SOPS spells it. */
const OTHER_RECIPIENTS = ['age', 'pgp', 'gcp_kms', 'azure_kv', 'hc_vault', 'hckms'] as const;
export type SopsRecipient = (typeof OTHER_RECIPIENTS)[number];

/** Adds each `sops.kms[].enc`, those of key groups too. @returns for whom else its data key is encrypted; undefined if it is no SOPS file. */
export function readSops(root: PlacedNode, list: OfferList): SopsRecipient[] | undefined {
  const sops = member(root, 'sops');
  if (!member(sops, 'mac', 'kms', 'key_groups', 'lastmodified', 'version')) return undefined;
  const groups = [sops, ...itemsOf(member(sops, 'key_groups'))];
  addEntries(
    list,
    groups.flatMap((group) => itemsOf(member(group, 'kms'))),
  );
  return OTHER_RECIPIENTS.filter((name) => groups.some((group) => itemsOf(member(group, name)).length > 0));
}

/** The same of entries that were cut out of a SOPS file: one of them, a list of them, or what has them as `kms`. */
export function readSopsEntries(root: PlacedNode, list: OfferList): SopsRecipient[] | undefined {
  const kms = member(root, 'kms') ?? root;
  const entries = kms.kind === 'list' ? kms.items : [kms];
  if (entries.length === 0 || !entries.every((entry) => ENTRY_NAMES.every((name) => member(entry, name))))
    return undefined;
  addEntries(list, entries);
  return [];
}

/** SOPS writes them in every entry of KMS, and in no other; the context stands between the first two. */
const ENTRY_NAMES = ['arn', 'enc', 'created_at'];

function addEntries(list: OfferList, entries: readonly PlacedNode[]): void {
  const first = list.found;
  for (const [index, entry] of entries.entries()) {
    addEntry(list, first + index, {
      enc: textOf(member(entry, 'enc')),
      arn: textOf(member(entry, 'arn')),
      createdAt: textOf(member(entry, 'created_at')),
      context: contextOf(member(entry, 'context')),
    });
  }
}

function itemsOf(node: PlacedNode | undefined): readonly PlacedNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** With any prefix, so that it takes key groups as well; not Google's `gcp_kms`, nor another name that ends so. */
const FLAT_ENTRY = /^(.*(?<![A-Za-z0-9]|gcp_)kms__list_\d{1,4}__map_)enc$/;
const FLAT_OTHER = /^(?:sops_)?(?:key_groups__list_\d{1,4}__map_)?([a-z_]{3,10})__list_\d{1,4}__map_/;
const FLAT_SOPS = /^(?:sops_)?(?:mac|lastmodified|version|kms__list_\d{1,4}__map_enc)$/;

/** Each looks through all names for its context. */
const MAX_FLAT_ENTRIES = 1000;

/** @param variables names and values of a dotenv file, or of the section `[sops]` of an INI file. */
export function readFlatSops(
  variables: ReadonlyMap<string, string>,
  list: OfferList,
): SopsRecipient[] | undefined {
  const names = [...variables.keys()];
  if (names.filter((name) => FLAT_SOPS.test(name)).length < 2) return undefined;
  const prefixes = names.flatMap((name) => FLAT_ENTRY.exec(name)?.[1] ?? []);
  for (const [index, prefix] of prefixes.slice(0, MAX_FLAT_ENTRIES).entries()) {
    const contextPrefix = `${prefix}context__map_`;
    const context = names
      .filter((name) => name.startsWith(contextPrefix))
      .map((name) => [name.slice(contextPrefix.length), variables.get(name) ?? ''] as const);
    addEntry(list, index, {
      enc: variables.get(`${prefix}enc`),
      arn: variables.get(`${prefix}arn`),
      createdAt: variables.get(`${prefix}created_at`),
      context,
    });
  }
  return OTHER_RECIPIENTS.filter((name) => names.some((each) => FLAT_OTHER.exec(each)?.[1] === name));
}

interface SopsEntry {
  enc: string | undefined;
  arn: string | undefined;
  createdAt: string | undefined;
  context: EncryptionContext | undefined;
}

/** An entry without a context was encrypted without one. Undefined where it has something else. */
function contextOf(node: PlacedNode | undefined): EncryptionContext | undefined {
  return node && node.kind !== 'null' ? contextIn(node) : [];
}

function addEntry(list: OfferList, index: number, { enc, arn, createdAt, context }: SopsEntry): void {
  const bytes = anyCiphertext(enc ?? '');
  if (!bytes) return;
  const beside: StatedBeside = context
    ? { sourceEncryptionContext: context, contextIs: 'stated' }
    : { contextIs: 'unclear' };
  if (arn !== undefined && arn !== '') beside.sourceKeyId = arn;
  list.add({ kind: 'sopsKms', index, ...(arn && { arn }), ...(createdAt && { createdAt }) }, bytes, beside);
}
