// KMS by the official SDK: signs each call with the given credentials and speaks the program's own types.
import {
  DescribeKeyCommand,
  type DryRunModifierType,
  KMSClient,
  ListAliasesCommand,
  ListKeysCommand,
  ReEncryptCommand,
  type ReEncryptCommandOutput,
  type KeyMetadata as SdkKeyMetadata,
} from '@aws-sdk/client-kms';
import type { EncryptionContext } from '../kms/encryptionContext.ts';
import {
  type DryRun,
  type KeyMetadata,
  type Kms,
  KmsError,
  type ReEncryptRequest,
  type ReEncryptResult,
} from '../kms/kms.ts';
import { getCallerIdentity } from './callerIdentity.ts';
import type { CredentialSource } from './credentials.ts';
import { toKmsError } from './failure.ts';

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

/** Opens no connection and fetches no credentials until the first call. */
export function createKms({
  region,
  kmsEndpoint,
  stsEndpoint,
  credentials,
  maxAttempts,
}: KmsClientOptions): Kms {
  const client = new KMSClient({
    region,
    endpoint: kmsEndpoint,
    credentials,
    ...(maxAttempts !== undefined && { maxAttempts }),
  });

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
      if (!(error instanceof Error) || error.name !== 'ExpiredTokenException') throw error;
      credentials.renew();
      return send();
    }
  }

  /** Not by the SDK's paginators: one that was refused counts as ended, and would give no more with fresh credentials. */
  async function* pages<Page extends { NextMarker?: string | undefined }, Item>(
    send: (marker: string | undefined) => Promise<Page>,
    items: (page: Page) => Item[],
    signal: AbortSignal,
  ) {
    let marker: string | undefined;
    do {
      const from = marker;
      const page: Page = await call(() => send(from), signal);
      yield items(page);
      marker = page.NextMarker;
    } while (marker);
  }

  return {
    listKeys: (signal) =>
      pages(
        (Marker) => client.send(new ListKeysCommand({ Limit: KEYS_A_PAGE, Marker }), { abortSignal: signal }),
        ({ Keys = [] }) => Keys.map(({ KeyId = '', KeyArn = '' }) => ({ keyId: KeyId, keyArn: KeyArn })),
        signal,
      ),
    listAliases: (signal) =>
      pages(
        (Marker) =>
          client.send(new ListAliasesCommand({ Limit: ALIASES_A_PAGE, Marker }), { abortSignal: signal }),
        ({ Aliases = [] }) =>
          Aliases.map(({ AliasName = '', AliasArn = '', TargetKeyId }) => ({
            aliasName: AliasName,
            aliasArn: AliasArn,
            ...(TargetKeyId !== undefined && { targetKeyId: TargetKeyId }),
          })),
        signal,
      ),
    describeKey: async (keyId, signal) => {
      const command = new DescribeKeyCommand({ KeyId: keyId });
      const output = await call(() => client.send(command, { abortSignal: signal }), signal);
      return readKeyMetadata(output.KeyMetadata);
    },
    reEncrypt: async (request, signal) => {
      const command = new ReEncryptCommand(toReEncryptInput(request));
      const output = await call(() => client.send(command, { abortSignal: signal }), signal);
      if (!output.CiphertextBlob) throw new KmsError({ kind: 'unreadable', name: 'Unreadable answer' });
      return readReEncryptOutput(output);
    },
    callerIdentity: (signal) =>
      call(() => getCallerIdentity({ endpoint: stsEndpoint, region, credentials, signal }), signal),
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

function readReEncryptOutput(output: ReEncryptCommandOutput): ReEncryptResult {
  const { requestId, attempts } = output.$metadata;
  return {
    ciphertextBlob: Uint8Array.from(output.CiphertextBlob ?? []),
    sourceKeyId: output.SourceKeyId,
    keyId: output.KeyId,
    sourceEncryptionAlgorithm: output.SourceEncryptionAlgorithm,
    destinationEncryptionAlgorithm: output.DestinationEncryptionAlgorithm,
    sourceKeyMaterialId: output.SourceKeyMaterialId,
    destinationKeyMaterialId: output.DestinationKeyMaterialId,
    requestId,
    attempts,
  };
}

function readKeyMetadata(metadata: Partial<SdkKeyMetadata> = {}): KeyMetadata {
  return {
    keyId: metadata.KeyId ?? '',
    arn: metadata.Arn ?? '',
    description: metadata.Description,
    keyState: metadata.KeyState,
    keyUsage: metadata.KeyUsage,
    keySpec: metadata.KeySpec,
    keyManager: metadata.KeyManager,
    origin: metadata.Origin,
    encryptionAlgorithms: metadata.EncryptionAlgorithms ?? [],
    multiRegionKeyType: metadata.MultiRegionConfiguration?.MultiRegionKeyType,
    currentKeyMaterialId: metadata.CurrentKeyMaterialId,
  };
}
