// sts:GetCallerIdentity, signed and read by hand: the SDK's STS client reads XML by DOMParser, which Trusted Types forbid.
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/transport';
import { SignatureV4 } from '@smithy/signature-v4';
import type { CallerIdentity } from '../kms/kms.ts';
import type { CredentialSource } from './credentials.ts';

/** Needs no permission. @throws if STS refuses, does not answer, or answers without an account. */
export async function getCallerIdentity(options: {
  endpoint: string;
  region: string;
  credentials: CredentialSource;
  signal: AbortSignal;
}): Promise<CallerIdentity> {
  const { endpoint, region, credentials, signal } = options;
  const { protocol, host } = new URL(endpoint);
  const signer = new SignatureV4({ service: 'sts', region, credentials, sha256: Sha256 });
  const method = 'POST';
  const body = 'Action=GetCallerIdentity&Version=2011-06-15';
  const { headers } = await signer.sign(
    new HttpRequest({
      method,
      protocol,
      hostname: host,
      path: '/',
      headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
      body,
    }),
  );
  // The browser sets this one itself and refuses to be told.
  delete headers['host'];
  const response = await fetch(`${endpoint}/`, { method, headers, body, signal });
  const xml = await response.text();
  const accountId = /<Account>(\d{12})<\/Account>/.exec(xml)?.[1];
  const arn = /<Arn>([^<]+)<\/Arn>/.exec(xml)?.[1];
  if (!response.ok || accountId === undefined || arn === undefined) {
    throw new Error(`GetCallerIdentity: HTTP ${response.status}`);
  }
  return { accountId, arn };
}
