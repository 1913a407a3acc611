// The config.json that points the console at a running sandbox.
import type { Sandbox } from '../sandbox/sandbox.ts';

/** @param identityPoolId one of the sandbox's pools, which says what its guest may do; the default one unless said */
export function sandboxConfig(sandbox: Sandbox, identityPoolId = sandbox.identityPoolId) {
  const { url, region, examples } = sandbox;
  return { region, identityPoolId, endpoints: { kms: url, cognitoIdentity: url, sts: url }, examples };
}
