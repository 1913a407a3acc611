// In which other Region the keys of a refused call are known to be: by the lists of the Regions that were used, or by earlier answers.
import { toHex } from '../bytes.ts';
import type { ReEncryptRequest } from '../kms.ts';
import type { DiagnosisFacts, EarlierResult } from './diagnosisFacts.ts';

/** An answer, with the Region that gave it. */
export type RegionalResult = EarlierResult & { region: string };

/**
 * @param region the one that refused
 * @param listedIn another Region whose list has the key that a text stands for there
 * @param earlier the answers of this session, of all Regions
 */
export function knownElsewhere(
  { sourceKeyId, destinationKeyId, ciphertextBlob }: ReEncryptRequest,
  region: string,
  listedIn: (text: string) => string | undefined,
  earlier: readonly RegionalResult[],
): NonNullable<DiagnosisFacts['elsewhere']> {
  const hex = ciphertextBlob && toHex(ciphertextBlob);
  const isOfCall = ({ request, result }: EarlierResult) =>
    [request.ciphertextBlob, result.ciphertextBlob].some((blob) => blob && toHex(blob) === hex);
  const answered = earlier.findLast((result) => result.region !== region && isOfCall(result))?.region;
  const sourceListed = sourceKeyId === undefined ? undefined : listedIn(sourceKeyId);
  const destinationListed = listedIn(destinationKeyId);
  return {
    ...(sourceKeyId === undefined &&
      answered !== undefined && { source: { region: answered, by: 'earlierCall' } }),
    ...(sourceListed !== undefined && { source: { region: sourceListed, by: 'list' } }),
    ...(destinationListed !== undefined && { destination: { region: destinationListed, by: 'list' } }),
  };
}
