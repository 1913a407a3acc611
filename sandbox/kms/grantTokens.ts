// Checks the grant tokens of a request before anything else is looked at.

import { checkGrantTokens } from './grantUse.ts';
import type { KmsCall } from './kms.ts';

/** @throws AwsError InvalidGrantTokenException */
export function checkTokens(call: KmsCall, tokens: readonly string[] | undefined): void {
  checkGrantTokens(tokens ?? [], (token) => call.state.grantByToken(token) !== undefined);
}
