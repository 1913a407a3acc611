// The report has what a colleague needs, and never the ciphertext, a token or a context's value that was not asked for.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64, toHex } from '../bytes.ts';
import { diagnose } from './diagnosis.ts';
import type { DiagnosisFacts } from './diagnosisFacts.ts';
import {
  ACCOUNT_ID,
  aKey,
  BLOB,
  bytes,
  CALLER_ARN,
  facts,
  kms,
  ORDERS,
  REGION,
  RSA_BLOB,
} from './diagnosisFixtures.ts';
import { failureReport, type ReportInput } from './failureReport.ts';

const FAILURE = { ...kms('InvalidCiphertextException'), requestId: 'r-1', attempts: 2 };
const WORDS = {
  cause: ({ kind }: { kind: string }) => kind,
  evidence: ({ kind }: { kind: string }) => kind,
};

function report(known: DiagnosisFacts, change: Partial<ReportInput> = {}) {
  const failure = change.failure ?? FAILURE;
  const input = {
    failure,
    facts: known,
    diagnosis: diagnose(failure, known),
    at: new Date('2026-11-24T12:34:56Z'),
    consoleVersion: '0.1.0',
    includeContextValues: false,
    ...change,
  };
  return failureReport(input, WORDS);
}

describe('failureReport', () => {
  it('has the error, the session, both keys, the reading and the causes', () => {
    const known = facts({
      sourceKeyId: 'alias/payments',
      sourceEncryptionContext: [['app', 'S3CRET']],
      grantTokens: ['T0KEN'],
    });
    expect(report(known, { ciphertextSha256: 'ab' })).toEqual({
      time: '2026-11-24T12:34:56.000Z',
      consoleVersion: '0.1.0',
      error: FAILURE,
      region: REGION,
      isLoopback: false,
      accountId: ACCOUNT_ID,
      callerArn: CALLER_ARN,
      dryRun: 'off',
      grantTokens: 1,
      source: {
        typed: 'alias/payments',
        keyArn: ORDERS.arn.replace('2222bbbb', '1111aaaa'),
        aliases: ['alias/payments'],
        described: ['Enabled', 'SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT', 'CUSTOMER', 'AWS_KMS'],
        algorithm: 'SYMMETRIC_DEFAULT',
        context: [{ key: 'app' }],
      },
      destination: {
        typed: 'alias/orders',
        keyArn: ORDERS.arn,
        aliases: ['alias/orders'],
        described: ['Enabled', 'SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT', 'CUSTOMER', 'AWS_KMS'],
        algorithm: 'SYMMETRIC_DEFAULT',
        context: [],
      },
      ciphertext: {
        shape: 'complete',
        bytes: 166,
        format: 1,
        operation: 'Encrypt',
        plaintextBytes: 31,
        backingKeyFingerprint: 'ff33d332bcdb0c4fc916f8ae4356431fba74c7af4c3a57a72b9ee006c3cd2e47',
        sha256: 'ab',
      },
      isCertain: false,
      causes: [
        {
          rank: 1,
          likelihood: 'likely',
          title: 'contextDiffers',
          evidence: [
            { speaks: 'for', text: 'contextSent' },
            { speaks: 'for', text: 'blob' },
          ],
        },
        {
          rank: 1,
          likelihood: 'likely',
          title: 'ciphertextChanged',
          evidence: [{ speaks: 'against', text: 'blob' }],
        },
      ],
    });
  });

  it('has values of contexts only where they are asked for', () => {
    const known = facts({ sourceEncryptionContext: [['__proto__', 'S3CRET']] });
    expect(report(known, { includeContextValues: true }).source.context).toEqual([
      { key: '__proto__', value: 'S3CRET' },
    ]);
    expect(JSON.stringify(report(known))).not.toContain('S3CRET');
  });

  it('leaves out what is not known, and says where DescribeKey failed', () => {
    const failed = { state: 'failed', failure: kms('AccessDeniedException') } as const;
    const known = facts(
      { destinationKeyId: 'alias/x' },
      { caller: undefined, reading: undefined, destination: { described: failed } },
    );
    const told = report(known);
    expect(told).not.toHaveProperty('accountId');
    expect(told).not.toHaveProperty('ciphertext');
    expect(told.source).toEqual({ aliases: [], described: [], algorithm: 'SYMMETRIC_DEFAULT', context: [] });
    expect(told.destination).toMatchObject({ typed: 'alias/x', describeKeyFailed: 'AccessDeniedException' });
  });

  it('shows invisible characters by their code points', () => {
    const key = aKey('x', ['alias/\u202eevil']);
    const known = facts(
      { sourceEncryptionContext: [['a\u200bb', '']] },
      { destination: { key, described: key.described } },
    );
    const failure = kms('NotFoundException', 'a\u202eb');
    const told = report(known, { failure });
    expect(told.error.message).toBe('a⟨U+202E⟩b');
    expect(told.source.context).toEqual([{ key: 'a⟨U+200B⟩b' }]);
    expect(told.destination.aliases).toEqual(['alias/⟨U+202E⟩evil']);
  });
});

it('never has the bytes of the ciphertext, a token or a value', () => {
  const someBytes = fc.constantFrom(
    BLOB,
    BLOB.slice(0, 90),
    bytes(BLOB, 'x'),
    bytes(toBase64(BLOB)),
    RSA_BLOB,
  );
  fc.assert(
    fc.property(someBytes, fc.constantFrom('S3CRET', ' S3CRET', '"S3CRET"'), (ciphertextBlob, value) => {
      const pairs = [['app', value]] as const;
      const told = JSON.stringify(
        report(
          facts({
            ciphertextBlob,
            sourceEncryptionContext: pairs,
            destinationEncryptionContext: pairs,
            grantTokens: ['T0KEN'],
          }),
        ),
      );
      expect(told).not.toMatch(/S3CRET|T0KEN/);
      // The fingerprint is 32 bytes of it, and is told; what follows is not.
      for (const secret of [BLOB.slice(60, 100), RSA_BLOB.slice(0, 40)]) {
        expect(told).not.toContain(toHex(secret).slice(0, 40));
        expect(told).not.toContain(toBase64(secret).slice(4, 40));
        expect(told).not.toContain([...secret].join(','));
      }
    }),
  );
});
