// Reads a list of KMS page by page, and keeps what came before a failure.
import { KmsError } from '../kms.ts';
import type { KmsFailure } from '../kmsFailure.ts';

/**
 * Never rejects with a KmsError.
 * @param isOver true once nobody wants the list any more: then it is left where it is.
 * @param keep called with each page as it arrives
 * @returns all items, or those that came before the failure
 */
export async function collectPages<Item>(
  pages: AsyncIterable<Item[]>,
  isOver: () => boolean,
  keep: (page: Item[]) => void,
): Promise<{ items: Item[]; failure?: KmsFailure }> {
  const items: Item[] = [];
  try {
    for await (const page of pages) {
      if (isOver()) break;
      items.push(...page);
      keep(page);
    }
    return { items };
  } catch (error) {
    return { items, failure: failureOf(error) };
  }
}

/** What KMS said. @throws whatever is no KmsError: a fault of the console itself */
export function failureOf(error: unknown): KmsFailure {
  if (error instanceof KmsError) return error.failure;
  throw error;
}
