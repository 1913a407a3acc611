// One side of the form, source or destination: which key stands in its box, which algorithms there are to choose, and what is wrong.
import { type BlobReading, isAsymmetric, isSymmetric } from '../ciphertext/ciphertextBlob.ts';
import { type ContextFinding, type ContextPair, inspectContext } from '../context/encryptionContext.ts';
import {
  isMultiRegionKeyId,
  type KeyIdentifier,
  type KeyIdProblem,
  parseKeyIdentifier,
} from '../keys/keyId.ts';
import { type Described, type KmsKey, type Unusable, whyUnusable } from '../keys/kmsKey.ts';
import { ENCRYPTION_ALGORITHMS, type EncryptionAlgorithm } from '../kms.ts';
import type { Side } from '../kmsFailure.ts';
import { maxPlaintextBytes } from './plaintextLimits.ts';
import type { SideForm } from './reEncryptForm.ts';

/** What the form is judged against. */
export interface KeyKnowledge {
  region: string;
  /** Of the caller; undefined while it is not known. */
  accountId: string | undefined;
  isListComplete: boolean;
  find(text: string): KmsKey | undefined;
  typed(text: string): Described | undefined;
}

export type KeyFinding =
  | { severity: 'error'; kind: 'missing' }
  | { severity: 'error'; kind: 'requiredForAsymmetric' }
  /** A dry run that ignores the ciphertext cannot find the source key by it. */
  | { severity: 'error'; kind: 'requiredForDryRun' }
  /** `near`: the alias that the text is without its `alias/`. */
  | { severity: 'error'; kind: 'form'; problem: KeyIdProblem; near?: string }
  | { severity: 'error'; kind: 'otherRegion'; region: string; isMultiRegion: boolean }
  | { severity: 'error'; kind: 'unusable'; unusable: Unusable }
  | { severity: 'warning'; kind: 'otherAccount'; accountId: string }
  | { severity: 'warning'; kind: 'notListed' }
  /** The length is read off the ciphertext, so that it is only suspected. */
  | { severity: 'warning'; kind: 'plaintextTooLong'; plaintextBytes: number; maxBytes: number };

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
  contextFindings: readonly ContextFinding[];
  /** Its text has to be mended first. */
  isContextUnread: boolean;
}

/** The key ARN that a side stands for, if it is known. */
export function keyArnOfSide({ key, described, identifier }: InspectedKey): string | undefined {
  if (key) return key.arn;
  if (described?.state === 'known') return described.metadata.arn;
  return identifier?.form === 'keyArn' ? identifier.text : undefined;
}

/** What else of the form one side is judged by. */
export interface SideCircumstances {
  /** Of the ciphertext; undefined where there is none or it is not sent. */
  reading: BlobReading | undefined;
  ignoresCiphertext: boolean;
}

/** Reads one side. Pure and total. */
export function inspectSide(
  side: Side,
  form: SideForm,
  knowledge: KeyKnowledge,
  circumstances: SideCircumstances,
): InspectedSide {
  const { reading } = circumstances;
  const key = inspectKey(side, form.key, knowledge, circumstances);
  const algorithm = chooseAlgorithm(side, form.algorithm, key, reading);
  if (side === 'destination') key.findings.push(...inspectLength(key, algorithm.algorithm, reading));
  const takesContext = algorithm.algorithm === undefined || algorithm.algorithm === 'SYMMETRIC_DEFAULT';
  return {
    ...key,
    algorithm,
    isAlgorithmMissing: algorithm.kind === 'choice' && algorithm.algorithm === undefined,
    takesContext,
    contextFindings: findingsOf(form.context),
    isContextUnread: takesContext && form.isContextUnread,
  };
}

const contextFindings = new WeakMap<readonly ContextPair[], readonly ContextFinding[]>();

/** The same array for the same pairs: a context may have hundreds of them, and they change less often than the rest. */
function findingsOf(pairs: readonly ContextPair[]): readonly ContextFinding[] {
  const found = contextFindings.get(pairs) ?? inspectContext(pairs);
  contextFindings.set(pairs, found);
  return found;
}

function inspectKey(
  side: Side,
  typed: string,
  knowledge: KeyKnowledge,
  circumstances: SideCircumstances,
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
  if ('problem' in parsed) {
    const near = knowledge.find(`alias/${text}`) ? `alias/${text}` : undefined;
    return { findings: missingKey(side, parsed.problem, near, circumstances) };
  }

  const { identifier } = parsed;
  const described = knowledge.typed(text);
  return {
    identifier,
    ...(described && { described }),
    findings: inspectUnlisted(identifier, described, knowledge),
  };
}

function missingKey(
  side: Side,
  problem: KeyIdProblem | 'empty',
  near: string | undefined,
  { reading, ignoresCiphertext }: SideCircumstances,
): KeyFinding[] {
  if (problem !== 'empty') {
    return [{ severity: 'error', kind: 'form', problem, ...(near !== undefined && { near }) }];
  }
  if (side === 'destination') return [{ severity: 'error', kind: 'missing' }];
  if (ignoresCiphertext) return [{ severity: 'error', kind: 'requiredForDryRun' }];
  return reading && isAsymmetric(reading) ? [{ severity: 'error', kind: 'requiredForAsymmetric' }] : [];
}

function inspectUnlisted(
  identifier: KeyIdentifier,
  described: Described | undefined,
  { region, accountId, isListComplete }: KeyKnowledge,
): KeyFinding[] {
  if ('region' in identifier && identifier.region !== region) {
    const isMultiRegion = 'keyId' in identifier && isMultiRegionKeyId(identifier.keyId);
    return [{ severity: 'error', kind: 'otherRegion', region: identifier.region, isMultiRegion }];
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
  const isKeyGiven = identifier !== undefined || key !== undefined;
  // A choice that came with a CLI request or from the history holds until DescribeKey has told what the key offers.
  const isChosenBefore =
    described?.state !== 'known' && isKeyGiven && chosen !== '' && chosen !== 'SYMMETRIC_DEFAULT';
  const options = isChosenBefore
    ? ENCRYPTION_ALGORITHMS
    : algorithmOptions(side, described, isKeyGiven, reading);
  if (options.length < 2) return { kind: 'fixed', algorithm: options[0] };
  const valid = options.find((option) => option === chosen);
  const preset = side === 'destination' ? usual(options) : likely(options, reading);
  return { kind: 'choice', options, algorithm: valid ?? preset };
}

/** Any algorithm will do for a destination, so one is preset. */
function usual(options: readonly EncryptionAlgorithm[]): EncryptionAlgorithm | undefined {
  return options.find((option) => option === 'SYMMETRIC_DEFAULT' || option === 'RSAES_OAEP_SHA_256');
}

/** Only one made the source: which of the two of RSA cannot be read off it, and what does not look asymmetric is sent without one. */
function likely(
  options: readonly EncryptionAlgorithm[],
  reading: BlobReading | undefined,
): EncryptionAlgorithm | undefined {
  const fits = reading?.shape === 'SM2-formed' ? 'SM2PKE' : 'SYMMETRIC_DEFAULT';
  return reading?.shape === 'RSA-sized' ? undefined : options.find((option) => option === fits);
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
    if (reading && isAsymmetric(reading)) return ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256', 'SM2PKE'];
    if (!reading || isSymmetric(reading)) return ['SYMMETRIC_DEFAULT'];
  }
  // A typed key that may not be described can be of any kind.
  return isKeyGiven && described?.state === 'failed' ? ENCRYPTION_ALGORITHMS : ['SYMMETRIC_DEFAULT'];
}

function inspectLength(
  { key, described }: InspectedKey,
  algorithm: EncryptionAlgorithm | undefined,
  reading: BlobReading | undefined,
): KeyFinding[] {
  const known = key?.described ?? described;
  const keySpec = known?.state === 'known' ? known.metadata.keySpec : undefined;
  const maxBytes = algorithm && maxPlaintextBytes(algorithm, keySpec);
  const plaintextBytes = reading && 'plaintextBytes' in reading ? reading.plaintextBytes : undefined;
  if (maxBytes === undefined || plaintextBytes === undefined || plaintextBytes <= maxBytes) return [];
  return [{ severity: 'warning', kind: 'plaintextTooLong', plaintextBytes, maxBytes }];
}
