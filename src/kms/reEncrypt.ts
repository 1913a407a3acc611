// From the form to a ReEncrypt request: what each field lacks, what is suspicious about it, and which algorithms there are to choose.
import { type Bytes, toHex } from './bytes.ts';
import { type BlobReading, MAX_CIPHERTEXT_BYTES, readCiphertextBlob } from './ciphertextBlob.ts';
import { type RecognisedText, recogniseCiphertextText } from './ciphertextText.ts';
import {
  type ContextFinding,
  type ContextPair,
  contextOf,
  inspectContext,
  isSameContext,
} from './encryptionContext.ts';
import { type KeyIdentifier, type KeyIdProblem, parseKeyIdentifier } from './keyId.ts';
import { ENCRYPTION_ALGORITHMS, type EncryptionAlgorithm, type ReEncryptRequest } from './kms.ts';
import type { Side } from './kmsFailure.ts';
import { type Described, type KmsKey, type Unusable, whyUnusable } from './kmsKey.ts';

export interface SideForm {
  key: string;
  /** Empty until the user chooses; then only used while the key still offers it. */
  algorithm: EncryptionAlgorithm | '';
  context: readonly ContextPair[];
}

export interface ReEncryptForm extends Record<Side, SideForm> {
  /** Text as it was pasted; the bytes of a binary file stand here as base64. */
  ciphertext: string;
}

/** What the form is judged against. */
export interface KeyKnowledge {
  region: string;
  /** Of the caller; undefined while it is not known. */
  accountId: string | undefined;
  isListComplete: boolean;
  find(text: string): KmsKey | undefined;
  typed(text: string): Described | undefined;
}

export type CiphertextFinding =
  | { severity: 'error'; kind: 'missing' }
  | { severity: 'error'; kind: 'unreadable' }
  | { severity: 'error'; kind: 'tooLong'; bytes: number }
  | { severity: 'warning'; kind: 'shape'; reading: BlobReading };

export type KeyFinding =
  | { severity: 'error'; kind: 'missing' }
  | { severity: 'error'; kind: 'requiredForAsymmetric' }
  | { severity: 'error'; kind: 'form'; problem: KeyIdProblem }
  | { severity: 'error'; kind: 'otherRegion'; region: string }
  | { severity: 'error'; kind: 'unusable'; unusable: Unusable }
  | { severity: 'warning'; kind: 'otherAccount'; accountId: string }
  | { severity: 'warning'; kind: 'notListed' };

export interface InspectedCiphertext {
  recognised: RecognisedText;
  bytes?: Bytes;
  reading?: BlobReading;
  findings: CiphertextFinding[];
}

export interface InspectedKey {
  identifier?: KeyIdentifier;
  key?: KmsKey;
  /** What DescribeKey said of the key, listed or typed. */
  described?: Described;
  findings: KeyFinding[];
}

export type AlgorithmChoice =
  /** Nothing to choose; `algorithm` is what KMS will use, undefined where it is not known. */
  | { kind: 'fixed'; algorithm: EncryptionAlgorithm | undefined }
  | { kind: 'choice'; options: readonly EncryptionAlgorithm[]; algorithm: EncryptionAlgorithm | undefined };

export interface InspectedSide extends InspectedKey {
  algorithm: AlgorithmChoice;
  isAlgorithmMissing: boolean;
  /** False on an asymmetric side: KMS allows no encryption context there. */
  takesContext: boolean;
  contextFindings: ContextFinding[];
}

export interface InspectedForm extends Record<Side, InspectedSide> {
  ciphertext: InspectedCiphertext;
  /** Absent while an error stands in the way. */
  request?: ReEncryptRequest;
}

/** Reads the whole form. Pure and total: whatever was typed gives findings, never an exception. */
export function inspectForm(form: ReEncryptForm, knowledge: KeyKnowledge): InspectedForm {
  const ciphertext = inspectCiphertext(form.ciphertext);
  const source = inspectSide('source', form.source, knowledge, ciphertext.reading);
  const destination = inspectSide('destination', form.destination, knowledge, undefined);
  const inspected: InspectedForm = { ciphertext, source, destination };
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
  const isDoubtful = !['complete', 'RSA-sized', 'unknown', 'emulator'].includes(reading.shape);
  if (isDoubtful) findings.push({ severity: 'warning', kind: 'shape', reading });
  return { recognised, bytes, reading, findings };
}

function inspectSide(
  side: Side,
  form: SideForm,
  knowledge: KeyKnowledge,
  reading: BlobReading | undefined,
): InspectedSide {
  const key = inspectKey(side, form.key, knowledge, reading);
  const algorithm = chooseAlgorithm(side, form.algorithm, key, reading);
  const takesContext = algorithm.algorithm === undefined || algorithm.algorithm === 'SYMMETRIC_DEFAULT';
  return {
    ...key,
    algorithm,
    isAlgorithmMissing: algorithm.kind === 'choice' && algorithm.algorithm === undefined,
    takesContext,
    contextFindings: inspectContext(form.context),
  };
}

function inspectKey(
  side: Side,
  typed: string,
  knowledge: KeyKnowledge,
  reading: BlobReading | undefined,
): InspectedKey {
  const text = typed.trim();
  const listed = knowledge.find(text);
  const parsed = parseKeyIdentifier(typed);
  if (listed) {
    const unusable = whyUnusable({ value: text, key: listed });
    const findings: KeyFinding[] = unusable ? [{ severity: 'error', kind: 'unusable', unusable }] : [];
    const identified = 'identifier' in parsed ? { identifier: parsed.identifier } : {};
    return { ...identified, key: listed, described: listed.described, findings };
  }
  if ('problem' in parsed) return { findings: missingKey(side, parsed.problem, reading) };

  const { identifier } = parsed;
  const described = knowledge.typed(text);
  return {
    identifier,
    ...(described && { described }),
    findings: inspectUnlisted(identifier, described, knowledge),
  };
}

function missingKey(side: Side, problem: KeyIdProblem | 'empty', reading?: BlobReading): KeyFinding[] {
  if (problem !== 'empty') return [{ severity: 'error', kind: 'form', problem }];
  if (side === 'destination') return [{ severity: 'error', kind: 'missing' }];
  return reading?.shape === 'RSA-sized' ? [{ severity: 'error', kind: 'requiredForAsymmetric' }] : [];
}

function inspectUnlisted(
  identifier: KeyIdentifier,
  described: Described | undefined,
  { region, accountId, isListComplete }: KeyKnowledge,
): KeyFinding[] {
  if ('region' in identifier && identifier.region !== region) {
    return [{ severity: 'error', kind: 'otherRegion', region: identifier.region }];
  }
  // The name is reserved, so nothing has to be asked; and DescribeKey would create a key that does not exist yet.
  if ('aliasName' in identifier && identifier.aliasName.startsWith('alias/aws/')) {
    return [{ severity: 'error', kind: 'unusable', unusable: { kind: 'awsManaged' } }];
  }
  if (described?.state === 'known') {
    const { arn, keyId } = described.metadata;
    const unusable = whyUnusable({ value: identifier.text, key: { arn, keyId, aliases: [], described } });
    if (unusable) return [{ severity: 'error', kind: 'unusable', unusable }];
  }
  // The name alone tells, in any account; DescribeKey is not asked about it.
  if ('aliasName' in identifier && identifier.aliasName.startsWith('alias/aws/')) {
    return [{ severity: 'error', kind: 'unusable', unusable: { kind: 'awsManaged' } }];
  }
  if ('accountId' in identifier && accountId !== undefined && identifier.accountId !== accountId) {
    return [{ severity: 'warning', kind: 'otherAccount', accountId: identifier.accountId }];
  }
  const isKnown = described?.state === 'known';
  return isListComplete && !isKnown ? [{ severity: 'warning', kind: 'notListed' }] : [];
}

function chooseAlgorithm(
  side: Side,
  chosen: EncryptionAlgorithm | '',
  { described, identifier, key }: InspectedKey,
  reading: BlobReading | undefined,
): AlgorithmChoice {
  const options = algorithmOptions(side, described, identifier !== undefined || key !== undefined, reading);
  if (options.length < 2) return { kind: 'fixed', algorithm: options[0] };
  const valid = options.find((option) => option === chosen);
  // Any algorithm will do for a destination, so one is preset. Only one made the source, and it cannot be read off it.
  return {
    kind: 'choice',
    options,
    algorithm: valid ?? (side === 'destination' ? preset(options) : undefined),
  };
}

function preset(options: readonly EncryptionAlgorithm[]): EncryptionAlgorithm | undefined {
  return options.find((option) => option === 'SYMMETRIC_DEFAULT' || option === 'RSAES_OAEP_SHA_256');
}

function algorithmOptions(
  side: Side,
  described: Described | undefined,
  isKeyGiven: boolean,
  reading: BlobReading | undefined,
): readonly EncryptionAlgorithm[] {
  if (described?.state === 'known') {
    const { encryptionAlgorithms } = described.metadata;
    return ENCRYPTION_ALGORITHMS.filter((algorithm) => encryptionAlgorithms.includes(algorithm));
  }
  if (side === 'source') {
    return reading?.shape === 'RSA-sized'
      ? ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256', 'SM2PKE']
      : ['SYMMETRIC_DEFAULT'];
  }
  // A typed key that may not be described can be of any kind.
  return isKeyGiven && described?.state === 'failed' ? ENCRYPTION_ALGORITHMS : ['SYMMETRIC_DEFAULT'];
}

function hasError(findings: readonly { severity: 'error' | 'warning' }[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}

function isReady(side: InspectedSide): boolean {
  const contextIsWrong = side.takesContext && hasError(side.contextFindings);
  return !hasError(side.findings) && !side.isAlgorithmMissing && !contextIsWrong;
}

function buildRequest(form: ReEncryptForm, inspected: InspectedForm): ReEncryptRequest | undefined {
  const { ciphertext, source, destination } = inspected;
  if (!ciphertext.bytes || hasError(ciphertext.findings)) return undefined;
  if (!isReady(source) || !isReady(destination)) return undefined;
  const sourceKeyId = form.source.key.trim();
  return {
    ciphertextBlob: ciphertext.bytes,
    ...(sourceKeyId !== '' && { sourceKeyId }),
    ...algorithmMember('sourceEncryptionAlgorithm', source),
    sourceEncryptionContext: source.takesContext ? contextOf(form.source.context) : [],
    destinationKeyId: form.destination.key.trim(),
    ...algorithmMember('destinationEncryptionAlgorithm', destination),
    destinationEncryptionContext: destination.takesContext ? contextOf(form.destination.context) : [],
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
    toHex(one.ciphertextBlob) === toHex(other.ciphertextBlob) &&
    one.sourceKeyId === other.sourceKeyId &&
    one.destinationKeyId === other.destinationKeyId &&
    one.sourceEncryptionAlgorithm === other.sourceEncryptionAlgorithm &&
    one.destinationEncryptionAlgorithm === other.destinationEncryptionAlgorithm &&
    isSameContext(one.sourceEncryptionContext, other.sourceEncryptionContext) &&
    isSameContext(one.destinationEncryptionContext, other.destinationEncryptionContext)
  );
}
