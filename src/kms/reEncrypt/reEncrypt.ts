// From the form to a ReEncrypt request: what each field lacks, what is suspicious about it, and which algorithms there are to choose.
import { type Bytes, toHex } from '../bytes.ts';
import {
  type BlobReading,
  isAsymmetric,
  MAX_CIPHERTEXT_BYTES,
  readCiphertextBlob,
} from '../ciphertext/ciphertextBlob.ts';
import { base64LetterCase } from '../ciphertext/ciphertextRepair.ts';
import { type RecognisedText, recogniseCiphertextText } from '../ciphertext/ciphertextText.ts';
import { contextOf, isSameContext } from '../context/encryptionContext.ts';
import type { DryRun, ReEncryptRequest } from '../kms.ts';
import type { Side } from '../kmsFailure.ts';
import { type GrantTokenFinding, grantTokensOf, inspectGrantTokens } from './grantTokens.ts';
import type { ReEncryptForm } from './reEncryptForm.ts';
import {
  type InspectedSide,
  inspectSide,
  type KeyKnowledge,
  type SideCircumstances,
} from './reEncryptSide.ts';

export type CiphertextFinding =
  | { severity: 'error'; kind: 'missing' }
  | { severity: 'error'; kind: 'unreadable' }
  | { severity: 'error'; kind: 'tooLong'; bytes: number }
  | { severity: 'warning'; kind: 'shape'; reading: BlobReading };

export interface InspectedCiphertext {
  recognised: RecognisedText;
  bytes?: Bytes;
  reading?: BlobReading;
  /** The one case of all its letters: something folded them on the way. */
  letterCase?: 'lower' | 'upper';
  findings: CiphertextFinding[];
}

export interface InspectedForm extends Record<Side, InspectedSide> {
  ciphertext: InspectedCiphertext;
  grantTokenFindings: GrantTokenFinding[];
  /** Absent while an error stands in the way. */
  request?: ReEncryptRequest;
}

/** Reads the whole form. Pure and total: whatever was typed gives findings, never an exception. */
export function inspectForm(form: ReEncryptForm, knowledge: KeyKnowledge): InspectedForm {
  const ciphertext = inspectCiphertext(form.ciphertext);
  const circumstances = circumstancesOf(ciphertext, form.dryRun);
  return joinInspected(
    form,
    ciphertext,
    inspectSide('source', form.source, knowledge, circumstances),
    inspectSide('destination', form.destination, knowledge, circumstances),
    inspectGrantTokens(form.grantTokens),
  );
}

export function circumstancesOf({ reading }: InspectedCiphertext, dryRun: DryRun): SideCircumstances {
  return { reading, ignoresCiphertext: dryRun === 'ignoreCiphertext' };
}

/** What was found in the parts of a form, and the request that they make together. */
export function joinInspected(
  form: ReEncryptForm,
  typed: InspectedCiphertext,
  source: InspectedSide,
  destination: InspectedSide,
  grantTokenFindings: GrantTokenFinding[],
): InspectedForm {
  // What is not sent cannot be wrong.
  const ciphertext = form.dryRun === 'ignoreCiphertext' ? { ...typed, findings: [] } : typed;
  const inspected: InspectedForm = { ciphertext, source, destination, grantTokenFindings };
  const request = buildRequest(form, inspected);
  return request ? { ...inspected, request } : inspected;
}

/** Reads a ciphertext box. */
export function inspectCiphertext(text: string): InspectedCiphertext {
  const recognised = recogniseCiphertextText(text);
  if (recognised.kind === 'empty') {
    return { recognised, findings: [{ severity: 'error', kind: 'missing' }] };
  }
  if (recognised.kind === 'unreadable') {
    return { recognised, findings: [{ severity: 'error', kind: 'unreadable' }] };
  }
  const { bytes } = recognised;
  const reading = readCiphertextBlob(bytes);
  const findings: CiphertextFinding[] =
    bytes.length > MAX_CIPHERTEXT_BYTES ? [{ severity: 'error', kind: 'tooLong', bytes: bytes.length }] : [];
  const isDoubtful = !isAsymmetric(reading) && !['complete', 'unknown', 'emulator'].includes(reading.shape);
  if (isDoubtful) findings.push({ severity: 'warning', kind: 'shape', reading });
  const letterCase = base64LetterCase(bytes);
  return { recognised, bytes, reading, ...(letterCase && { letterCase }), findings };
}

function hasError(findings: readonly { severity: 'error' | 'warning' }[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}

function isReady(side: InspectedSide): boolean {
  const contextIsWrong = side.takesContext && hasError(side.contextFindings);
  return !hasError(side.findings) && !side.isAlgorithmMissing && !contextIsWrong && !side.isContextUnread;
}

function buildRequest(form: ReEncryptForm, inspected: InspectedForm): ReEncryptRequest | undefined {
  const { ciphertext, source, destination, grantTokenFindings } = inspected;
  const ignoresCiphertext = form.dryRun === 'ignoreCiphertext';
  if (hasError(ciphertext.findings) || hasError(grantTokenFindings)) return undefined;
  if (!isReady(source) || !isReady(destination)) return undefined;
  if (!ciphertext.bytes && !ignoresCiphertext) return undefined;
  const sourceKeyId = form.source.key.trim();
  return {
    ...(ciphertext.bytes && !ignoresCiphertext && { ciphertextBlob: ciphertext.bytes }),
    ...(sourceKeyId !== '' && { sourceKeyId }),
    ...algorithmMember('sourceEncryptionAlgorithm', source),
    sourceEncryptionContext: source.takesContext ? contextOf(form.source.context) : [],
    destinationKeyId: form.destination.key.trim(),
    ...algorithmMember('destinationEncryptionAlgorithm', destination),
    destinationEncryptionContext: destination.takesContext ? contextOf(form.destination.context) : [],
    grantTokens: grantTokensOf(form.grantTokens),
    dryRun: form.dryRun,
  };
}

/** SYMMETRIC_DEFAULT is KMS's default and is left out, as `aws kms re-encrypt` leaves it out. */
function algorithmMember(
  name: 'sourceEncryptionAlgorithm' | 'destinationEncryptionAlgorithm',
  { algorithm: { algorithm } }: InspectedSide,
) {
  return algorithm === undefined || algorithm === 'SYMMETRIC_DEFAULT' ? {} : { [name]: algorithm };
}

/** Whether two requests ask KMS for the same; then the answer to the one still fits the other. */
export function isSameRequest(one: ReEncryptRequest, other: ReEncryptRequest): boolean {
  return (
    one.dryRun === other.dryRun &&
    isSameBlob(one.ciphertextBlob, other.ciphertextBlob) &&
    one.grantTokens.join('\n') === other.grantTokens.join('\n') &&
    one.sourceKeyId === other.sourceKeyId &&
    one.destinationKeyId === other.destinationKeyId &&
    one.sourceEncryptionAlgorithm === other.sourceEncryptionAlgorithm &&
    one.destinationEncryptionAlgorithm === other.destinationEncryptionAlgorithm &&
    isSameContext(one.sourceEncryptionContext, other.sourceEncryptionContext) &&
    isSameContext(one.destinationEncryptionContext, other.destinationEncryptionContext)
  );
}

function isSameBlob(one: Bytes | undefined, other: Bytes | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && toHex(one) === toHex(other));
}
