// Finds the KMS entries of a SOPS file, as YAML or JSON has them in its tree, or as dotenv and INI have them in flat names.
import type { EncryptionContext } from './encryptionContext.ts';
import { anyCiphertext, type OfferList, type StatedBeside } from './pasteOffer.ts';
import type { PlacedNode } from './placedDocument.ts';
import { contextIn, member, textOf } from './placedMap.ts';

/** Adds each `sops.kms[].enc`, those of key groups too. @returns whether the document is a SOPS file. */
export function readSops(root: PlacedNode, list: OfferList): boolean {
  const sops = member(root, 'sops');
  if (!member(sops, 'mac', 'kms', 'key_groups', 'lastmodified', 'version')) return false;
  const groups = [sops, ...itemsOf(member(sops, 'key_groups'))];
  for (const [index, entry] of groups.flatMap((group) => itemsOf(member(group, 'kms'))).entries()) {
    addEntry(list, index, {
      enc: textOf(member(entry, 'enc')),
      arn: textOf(member(entry, 'arn')),
      createdAt: textOf(member(entry, 'created_at')),
      context: contextIn(member(entry, 'context')),
    });
  }
  return true;
}

function itemsOf(node: PlacedNode | undefined): readonly PlacedNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** With any prefix, so that it takes key groups as well; not Google's `gcp_kms`, nor another name that ends so. */
const FLAT_ENTRY = /^(.*(?<![A-Za-z0-9]|gcp_)kms__list_\d{1,4}__map_)enc$/;
const FLAT_SOPS = /^(?:sops_)?(?:mac|lastmodified|version|kms__list_\d{1,4}__map_enc)$/;

/** Each looks through all names for its context. */
const MAX_FLAT_ENTRIES = 1000;

/** @param variables names and values of a dotenv file, or of the section `[sops]` of an INI file. */
export function readFlatSops(variables: ReadonlyMap<string, string>, list: OfferList): boolean {
  const names = [...variables.keys()];
  if (names.filter((name) => FLAT_SOPS.test(name)).length < 2) return false;
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
      context: context.length > 0 ? context : undefined,
    });
  }
  return true;
}

interface SopsEntry {
  enc: string | undefined;
  arn: string | undefined;
  createdAt: string | undefined;
  context: EncryptionContext | undefined;
}

function addEntry(list: OfferList, index: number, { enc, arn, createdAt, context }: SopsEntry): void {
  const bytes = anyCiphertext(enc ?? '');
  if (!bytes) return;
  // An entry without a context was encrypted without one.
  const beside: StatedBeside = { sourceEncryptionContext: context ?? [], contextIs: 'stated' };
  if (arn !== undefined && arn !== '') beside.sourceKeyId = arn;
  list.add({ kind: 'sopsKms', index, ...(arn && { arn }), ...(createdAt && { createdAt }) }, bytes, beside);
}
