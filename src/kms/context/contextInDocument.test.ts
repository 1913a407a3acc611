// Contexts in what CloudTrail and SOPS write: each found, each with what tells it from the others.
import { describe, expect, it } from 'vitest';
import type { ContextLabel } from './contextInDocument.ts';
import { parseContextText } from './contextText.ts';
import type { EncryptionContext } from './encryptionContext.ts';

const APP: EncryptionContext = [
  ['app', 'pay'],
  ['stage', 'prod'],
];
const OTHER: EncryptionContext = [['app', 'other']];

function read(text: string) {
  const parsed = parseContextText(text);
  if (parsed.kind !== 'contexts') throw new Error(`Not read: ${JSON.stringify(parsed)}`);
  return parsed;
}

function problemOf(text: string) {
  const parsed = parseContextText(text);
  if (parsed.kind !== 'problem') throw new Error(`No problem: ${JSON.stringify(parsed)}`);
  return parsed.problem;
}

const event = (name: string, parameters: object | null) => ({
  eventSource: 'kms.amazonaws.com',
  eventName: name,
  eventTime: '2026-11-02T10:00:00Z',
  requestParameters: parameters,
});
const reEncrypt = event('ReEncrypt', {
  sourceEncryptionContext: Object.fromEntries(APP),
  destinationEncryptionContext: Object.fromEntries(OTHER),
});
const label = (eventName: string, more: ContextLabel): ContextLabel => ({
  eventName,
  eventTime: '2026-11-02T10:00:00Z',
  ...more,
});

describe('a CloudTrail event', () => {
  it('gives both contexts of a ReEncrypt', () => {
    expect(read(JSON.stringify(reEncrypt))).toEqual({
      kind: 'contexts',
      recognised: { syntax: 'json', form: 'cloudTrail' },
      contexts: [
        { context: APP, label: label('ReEncrypt', { side: 'source' }) },
        { context: OTHER, label: label('ReEncrypt', { side: 'destination' }) },
      ],
    });
  });

  it.each([
    ['a log file', (events: object[]) => ({ Records: events })],
    ['a list', (events: object[]) => events],
    [
      'events of EventBridge',
      (events: object[]) =>
        events.map((detail) => ({ 'detail-type': 'AWS API Call via CloudTrail', source: 'aws.kms', detail })),
    ],
    [
      'the answer of LookupEvents',
      (events: object[]) => ({ Events: events.map((each) => ({ CloudTrailEvent: JSON.stringify(each) })) }),
    ],
  ])('is found in %s, among those without a context', (_, around) => {
    const decrypt = event('Decrypt', { encryptionContext: Object.fromEntries(APP), keyId: 'x' });
    const { contexts } = read(JSON.stringify(around([event('ListKeys', null), decrypt, reEncrypt])));
    expect(contexts.map((found) => found.label)).toEqual([
      label('Decrypt', { index: 1 }),
      label('ReEncrypt', { index: 2, side: 'source' }),
      label('ReEncrypt', { index: 2, side: 'destination' }),
    ]);
    expect(contexts.map(({ context }) => context)).toEqual([APP, APP, OTHER]);
  });

  it('is found in what EventBridge makes of it', () => {
    const bridge = { version: '0', 'detail-type': 'AWS API Call via CloudTrail', detail: reEncrypt };
    expect(read(JSON.stringify(bridge))).toEqual(read(JSON.stringify(reEncrypt)));
  });

  it('is taken whole or not at all', () => {
    const events = [reEncrypt, event('Decrypt', { encryptionContext: { a: 1 } })];
    expect(problemOf(JSON.stringify({ Records: events }))).toMatchObject({
      problem: { kind: 'valueNotString', key: 'a' },
    });
  });

  it('may have no context', () => {
    for (const parameters of [null, {}, { encryptionContext: null }]) {
      expect(problemOf(JSON.stringify(event('Encrypt', parameters)))).toMatchObject({
        kind: 'content',
        problem: { kind: 'noContext', form: 'cloudTrail' },
      });
    }
  });
});

describe('a SOPS file', () => {
  const entries = [
    {
      arn: 'arn:1',
      context: Object.fromEntries(APP),
      created_at: '2026-11-02T10:00:00Z',
      enc: 'AQICAH',
      aws_profile: '',
    },
    { arn: 'arn:2', context: null, created_at: '2026-11-02T10:00:00Z', enc: 'AQICAH', aws_profile: '' },
  ];

  it.each([
    ['a whole file', { password: 'ENC[AES256_GCM,data:x]', sops: { kms: entries, mac: 'x' } }],
    ['its metadata', { kms: entries, pgp: [] }],
    ['its key groups', { sops: { key_groups: [{ kms: entries.slice(0, 1) }, { kms: entries.slice(1) }] } }],
    ['its entries', entries],
  ])('gives the context of each entry, from %s', (_, document) => {
    const found = [
      { context: APP, label: { index: 0, arn: 'arn:1' } },
      { context: [], label: { index: 1, arn: 'arn:2' } },
    ];
    expect(read(JSON.stringify(document))).toMatchObject({ recognised: { form: 'sops' }, contexts: found });
  });

  it('is read as YAML', () => {
    const file = `data: ENC[AES256_GCM,data:x,type:str]
sops:
    kms:
        - arn: arn:1
          context:
            app: pay
            stage: prod
          created_at: "2026-11-02T10:00:00Z"
          enc: AQICAH
    lastmodified: "2026-11-02T10:00:00Z"
`;
    expect(read(file).contexts).toEqual([{ context: APP, label: { arn: 'arn:1' } }]);
  });

  it('may have no KMS entry', () => {
    expect(problemOf('{"sops": {"kms": null, "age": []}}').kind).toBe('content');
    expect(problemOf('{"sops": {"kms": []}}')).toMatchObject({
      problem: { kind: 'noContext', form: 'sops' },
    });
  });
});
