// SOPS files in all four forms: each KMS entry is offered with its own context and key.
import { describe, expect, it } from 'vitest';
import { BLOB, json, KEY, OTHER, shortly, THIRD } from './pastedFixtures.ts';
import { readPastedText } from './pastedText.ts';

describe('SOPS', () => {
  const kms = [
    {
      arn: KEY,
      context: { AppName: 'shop' },
      created_at: '2026-01-02T03:04:05Z',
      enc: BLOB,
      aws_profile: '',
    },
    { arn: 'arn:aws:kms:x', role: 'r', created_at: '2026-01-02T03:04:05Z', enc: OTHER },
  ];
  const offers = [
    {
      kind: 'sopsKms',
      index: 0,
      arn: KEY,
      createdAt: '2026-01-02T03:04:05Z',
      ciphertext: BLOB,
      sourceEncryptionContext: [['AppName', 'shop']],
      contextIs: 'stated',
      sourceKeyId: KEY,
    },
    {
      kind: 'sopsKms',
      index: 1,
      arn: 'arn:aws:kms:x',
      createdAt: '2026-01-02T03:04:05Z',
      ciphertext: OTHER,
      sourceEncryptionContext: [],
      contextIs: 'stated',
      sourceKeyId: 'arn:aws:kms:x',
    },
  ];
  const value = 'ENC[AES256_GCM,data:abc=,iv:def=,tag:ghi=,type:str]';
  const yaml = (entries: typeof kms) =>
    `sops:\n    kms:\n${entries
      .map(
        ({ arn, context, created_at, enc }) =>
          `        - arn: ${arn}\n${context ? `          context:\n            AppName: ${context.AppName}\n` : ''}          created_at: "${created_at}"\n          enc: ${enc}\n          aws_profile: ""\n`,
      )
      .join(
        '',
      )}    age: []\n    lastmodified: "2026-01-02T03:04:05Z"\n    mac: ${value}\n    version: 3.9.0\n`;
  const dotenv = (prefix: string) =>
    kms
      .flatMap(({ arn, context, created_at, enc }, index) => [
        ...(context ? [`${prefix}kms__list_${index}__map_context__map_AppName=${context.AppName}`] : []),
        `${prefix}kms__list_${index}__map_arn=${arn}`,
        `${prefix}kms__list_${index}__map_created_at=${created_at}`,
        `${prefix}kms__list_${index}__map_enc=${enc}`,
      ])
      .join('\n');

  it.each([
    ['json', json({ password: value, sops: { kms, mac: value, version: '3.9.0' } })],
    ['json', json({ sops: { key_groups: [{ kms: [kms[0]] }, { kms: [kms[1]], age: [] }], mac: value } })],
    ['yaml', `password: ${value}\nlist:\n    - ${value}\n${yaml(kms)}`],
    ['yaml', `${yaml(kms)}other: !unknown tag\n`],
    ['yaml', `a: ${value}\r\n${yaml(kms).replaceAll('\n', '\r\n')}`],
    ['yaml', `${'a: x\n'.repeat(100_000)}${yaml(kms)}`],
    [
      'dotenv',
      `PASSWORD=${value}\n${dotenv('sops_')}\nsops_mac=${value}\nsops_version=3.9.0\nsops_gcp_kms__list_0__map_enc=${THIRD}`,
    ],
    [
      'ini',
      `[db]\npassword = ${value}\n\n[sops]\n${dotenv('').replaceAll('=arn', ' = arn')}\nmac = ${value}\nversion = 3.9.0\n`,
    ],
  ])('offers each KMS entry of a %s file with its context and key', (form, text) => {
    expect(shortly(text)).toEqual(['sops', offers]);
    expect(readPastedText(text)).toMatchObject({ form });
  });

  it('tells a file without KMS entries, and a value alone', () => {
    expect(shortly(json({ a: value, sops: { kms: null, age: [{ enc: 'x' }], mac: value } }))).toEqual([
      'sops',
      [],
    ]);
    for (const text of [value, `"${value}",`, `password: ${value}\nuser: ${value}`]) {
      expect(shortly(text)).toEqual(['notKms', []]);
      expect(readPastedText(text)).toMatchObject({ what: 'sopsValue' });
    }
  });

  it('takes the entries of the second document of several', () => {
    expect(shortly(`a: ${value}\n${yaml(kms)}---\nb: 1\n`)).toEqual(['sops', offers]);
  });

  it('tells for whom else the data key is encrypted', () => {
    const othersOf = (text: string) => {
      const read = readPastedText(text);
      return read.kind === 'sops' ? read.others : undefined;
    };
    const age = [{ recipient: 'age1', enc: '-----BEGIN AGE ENCRYPTED FILE-----' }];
    const sops = { kms: null, gcp_kms: [], age, mac: 'x', version: '3.9.0' };
    expect(othersOf(JSON.stringify({ sops }))).toEqual(['age']);
    expect(othersOf(JSON.stringify({ sops: { mac: 'x', key_groups: [{ pgp: [{}] }, { age }] } }))).toEqual([
      'age',
      'pgp',
    ]);
    expect(othersOf('A=x\nsops_age__list_0__map_enc=y\nsops_mac=z\nsops_version=3.9.0\n')).toEqual(['age']);
    expect(othersOf(JSON.stringify({ sops: { ...sops, age: null } }))).toEqual([]);
  });
});
