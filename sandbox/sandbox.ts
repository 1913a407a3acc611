// Starts the sandbox: KMS, Cognito Identity and STS on one loopback port.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Fault } from './faults/fault.ts';
import { createFaultBox } from './faults/faultBox.ts';
import type { Services } from './http/dispatch.ts';
import { answerRequest } from './http/frontDoor.ts';
import { listen } from './http/listen.ts';
import { createCognitoIdentity } from './people/cognitoIdentity.ts';
import { ACCOUNT_ID, IDENTITY_POOL_ID, LIMITED_IDENTITY_POOL_ID } from './people/identityPools.ts';
import { createCredentialStore } from './people/issuedCredentials.ts';
import { type Example, makeExamples } from './seed/examples.ts';
import { seedChanges } from './seed/seedChanges.ts';
import { OTHER_REGION, REGION } from './seed.ts';
import { openDataFile } from './store/dataFile.ts';
import { createKmsState } from './store/kmsState.ts';

export type { Fault } from './faults/fault.ts';
export type { Example } from './seed/examples.ts';

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
  /** The first Region. A request's Region is that of its signature; eu-west-1 is the other one. */
  region: string;
  accountId: string;
  /** Its guest may do all of KMS. */
  identityPoolId: string;
  /** Its guest is capped as on AWS: no ListKeys, ListAliases, DescribeKey. */
  limitedIdentityPoolId: string;
  /** For POST /_sandbox/faults. */
  faultToken: string;
  examples: Example[];
  close(): Promise<void>;
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
    const examples = await makeExamples(state);

    const faults = createFaultBox();
    faults.add(options.faults ?? [], performance.now());
    const credentials = createCredentialStore();
    const services: Services = {
      state,
      credentials,
      cognito: createCognitoIdentity(credentials),
      faults,
      regions: [REGION, OTHER_REGION],
      now: () => Date.now() + faults.skew(),
    };
    const faultToken = randomBytes(24).toString('base64url');
    let port = 0;
    const server = createServer((request, response) => {
      // A connection that failed has nobody to be told.
      answerRequest({ services, faultToken, port: () => port }, request, response).catch(() =>
        response.destroy(),
      );
    });
    port = await listen(server, options.port ?? 0);

    return {
      url: `http://127.0.0.1:${port}`,
      region: REGION,
      accountId: ACCOUNT_ID,
      identityPoolId: IDENTITY_POOL_ID,
      limitedIdentityPoolId: LIMITED_IDENTITY_POOL_ID,
      faultToken,
      examples,
      async close() {
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
