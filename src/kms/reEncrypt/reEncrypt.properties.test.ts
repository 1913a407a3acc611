// By property: whatever was typed gives a request or errors, never both, and the request holds nothing that was not typed or chosen.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import samples from '../ciphertext/ciphertextBlob.samples.json' with { type: 'json' };
import type { Described } from '../keys/kmsKey.ts';
import { ENCRYPTION_ALGORITHMS } from '../kms.ts';
import { inspectForm } from './reEncrypt.ts';
import { FAILED, ID, knowledge, LISTED, PREFIX, RSA, RSA_KEY } from './reEncryptFixtures.ts';
import type { ReEncryptForm, SideForm } from './reEncryptForm.ts';

const aText = fc.string({ unit: 'binary', maxLength: 12 });
/** Weighted towards forms that can be sent. */
const aKeyText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('alias/symmetric', 'alias/rsa', ` ${PREFIX}:key/${ID}\n`, ID, '') },
  { weight: 1, arbitrary: fc.constantFrom(...Object.keys(LISTED), 'alias/aws/s3', '__proto__') },
  { weight: 1, arbitrary: aText },
);
const aSide: fc.Arbitrary<SideForm> = fc.record({
  key: aKeyText,
  algorithm: fc.constantFrom('', ...ENCRYPTION_ALGORITHMS),
  context: fc.array(fc.record({ id: fc.uuid(), key: aText, value: aText }), { maxLength: 3 }),
  isContextUnread: fc.nat(9).map((number) => number === 0),
});
const aForm: fc.Arbitrary<ReEncryptForm> = fc.record({
  ciphertext: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...samples.map(({ ciphertext }) => ciphertext), RSA) },
    { weight: 1, arbitrary: aText },
  ),
  source: aSide,
  destination: aSide,
  grantTokens: fc.array(fc.record({ id: fc.uuid(), token: aText }), { maxLength: 12 }),
  dryRun: fc.constantFrom('off', 'withCiphertext', 'ignoreCiphertext'),
});
const someKnowledge = fc
  .record({
    isListComplete: fc.boolean(),
    accountId: fc.constantFrom(undefined, '111122223333', '999988887777'),
    typed: fc.constantFrom<(Described | undefined)[]>(undefined, { state: 'waiting' }, FAILED, RSA_KEY),
  })
  .map(({ typed, ...change }) => knowledge({ ...change, typed: () => typed }));

const isError = ({ severity }: { severity: string }) => severity === 'error';

describe('inspectForm', () => {
  it('gives a request exactly when no error stands in the way, and never throws', () => {
    fc.assert(
      fc.property(aForm, someKnowledge, (typed, known) => {
        const { request, ciphertext, source, destination, grantTokenFindings } = inspectForm(typed, known);
        const errors = [
          ...ciphertext.findings.filter(isError),
          ...grantTokenFindings.filter(isError),
          ...[source, destination].flatMap((side) => [
            ...side.findings.filter(isError),
            ...(side.takesContext ? side.contextFindings.filter(isError) : []),
            ...(side.isAlgorithmMissing ? ['algorithm'] : []),
            ...(side.isContextUnread ? ['text'] : []),
          ]),
        ];
        expect(request === undefined).toBe(errors.length > 0);
      }),
    );
  });

  it('sends nothing that was not typed or chosen', () => {
    fc.assert(
      fc.property(aForm, someKnowledge, (typed, known) => {
        const { request, source, destination } = inspectForm(typed, known);
        fc.pre(request !== undefined);
        expect(request.sourceKeyId ?? '').toBe(typed.source.key.trim());
        expect(request.destinationKeyId).toBe(typed.destination.key.trim());
        expect(request.destinationKeyId).not.toBe('');
        // A ciphertext is sent exactly if the dry run does not ignore it; then the source key stands in for it.
        expect(request.ciphertextBlob === undefined).toBe(typed.dryRun === 'ignoreCiphertext');
        expect(request.ciphertextBlob?.length ?? request.sourceKeyId?.length).toBeGreaterThan(0);
        expect(request.grantTokens.length).toBeLessThanOrEqual(10);
        for (const [side, sent] of [
          [source, request.sourceEncryptionAlgorithm],
          [destination, request.destinationEncryptionAlgorithm],
        ] as const) {
          if (sent !== undefined) expect(side.algorithm.algorithm).toBe(sent);
          expect(side.takesContext).toBe(sent === undefined);
        }
        if (request.sourceEncryptionAlgorithm) expect(request.sourceEncryptionContext).toEqual([]);
        if (request.destinationEncryptionAlgorithm) expect(request.destinationEncryptionContext).toEqual([]);
      }),
    );
  });
});
