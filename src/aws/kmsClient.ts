// KMS by the official SDK: signs each call with the given credentials and speaks the program's own types.
import {
  type AliasListEntry,
  DescribeKeyCommand,
  type DryRunModifierType,
  type KeyListEntry,
  KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  ReEncryptCommand,
  type ReEncryptCommandOutput,
} from '@aws-sdk/client-kms';
import type { EncryptionContext } from '../kms/context/encryptionContext.ts';
import {
  type DryRun,
  type KeyReads,
  type Kms,
  type ListedAlias,
  type ListedKey,
  type ReEncryptRequest,
  type ReEncryptResult,
} from '../kms/kms.ts';
import { getCallerIdentity } from './callerIdentity.ts';
import type { CredentialSource } from './credentials.ts';
import { readAnswer, toKmsError, unreadable } from './failure.ts';
import { readKeyMetadata } from './keyMetadata.ts';
import { told } from './told.ts';

export interface KmsClientOptions {
  region: string;
  kmsEndpoint: string;
  stsEndpoint: string;
  credentials: CredentialSource;
  /** Calls that the SDK makes before it gives a transient failure up; 3 unless said. */
  maxAttempts?: number;
}

/** The most that each list gives in one page (API reference). */
const KEYS_A_PAGE = 1000;
const ALIASES_A_PAGE = 100;

/** As KMS calls it, and as STS does (facts, Errors). */
const EXPIRED = new Set(['ExpiredTokenException', 'ExpiredToken']);

/** The client, and how its calls are made: once more with fresh credentials, ended on abort, page by page. */
export interface KmsCaller {
  client: KMSClient;
  call<Output>(this: void, send: () => Promise<Output>, signal: AbortSignal): Promise<Output>;
  pages<Page extends { NextMarker?: string | undefined }, Item>(
    this: void,
    send: (marker: string | undefined) => Promise<Page>,
    items: (page: Page) => Item[],
    signal: AbortSignal,
  ): AsyncIterable<Item[]>;
}

export interface KmsOfClient extends Kms {
  /** How far this machine's clock is behind AWS's, in milliseconds, as far as KMS has told it by now. */
  clockOffset(this: void): number;
}

/** Opens no connection and fetches no credentials until the first call. */
export function createKms({
  region,
  kmsEndpoint,
  stsEndpoint,
  credentials,
  maxAttempts,
}: KmsClientOptions): KmsOfClient {
  const settings = { region, endpoint: kmsEndpoint, credentials };
  const client = new KMSClient({ ...settings, ...(maxAttempts !== undefined && { maxAttempts }) });
  // Who calls DescribeKey bounds its rate, which hidden retries would break.
  const clientOfOneAttempt = new KMSClient({ ...settings, maxAttempts: 1 });

  /** One call, and a second one with fresh credentials if AWS called the first one's expired: the SDK does not do it. */
  async function call<Output>(send: () => Promise<Output>, signal: AbortSignal): Promise<Output> {
    try {
      signal.throwIfAborted();
      return await endOnAbort(sendRenewing(send), signal);
    } catch (error) {
      throw toKmsError(error, signal);
    }
  }

  async function sendRenewing<Output>(send: () => Promise<Output>): Promise<Output> {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof Error) || !EXPIRED.has(error.name)) throw error;
      credentials.renew();
      return send();
    }
  }

  /** Not by the SDK's paginators: one that was refused counts as ended, and would give no more with fresh credentials. */
  async function* pages<Page extends { NextMarker?: string | undefined }, Item>(
    send: (marker: string | undefined) => Promise<Page>,
    items: (page: Page) => Item[],
    signal: AbortSignal,
  ): AsyncGenerator<Item[], void, void> {
    // An endpoint that does not know markers would give the same pages for ever.
    const seen = new Set<string | undefined>();
    let marker: string | undefined;
    do {
      const from = marker;
      seen.add(from);
      const page: Page = await call(() => send(from), signal);
      yield readAnswer(() => items(page));
      marker = seen.has(page.NextMarker) ? undefined : page.NextMarker;
    } while (marker);
  }

  const clockOffset = () => client.config.systemClockOffset;

  return {
    listKeys: (signal) =>
      pages(
        (Marker) => client.send(new ListKeysCommand({ Limit: KEYS_A_PAGE, Marker }), { abortSignal: signal }),
        ({ Keys = [] }) => Keys.flatMap(readListedKey),
        signal,
      ),
    listAliases: (signal) =>
      pages(
        (Marker) =>
          client.send(new ListAliasesCommand({ Limit: ALIASES_A_PAGE, Marker }), { abortSignal: signal }),
        ({ Aliases = [] }) => Aliases.flatMap(readListedAlias),
        signal,
      ),
    describeKey: async (keyId, signal) => {
      // A wrong clock is found out by the first refusal, which this client may not spend an attempt on.
      clientOfOneAttempt.config.systemClockOffset ||= client.config.systemClockOffset;
      const command = new DescribeKeyCommand({ KeyId: keyId });
      const output = await call(() => clientOfOneAttempt.send(command, { abortSignal: signal }), signal);
      return readAnswer(() => readKeyMetadata(output.KeyMetadata));
    },
    reEncrypt: async (request, signal) => {
      const command = new ReEncryptCommand(toReEncryptInput(request));
      const output = await call(() => client.send(command, { abortSignal: signal }), signal);
      return readAnswer(() => readReEncryptOutput(output));
    },
    callerIdentity: (signal) =>
      call(
        () => getCallerIdentity({ endpoint: stsEndpoint, region, credentials, signal }, clockOffset),
        signal,
      ),
    clockOffset,
    reads: lazyKeyReads({ client, call, pages }),
  };
}

/** The reads come with the first one: most visits never make any. */
function lazyKeyReads(caller: KmsCaller): KeyReads {
  const reads = async () => (await import('./keyReads.ts')).createKeyReads(caller);
  return {
    keyPolicy: async (...of) => (await reads()).keyPolicy(...of),
    tags: async (...of) => (await reads()).tags(...of),
    grants: async (...of) => (await reads()).grants(...of),
    rotationStatus: async (...of) => (await reads()).rotationStatus(...of),
    rotations: async (...of) => (await reads()).rotations(...of),
  };
}

/** The SDK notices an abort during a request, but not while it waits before a retry. */
function endOnAbort<Output>(output: Promise<Output>, signal: AbortSignal): Promise<Output> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new Error('Aborted'));
    signal.addEventListener('abort', abort, { once: true });
    output.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function toReEncryptInput(request: ReEncryptRequest) {
  const { ciphertextBlob, sourceKeyId, sourceEncryptionAlgorithm, destinationEncryptionAlgorithm } = request;
  return {
    ...(ciphertextBlob && { CiphertextBlob: ciphertextBlob }),
    ...(sourceKeyId !== undefined && { SourceKeyId: sourceKeyId }),
    ...contextMember('SourceEncryptionContext', request.sourceEncryptionContext),
    ...(sourceEncryptionAlgorithm && { SourceEncryptionAlgorithm: sourceEncryptionAlgorithm }),
    DestinationKeyId: request.destinationKeyId,
    ...contextMember('DestinationEncryptionContext', request.destinationEncryptionContext),
    ...(destinationEncryptionAlgorithm && { DestinationEncryptionAlgorithm: destinationEncryptionAlgorithm }),
    ...(request.grantTokens.length > 0 && { GrantTokens: [...request.grantTokens] }),
    ...dryRunMembers(request.dryRun),
  };
}

function dryRunMembers(dryRun: DryRun) {
  if (dryRun === 'off') return {};
  const modifiers: DryRunModifierType[] = ['IGNORE_CIPHERTEXT'];
  return { DryRun: true, ...(dryRun === 'ignoreCiphertext' && { DryRunModifiers: modifiers }) };
}

function contextMember(name: string, context: EncryptionContext) {
  // fromEntries defines its properties, so that a key `__proto__` is one of them.
  return context.length === 0 ? {} : { [name]: Object.fromEntries(context) };
}

/** Emulators may leave out one of the names, or write an ARN where KMS writes an ID. */
function readListedKey({ KeyId, KeyArn }: KeyListEntry): ListedKey[] {
  const keyArn = told(KeyArn) ?? told(KeyId);
  const keyId = told(KeyId) ?? keyArn;
  return keyArn === undefined || keyId === undefined ? [] : [{ keyId: idIn(keyId), keyArn }];
}

function readListedAlias({ AliasName, AliasArn, TargetKeyId }: AliasListEntry): ListedAlias[] {
  const aliasName = told(AliasName);
  const targetKeyId = told(TargetKeyId);
  if (aliasName === undefined) return [];
  return [
    {
      aliasName,
      aliasArn: told(AliasArn) ?? aliasName,
      ...(targetKeyId !== undefined && { targetKeyId: idIn(targetKeyId) }),
    },
  ];
}

function idIn(keyIdOrArn: string): string {
  return keyIdOrArn.slice(keyIdOrArn.lastIndexOf('/') + 1);
}

/** @throws KmsError if there is no ciphertext, which is no success, whatever the status says */
function readReEncryptOutput(output: ReEncryptCommandOutput): ReEncryptResult {
  if (!output.CiphertextBlob?.length) throw unreadable();
  const { requestId, attempts } = output.$metadata;
  return {
    ciphertextBlob: Uint8Array.from(output.CiphertextBlob),
    sourceKeyId: told(output.SourceKeyId),
    keyId: told(output.KeyId),
    sourceEncryptionAlgorithm: told(output.SourceEncryptionAlgorithm),
    destinationEncryptionAlgorithm: told(output.DestinationEncryptionAlgorithm),
    sourceKeyMaterialId: told(output.SourceKeyMaterialId),
    destinationKeyMaterialId: told(output.DestinationKeyMaterialId),
    requestId,
    attempts,
  };
}
