// A new RSA key that a provider signs its ID tokens with.
import { generateKeyPair, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';

/** The private key as a JWK with a key ID. */
export async function signingKey() {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' };
}
