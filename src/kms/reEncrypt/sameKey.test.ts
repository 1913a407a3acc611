// One and the same key on both sides: what is said of it before the call, and that nothing is said where it is not known.
import { describe, expect, it } from 'vitest';
import { inspectForm } from './reEncrypt.ts';
import { form, knowledge, PREFIX, RSA, SYMMETRIC } from './reEncryptFixtures.ts';
import type { SideForm } from './reEncryptForm.ts';
import { sameKeyEffect } from './sameKey.ts';

const pair = (key: string, value: string) => ({ id: key, key, value });

function effect(
  source: Partial<SideForm>,
  destination: Partial<SideForm>,
  ciphertext = SYMMETRIC,
  newest?: string,
) {
  const typed = form(ciphertext, source, destination);
  return sameKeyEffect(typed, inspectForm(typed, knowledge()), () => newest);
}

describe('sameKeyEffect', () => {
  const key = 'alias/symmetric';
  const context = [pair('app', 'orders')];
  const fingerprint = 'ff33d332bcdb0c4fc916f8ae4356431fba74c7af4c3a57a72b9ee006c3cd2e47';

  it('promises a new context, or else the newest material', () => {
    expect(effect({ key }, { key, context })).toEqual({ kind: 'newContext' });
    expect(effect({ key, context }, { key, context })).toEqual({ kind: 'newestMaterial' });
  });

  it('says that nothing changes where the ciphertext carries the mark of the newest material', () => {
    expect(effect({ key }, { key }, SYMMETRIC, fingerprint)).toEqual({ kind: 'sameMaterial' });
    expect(effect({ key }, { key }, SYMMETRIC, '00')).toEqual({ kind: 'newestMaterial' });
  });

  it('knows that an asymmetric key has one material', () => {
    const sha1 = { key: 'alias/rsa', algorithm: 'RSAES_OAEP_SHA_1' } as const;
    expect(effect(sha1, { ...sha1 }, RSA)).toEqual({ kind: 'nothingVisible' });
    expect(effect(sha1, { key: 'alias/rsa' }, RSA)).toEqual({ kind: 'newAlgorithm' });
  });

  it.each<[string, Partial<SideForm>, Partial<SideForm>]>([
    ['the source is not named', {}, { key }],
    ['the destination is empty', { key }, {}],
    ['the keys differ', { key: `${PREFIX}:key/1` }, { key: `${PREFIX}:key/2` }],
  ])('says nothing where %s', (_, source, destination) => {
    expect(effect(source, destination)).toBeUndefined();
  });
});
