// How many ReEncrypt calls a second the sandbox answers, in a process of its own, with 6 and with 32 in flight.
import { type ChildProcess, spawn } from 'node:child_process';
import { Agent, type OutgoingHttpHeaders, request } from 'node:http';
import { createInterface } from 'node:readline';
import { EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/transport';
import { SignatureV4 } from '@smithy/signature-v4';
import { median } from './median.ts';

const CALLS_A_RUN = 2000;
/** The two are measured in turn, so that a busy machine slows both. */
const RUNS = 5;
const IN_FLIGHT = [6, 32] as const;
const REGION = 'us-east-1';

interface SignedCall {
  headers: OutgoingHttpHeaders;
  body: string;
}

export async function benchSandbox(): Promise<void> {
  const { child, url, identityPoolId } = await startSandboxProcess();
  const call = await signReEncrypt(url, identityPoolId);
  await callsPerSecond(url, call, 6);
  const rates = new Map<number, number[]>(IN_FLIGHT.map((inFlight) => [inFlight, []]));
  for (let run = 0; run < RUNS; run += 1) {
    for (const inFlight of IN_FLIGHT) rates.get(inFlight)?.push(await callsPerSecond(url, call, inFlight));
  }
  child.kill('SIGINT');

  const [few, many] = IN_FLIGHT.map((inFlight) => median(rates.get(inFlight) ?? []));
  console.log(`
Sandbox: ReEncrypt calls a second, medians of ${RUNS} runs of ${CALLS_A_RUN}, each call verified and computed anew
  (one signed request sent again and again over kept-alive connections, so that the client costs little)
  6 in flight    ${few?.toFixed(0)}
  32 in flight   ${many?.toFixed(0)}
  ratio          ${((many ?? 0) / (few ?? 1)).toFixed(2)}`);
}

/** A process of its own: client and sandbox would share one core otherwise. */
async function startSandboxProcess(): Promise<{ child: ChildProcess; url: string; identityPoolId: string }> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'sandbox/main.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let url: string | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    url ??= /https?:\/\/\S+/.exec(line)?.[0];
    const identityPoolId = /^Identity pool: +(\S+)/.exec(line)?.[1];
    if (url !== undefined && identityPoolId !== undefined) return { child, url, identityPoolId };
  }
  throw new Error('The sandbox did not start.');
}

async function signReEncrypt(url: string, identityPoolId: string): Promise<SignedCall> {
  const clientConfig = { region: REGION, endpoint: url };
  const credentials = await fromCognitoIdentityPool({ identityPoolId, clientConfig })();
  const client = new KMSClient({ ...clientConfig, credentials });
  const plaintext = Buffer.alloc(32, 'data key');
  const { CiphertextBlob } = await client.send(
    new EncryptCommand({ KeyId: 'alias/orders', Plaintext: plaintext, EncryptionContext: { app: 'bench' } }),
  );
  const body = JSON.stringify({
    CiphertextBlob: Buffer.from(CiphertextBlob ?? []).toString('base64'),
    SourceEncryptionContext: { app: 'bench' },
    DestinationKeyId: 'alias/payments',
    DestinationEncryptionContext: { app: 'bench' },
  });
  const { host, protocol } = new URL(url);
  const signer = new SignatureV4({ service: 'kms', region: REGION, credentials, sha256: Sha256 });
  const { headers } = await signer.sign(
    new HttpRequest({
      method: 'POST',
      protocol,
      hostname: host,
      path: '/',
      headers: {
        host,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'TrentService.ReEncrypt',
      },
      body,
    }),
  );
  return { headers, body };
}

async function callsPerSecond(url: string, call: SignedCall, inFlight: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  let left = CALLS_A_RUN;
  const sendOneByOne = async () => {
    while (left > 0) {
      left -= 1;
      await send(url, call, agent);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, sendOneByOne));
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return CALLS_A_RUN / seconds;
}

function send(url: string, { headers, body }: SignedCall, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`The sandbox refused the call: HTTP ${response.statusCode}`));
      });
    });
    sending.on('error', reject);
    sending.end(body);
  });
}
