// Starts the sandbox: KMS, Cognito Identity and STS on one loopback port, and people's sign-in on others if it is asked for.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Fault } from './faults/fault.ts';
import { createFaultBox } from './faults/faultBox.ts';
import type { Services } from './http/dispatch.ts';
import { answerRequest } from './http/frontDoor.ts';
import { listen } from './http/listen.ts';
import { dueRotations } from './kms/keyRotation.ts';
import { keyArn } from './kms/kmsKey.ts';
import { createCognitoIdentity } from './people/cognitoIdentity.ts';
import { createIdentityPools, type GuestRole, type PoolSettings } from './people/identityPools.ts';
import { createCredentialStore } from './people/issuedCredentials.ts';
import { createLoginTokens } from './people/loginTokens.ts';
import { createOpenIdTokens } from './people/openIdTokens.ts';
import { ACCOUNT_ID, iamUser, roleSession } from './people/role.ts';
import { encryptAsOwner } from './seed/encryptAsOwner.ts';
import { type Example, makeExamples } from './seed/examples.ts';
import { KEY_OPERATOR, PAYMENTS_ONLY, SEEDED_POOLS } from './seed/identityPools.ts';
import { seedChanges } from './seed/seedChanges.ts';
import { REGION, REGIONS, SEEDED_POOL_ID } from './seed.ts';
import { openSignIn, type SignIn, type SignInOptions } from './signIn/signIn.ts';
import { openDataFile } from './store/dataFile.ts';
import { createKmsState } from './store/kmsState.ts';

export type { Fault } from './faults/fault.ts';
export type { GuestRole } from './people/identityPools.ts';
export type { Example } from './seed/examples.ts';
export type { SignIn, SignInOptions } from './signIn/signIn.ts';

export interface SandboxOptions {
  /** 0, the default, for any free port. A taken one is stepped over: the next one up. */
  port?: number;
  /** Generated keys to add for a big account, with 0.4 aliases each. A kept state is not added to. */
  keys?: number;
  /** Keep the state in this file. Without it, it is in memory. */
  dataFile?: string;
  faults?: Fault[];
  /** CORS is `*`, as on AWS. */
  allowedOrigins?: never;
}

export interface Sandbox {
  /** http://127.0.0.1:PORT; KMS, Cognito Identity and STS on one origin. */
  url: string;
  /** The first Region. A request's Region is that of its signature. */
  region: string;
  /** All Regions, the first one among them. */
  regions: string[];
  accountId: string;
  /** Its guest may do all of KMS. */
  identityPoolId: string;
  /** Its guest is capped as on AWS: no ListKeys, ListAliases, DescribeKey. */
  limitedIdentityPoolId: string;
  /** All seeded pools, by what their guests may do, the two above among them. */
  identityPools: typeof SEEDED_POOL_ID;
  /**
   * Opens a user pool and another OpenID provider, which the pools `users` and `classic` trust from then on. Closing the sandbox
   * closes it too. Its users are in signIn/users.ts.
   */
  openSignIn(options: SignInOptions): Promise<SignIn>;
  /** Of the IAM user `terminal`, who may do what a KeyOperator may. */
  longTermKeys: { accessKeyId: string; secretAccessKey: string };
  /** New credentials of the role KeyOperator, good for an hour. */
  temporaryCredentials(): TemporaryCredentials;
  /**
   * Adds a pool whose guests have this role, for as long as the sandbox runs.
   * @returns its ID
   * @throws AwsError MalformedPolicyDocumentException
   */
  addIdentityPool(role: GuestRole, settings?: PoolSettings): string;
  /**
   * A ciphertext under any key, as its owner or an AWS service made it once: no policy and no key state is asked. For the
   * refusals of a source that no guest could encrypt under. The account and the Region are the sandbox's first unless said.
   * @returns base64
   * @throws Error if there is no such key, or it is not for encryption
   */
  ciphertextUnder(
    key: { keyId: string; accountId?: string; region?: string },
    encryptionContext?: Readonly<Record<string, string>>,
  ): Promise<string>;
  /** For POST /_sandbox/faults. */
  faultToken: string;
  /** What a client without ciphertexts may offer: each re-encrypts with what it says, by a guest of the default pool. */
  examples: Example[];
  close(): Promise<void>;
}

export interface TemporaryCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiration: Date;
}

/**
 * Starts a sandbox with its seed, or with the state of its data file.
 * @throws Error if no port is free, or the data file cannot be used
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const dataFile = options.dataFile === undefined ? undefined : openDataFile(options.dataFile);
  try {
    const state = createKmsState((changes) => dataFile?.append(changes));
    const { kept } = dataFile ?? { kept: [] };
    if (kept.length > 0) state.restore(kept);
    else state.commit(seedChanges(Date.now(), options.keys ?? 0));
    const due = dueRotations(state, Date.now());
    if (due.length > 0) state.commit(due);
    const examples = await makeExamples(state);

    const regions = [...REGIONS];
    const faults = createFaultBox();
    faults.add(options.faults ?? [], performance.now());
    const pools = createIdentityPools(SEEDED_POOLS, [KEY_OPERATOR, PAYMENTS_ONLY]);
    const credentials = createCredentialStore();
    const loginTokens = createLoginTokens();
    const people = { pools, credentials, loginTokens, openIdTokens: createOpenIdTokens() };
    const longTerm = credentials.issueLongTerm(iamUser('terminal', KEY_OPERATOR.identityPolicy));
    const services: Services = {
      state,
      people,
      cognito: createCognitoIdentity(people),
      faults,
      regions,
      now: () => Date.now() + faults.skew(),
    };
    const faultToken = randomBytes(24).toString('base64url');
    const documents = new Map<string, string>();
    const signIns: SignIn[] = [];
    let opened = 0;
    let port = 0;
    const server = createServer((request, response) => {
      // A connection that failed has nobody to be told.
      answerRequest({ services, faultToken, documents, port: () => port }, request, response).catch(() =>
        response.destroy(),
      );
    });
    port = await listen(server, options.port ?? 0);

    const url = `http://127.0.0.1:${port}`;
    return {
      url,
      region: REGION,
      regions,
      accountId: ACCOUNT_ID,
      identityPoolId: SEEDED_POOL_ID.everything,
      limitedIdentityPoolId: SEEDED_POOL_ID.capped,
      identityPools: SEEDED_POOL_ID,
      addIdentityPool: (role, settings) => pools.add(role, settings),
      async ciphertextUnder({ keyId, accountId = ACCOUNT_ID, region = REGION }, encryptionContext = {}) {
        const arn = keyArn({ keyId, accountId, region });
        const key = state.key(arn);
        if (!key) throw new Error(`The sandbox has no key ${arn}.`);
        const plaintext = 'a secret of the sandbox';
        const context = new Map(Object.entries(encryptionContext));
        const ciphertext = await encryptAsOwner(state, key, { plaintext, encryptionContext: context });
        return ciphertext.toString('base64');
      },
      async openSignIn(signInOptions) {
        const host = { url, loginTokens, documents, skew: () => faults.skew() };
        const signIn = await openSignIn(host, (opened += 1), signInOptions);
        signIns.push(signIn);
        return signIn;
      },
      longTermKeys: { accessKeyId: longTerm.accessKeyId, secretAccessKey: longTerm.secretKey },
      temporaryCredentials() {
        const now = services.now();
        const expiration = new Date(now + 60 * 60 * 1000);
        const caller = roleSession(KEY_OPERATOR, 'terminal');
        const { accessKeyId, secretKey, sessionToken } = credentials.issue(caller, expiration.getTime(), now);
        return { accessKeyId, secretAccessKey: secretKey, sessionToken, expiration };
      },
      faultToken,
      examples,
      async close() {
        await Promise.all(signIns.map((signIn) => signIn.close()));
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        await closed;
        dataFile?.close();
      },
    };
  } catch (error) {
    dataFile?.close();
    throw error;
  }
}
