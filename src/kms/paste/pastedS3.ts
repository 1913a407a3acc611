// Reads what an S3 encryption client wrote into the metadata of an object: the wrapped data key, and its encryption context.
import { type PlacedNode, readPlacedDocument } from '../document/placedDocument.ts';
import { contextIn, isOtherThanText, textOf } from '../document/placedMap.ts';
import { anyCiphertext, kmsCiphertext, type OfferList, type StatedBeside } from './pasteOffer.ts';

/**
 * `x-amz-key-v2` with `x-amz-matdesc`, or the later `x-amz-3` with `x-amz-t` or `x-amz-m`, with or without `x-amz-meta-`.
 * @param valueOf the value of a name in lower case: a text, or a document's node
 */
export function takeS3Metadata(
  valueOf: (name: string) => PlacedNode | string | undefined,
  list: OfferList,
): boolean {
  const value = (...names: string[]) =>
    names.flatMap((name) => valueOf(name) ?? valueOf(`x-amz-meta-${name}`) ?? []).at(0);
  const text = (...names: string[]) => {
    const found = value(...names);
    return typeof found === 'string' ? found : textOf(found);
  };
  const dataKey = anyCiphertext(text('x-amz-key-v2', 'x-amz-3', 'x-amz-key') ?? '');
  if (!dataKey) return false;
  const isOfKms = text('x-amz-wrap-alg')?.startsWith('kms') ?? false;
  const bytes = isOfKms ? dataKey : kmsCiphertext(dataKey);
  if (bytes) list.add({ kind: 's3DataKey' }, bytes, besideIn(value('x-amz-matdesc', 'x-amz-t', 'x-amz-m')));
  return true;
}

/** @param description JSON, as it stands in a header, or what it is in a document */
function besideIn(description: PlacedNode | string | undefined): StatedBeside {
  const json = typeof description === 'string' ? description : textOf(description);
  const document = json === undefined ? undefined : readPlacedDocument(json, 'json');
  const root = document && 'root' in document ? document.root : undefined;
  const node = root ?? (typeof description === 'string' ? undefined : description);
  if (isOtherThanText(node)) return { contextIs: 'unread' };
  const context = contextIn(node);
  return context ? { sourceEncryptionContext: context, contextIs: 'stated' } : {};
}
