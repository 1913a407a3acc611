// Makes key material. Symmetric material is made with the key; an RSA pair is slow to make, so it waits for its first use.
import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { KmsState } from '../store/kmsState.ts';
import { rsaBits } from './keySpec.ts';
import { type BackingKey, type KmsKey, materialOwner } from './kmsKey.ts';

const generate = promisify(generateKeyPair);
const IDENTITY_BYTES = 64;

/** Pairs under way, so that two calls at once make one pair. They go with their state. */
const underWay = new WeakMap<KmsState, Map<string, Promise<BackingKey>>>();

/**
 * New material of a symmetric key.
 * @param rotation the rotation that makes it; the first material has none
 */
export function newSymmetricMaterial(rotation?: BackingKey['rotation']): BackingKey {
  // One draw for all of it: a big seed makes ten thousand.
  const random = randomBytes(IDENTITY_BYTES + 32);
  return {
    ...identityFrom(random),
    secret: random.toString('base64', IDENTITY_BYTES),
    ...(rotation ? { rotation } : {}),
  };
}

/**
 * The current material of a key that can encrypt; made and committed now if it is not there yet.
 * @throws what the commit throws
 */
export async function currentMaterial(state: KmsState, key: KmsKey): Promise<BackingKey> {
  const known = state.material(key).at(-1);
  if (known) return known;
  const owner = materialOwner(key);
  const pending = underWay.get(state) ?? new Map<string, Promise<BackingKey>>();
  underWay.set(state, pending);
  const made = pending.get(owner) ?? makeMaterial(state, key).finally(() => pending.delete(owner));
  pending.set(owner, made);
  return made;
}

async function makeMaterial(state: KmsState, key: KmsKey): Promise<BackingKey> {
  const backingKey = await newMaterial(key);
  state.commit([{ put: 'material', owner: materialOwner(key), backingKeys: [backingKey] }]);
  return backingKey;
}

async function newMaterial(key: KmsKey): Promise<BackingKey> {
  const bits = rsaBits(key.keySpec);
  if (bits === undefined) return newSymmetricMaterial();
  const { privateKey } = await generate('rsa', { modulusLength: bits });
  return {
    ...identityFrom(randomBytes(IDENTITY_BYTES)),
    secret: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function identityFrom(random: Buffer): Pick<BackingKey, 'keyMaterialId' | 'fingerprint'> {
  return { keyMaterialId: random.toString('hex', 0, 32), fingerprint: random.toString('hex', 32, 64) };
}
