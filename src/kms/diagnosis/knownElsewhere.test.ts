// In which other Region a refused call's keys are known to be, and that nothing is guessed.
import { describe, expect, it } from 'vitest';
import { BLOB, earlier, facts, OTHER_BLOB, RSA_BLOB } from './diagnosisFixtures.ts';
import { knownElsewhere } from './knownElsewhere.ts';

const listedIn = (text: string) => (text === 'alias/eu' ? 'eu-west-1' : undefined);
const asked = (request: Parameters<typeof facts>[0], answers = [{ ...earlier(), region: 'eu-west-1' }]) =>
  knownElsewhere(facts(request).request, 'us-east-1', listedIn, answers);

describe('knownElsewhere', () => {
  it('tells what another Region lists', () => {
    const list = { region: 'eu-west-1', by: 'list' };
    expect(asked({ sourceKeyId: 'alias/eu', destinationKeyId: 'alias/orders' })).toEqual({ source: list });
    expect(asked({ sourceKeyId: 'alias/orders', destinationKeyId: 'alias/eu' })).toEqual({
      destination: list,
    });
  });

  it('tells where KMS took the ciphertext or gave it, as long as no source key is named', () => {
    const source = { region: 'eu-west-1', by: 'earlierCall' };
    expect(asked({ ciphertextBlob: BLOB })).toEqual({ source });
    expect(asked({ ciphertextBlob: OTHER_BLOB })).toEqual({ source });
    expect(asked({ ciphertextBlob: BLOB, sourceKeyId: 'alias/orders' })).toEqual({});
  });

  it('tells nothing of another ciphertext, or of an answer of the same Region', () => {
    expect(asked({ ciphertextBlob: RSA_BLOB })).toEqual({});
    expect(asked({ ciphertextBlob: BLOB }, [{ ...earlier(), region: 'us-east-1' }])).toEqual({});
  });

  it('takes two calls without ciphertexts for none that are the same', () => {
    const dry = facts({ dryRun: 'ignoreCiphertext' }).request;
    delete dry.ciphertextBlob;
    expect(knownElsewhere(dry, 'us-east-1', listedIn, [{ ...earlier(), region: 'eu-west-1' }])).toEqual({});
  });
});
