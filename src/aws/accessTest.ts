// The second half of the connection test: credentials, identity and the four actions, on keys that config.json names or the lists have.
import type { ConnectionConfig } from '../config.ts';
import { type KeyMetadata, type Kms, KmsError } from '../kms/kms.ts';
import { asksForCiphertext } from '../kms/kmsFailure.ts';
import type { TestOutcome, TestSubject } from '../session.ts';
import type { CredentialSource } from './credentials.ts';
import { toKmsError } from './failure.ts';

/** Runs one step and tells it. */
export type Step = <Outcome extends TestOutcome>(
  subject: TestSubject,
  ask: () => Promise<Outcome>,
) => Promise<Outcome>;

export interface TestedAccess {
  connection: ConnectionConfig;
  kms: Kms;
  credentials: CredentialSource;
}

/** Keys that are described to find one that works. */
const MOST_DESCRIBED = 5;

/** @throws only what an aborted signal throws */
export async function testAccess(
  { kms, credentials, connection }: TestedAccess,
  step: Step,
  signal: AbortSignal,
): Promise<void> {
  /** What a call gives, or its refusal. */
  const outcomeOf = async (ask: () => Promise<TestOutcome>): Promise<TestOutcome> => {
    try {
      return await ask();
    } catch (error) {
      signal.throwIfAborted();
      return { state: 'refused', failure: toKmsError(error, signal).failure };
    }
  };
  const given = await step({ of: 'credentials' }, () =>
    outcomeOf(async () => ({ state: 'given', expiration: (await credentials()).expiration })),
  );
  const withCredentials = (ask: () => Promise<TestOutcome>) => () =>
    given.state === 'given'
      ? outcomeOf(ask)
      : Promise.resolve<TestOutcome>({ state: 'left', why: 'noCredentials' });

  await step(
    { of: 'identity' },
    withCredentials(async () => ({ state: 'known', identity: await kms.callerIdentity(signal) })),
  );
  let listed: readonly string[] = [];
  let aliased: readonly string[] = [];
  const backed = new Set<string>();
  const keyList = await step(
    { of: 'action', action: 'kms:ListKeys' },
    withCredentials(async () => {
      listed = (await firstPage(kms.listKeys(signal))).map(({ keyArn }) => keyArn);
      return { state: 'allowed' };
    }),
  );
  await step(
    { of: 'action', action: 'kms:ListAliases' },
    withCredentials(async () => {
      const aliases = await firstPage(kms.listAliases(signal));
      for (const { aliasName, targetKeyId } of aliases) if (targetKeyId !== undefined) backed.add(aliasName);
      aliased = aliases.flatMap(({ aliasName, targetKeyId }) =>
        targetKeyId === undefined || aliasName.startsWith('alias/aws/') ? [] : targetKeyId,
      );
      return { state: 'allowed' };
    }),
  );

  const named = namedKeys(connection, (aliasName) => backed.has(aliasName));
  const found = await findKey(kms, named.all, [...aliased, ...listed], signal);
  const noKey: TestOutcome = { state: 'left', why: isNoAnswer(keyList) ? 'noAnswer' : 'noKey' };
  await step(
    { of: 'action', action: 'kms:DescribeKey' },
    withCredentials(() => Promise.resolve(found.outcome ?? noKey)),
  );
  const source = named.source ?? named.destination ?? found.usable;
  const destination = named.destination ?? source;
  await step(
    { of: 'action', action: 'kms:ReEncrypt*' },
    withCredentials(async () => {
      if (source === undefined || destination === undefined) return noKey;
      return dryRun(kms, { source, destination, isSample: named.all.length === 0 }, signal);
    }),
  );
}

/**
 * What config.json names: the form's defaults, then the keys that it offers. An alias/aws/… that no key is known to be behind is
 * left out: to describe it would make its key (facts, Listing).
 */
function namedKeys({ defaults, keys: offered }: ConnectionConfig, isBacked: (aliasName: string) => boolean) {
  const usable = (key: string | undefined) => {
    const aliasName = /(?:^|:)(alias\/aws\/.*)$/.exec(key ?? '')?.[1];
    return aliasName === undefined || isBacked(aliasName) ? key : undefined;
  };
  const [source, destination] = [usable(defaults.sourceKeyId), usable(defaults.destinationKeyId)];
  const keys = offered.filter((key) => usable(key) !== undefined);
  const all = [destination, source, ...keys].filter((key) => key !== undefined);
  return { source: source ?? keys[0], destination: destination ?? keys[0], all };
}

interface Found {
  /** Absent if there was no key to ask about. */
  outcome?: TestOutcome;
  usable?: string;
}

/** Asks about one key after the other until one works. A role need not be allowed every key of the list. */
async function findKey(
  kms: Kms,
  named: readonly string[],
  others: readonly string[],
  signal: AbortSignal,
): Promise<Found> {
  let outcome: TestOutcome | undefined;
  for (const key of new Set([...named, ...others].slice(0, MOST_DESCRIBED))) {
    try {
      const metadata = await kms.describeKey(key, signal);
      outcome = { state: 'allowed', keyId: metadata.arn };
      if (isUsable(metadata)) return { outcome, usable: metadata.arn };
    } catch (error) {
      signal.throwIfAborted();
      const isSample = named.length === 0;
      outcome ??= { state: 'refused', failure: toKmsError(error, signal).failure, isSample };
    }
  }
  return outcome ? { outcome } : {};
}

function isNoAnswer(outcome: TestOutcome): boolean {
  return outcome.state === 'refused' && outcome.failure.name !== 'AccessDeniedException';
}

/** A symmetric key of the customer's that works: AWS managed keys cannot be used directly. */
function isUsable({ keyState, keyManager, encryptionAlgorithms }: KeyMetadata): boolean {
  return (
    keyState === 'Enabled' && keyManager === 'CUSTOMER' && encryptionAlgorithms.includes('SYMMETRIC_DEFAULT')
  );
}

interface Sides {
  source: string;
  destination: string;
  /** Config.json names no key: these are of the list. */
  isSample: boolean;
}

/** Without a ciphertext: KMS answers a dry run that would have succeeded with an error that says so. */
async function dryRun(
  kms: Kms,
  { source, destination, isSample }: Sides,
  signal: AbortSignal,
): Promise<TestOutcome> {
  const allowed: TestOutcome = {
    state: 'allowed',
    keyId: source === destination ? source : `${source} to ${destination}`,
  };
  try {
    await kms.reEncrypt(
      {
        sourceKeyId: source,
        destinationKeyId: destination,
        sourceEncryptionContext: [],
        destinationEncryptionContext: [],
        grantTokens: [],
        dryRun: 'ignoreCiphertext',
      },
      signal,
    );
  } catch (error) {
    signal.throwIfAborted();
    const { failure } = error instanceof KmsError ? error : toKmsError(error, signal);
    if (failure.name === 'DryRunOperationException') return allowed;
    if (asksForCiphertext(failure)) return { state: 'left', why: 'noDryRun' };
    return { state: 'refused', failure, isSample };
  }
  return allowed;
}

async function firstPage<Item>(pages: AsyncIterable<Item[]>): Promise<Item[]> {
  for await (const page of pages) return page;
  return [];
}
