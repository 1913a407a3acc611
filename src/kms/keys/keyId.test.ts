// The four forms of a key: told apart, taken to pieces and put together again; and how two keys are related.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areDifferentKeys,
  arnParts,
  isMultiRegionKeyId,
  parseKeyIdentifier,
  partInRegion,
  relateKeys,
  unquotedKey,
} from './keyId.ts';

const aKeyId = fc.oneof(fc.uuid(), fc.stringMatching(/^mrk-[0-9a-f]{32}$/));
const anAliasName = fc.stringMatching(/^alias\/[A-Za-z0-9/_-]{1,40}$/);
const parts = fc.record({
  partition: fc.constantFrom('aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'),
  region: fc.constantFrom('us-east-1', 'eu-west-1', 'cn-north-1', 'us-gov-west-1', 'eusc-de-east-1'),
  accountId: fc.constantFrom('111122223333', '000000000000', '999988887777'),
});
type Parts = { partition: string; region: string; accountId: string };
const arnOf = ({ partition, region, accountId }: Parts, resource: string) =>
  `arn:${partition}:kms:${region}:${accountId}:${resource}`;

const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const PREFIX = 'arn:aws:kms:us-east-1:111122223333';

describe('parseKeyIdentifier', () => {
  it('takes each form and gives it back as it was typed', () => {
    fc.assert(
      fc.property(aKeyId, anAliasName, parts, (keyId, aliasName, of) => {
        const keyArn = arnOf(of, `key/${keyId}`);
        const aliasArn = arnOf(of, aliasName);
        const expected = [
          { form: 'keyId', text: keyId, keyId },
          { form: 'keyArn', text: keyArn, keyId, ...of },
          { form: 'aliasName', text: aliasName, aliasName },
          { form: 'aliasArn', text: aliasArn, aliasName, ...of },
        ];
        for (const identifier of expected) {
          expect(parseKeyIdentifier(identifier.text)).toEqual({ identifier });
          expect(parseKeyIdentifier(` ${identifier.text}\n`)).toEqual({ identifier });
        }
      }),
    );
  });

  it('never throws, and sends nothing but what was typed', () => {
    const aText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `arn:aws:kms:${text}`),
      fc.string().map((text) => `${PREFIX}:${text}`),
      fc.string().map((text) => `alias/${text}`),
    );
    fc.assert(
      fc.property(aText, (text) => {
        const parsed = parseKeyIdentifier(text);
        if ('identifier' in parsed) expect(parsed.identifier.text).toBe(text.trim());
        else expect(parsed.problem).toBeTypeOf('string');
      }),
    );
  });

  it.each([
    ['', 'empty'],
    ['  \t', 'empty'],
    ['payments', 'noForm'],
    [ID.slice(1), 'noForm'],
    [`key/${ID}`, 'noForm'],
    ['mrk-1234', 'noForm'],
    ['alias/', 'aliasForm'],
    ['alias/päyments', 'aliasForm'],
    ['alias/pay ments', 'whiteSpace'],
    ['alias/pay\u200bments', 'whiteSpace'],
    [`${PREFIX}:key/`, 'arnForm'],
    [`${PREFIX}:key/${ID}/x`, 'arnForm'],
    [`${PREFIX}:${ID}`, 'arnForm'],
    [`${PREFIX}:alias/`, 'arnForm'],
    [`arn:aws:kms:us-east-1:1111:key/${ID}`, 'arnForm'],
    [`arn:aws:kms::111122223333:key/${ID}`, 'arnForm'],
    ['arn:aws:s3:::bucket', 'arnService'],
    ['arn:', 'arnService'],
    [`alias/${'a'.repeat(2043)}`, 'tooLong'],
  ])('refuses %j: %s', (text, problem) => {
    expect(parseKeyIdentifier(text)).toEqual({ problem });
  });

  it('takes as many characters as KMS does', () => {
    expect(parseKeyIdentifier(`alias/${'a'.repeat(2042)}`)).toHaveProperty('identifier');
  });
});

describe('arnParts', () => {
  it('takes an ARN to pieces that make it up again', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          aKeyId.map((id) => `key/${id}`),
          anAliasName,
        ),
        parts,
        (resource, of) => {
          const arn = arnOf(of, resource);
          const pieces = arnParts(arn);
          expect(pieces).toEqual({ ...of, resource });
          expect(pieces && arnOf(pieces, pieces.resource)).toBe(arn);
        },
      ),
    );
  });

  it.each([ID, 'alias/payments', 'arn:aws:s3:::bucket', ''])('finds none in %j', (text) => {
    expect(arnParts(text)).toBeUndefined();
  });
});

describe('areDifferentKeys', () => {
  const ARN = `arn:aws:kms:eu-west-1:111122223333:key/${ID}`;

  it.each([
    [ID, ARN, false],
    [ID.toUpperCase(), ARN, false],
    ['alias/a', ARN, false],
    [undefined, ARN, false],
    [ARN, undefined, false],
    ['0000abcd-12ab-34cd-56ef-1234567890ab', ARN, true],
  ])('judges %s beside %s', (one, other, expected) => {
    expect(areDifferentKeys(one, other)).toBe(expected);
  });
});

describe('relateKeys', () => {
  const aKeyArn = fc
    .tuple(
      parts,
      fc.constantFrom(ID, 'mrk-1234abcd12ab34cd56ef1234567890ab', 'mrk-0000abcd12ab34cd56ef1234567890ab'),
    )
    .map(([of, keyId]) => arnOf(of, `key/${keyId}`));

  it('is the same from both sides, and calls only one ARN the same key', () => {
    fc.assert(
      fc.property(aKeyArn, aKeyArn, (one, other) => {
        expect(relateKeys(one, other)).toBe(relateKeys(other, one));
        expect(relateKeys(one, other) === 'same').toBe(one === other);
      }),
    );
  });

  it('knows a key of which one side has only the ID', () => {
    expect(relateKeys(ID, `arn:aws:kms:eu-west-1:111122223333:key/${ID}`)).toBe('same');
    expect(relateKeys('alias/a', `arn:aws:kms:eu-west-1:111122223333:key/${ID}`)).toBe('different');
  });

  it('calls replicas what differs by Region alone and has a multi-Region ID', () => {
    fc.assert(
      fc.property(aKeyArn, aKeyArn, (one, other) => {
        const [a, b] = [arnParts(one), arnParts(other)];
        if (!a || !b) throw new Error('Not an ARN');
        const isReplica =
          a.region !== b.region &&
          isMultiRegionKeyId(a.resource.slice('key/'.length)) &&
          arnOf({ ...a, region: b.region }, a.resource) === other;
        expect(relateKeys(one, other) === 'multiRegionReplicas').toBe(isReplica);
      }),
    );
  });
});

describe('partInRegion', () => {
  it('is the ARN of the same multi-Region key, and of no other key', () => {
    const mrk = 'key/mrk-1234abcd12ab34cd56ef1234567890ab';
    expect(partInRegion(`arn:aws:kms:us-east-1:111122223333:${mrk}`, 'eu-west-1')).toBe(
      `arn:aws:kms:eu-west-1:111122223333:${mrk}`,
    );
    expect(partInRegion(`arn:aws:kms:us-east-1:111122223333:key/${ID}`, 'eu-west-1')).toBeUndefined();
    expect(partInRegion('alias/x', 'eu-west-1')).toBeUndefined();
  });
});

describe('unquotedKey', () => {
  it('takes off what stood around a key, and nothing of the key', () => {
    const key = fc.oneof(aKeyId, anAliasName);
    const before = fc.stringMatching(/^[\s"'`([{<]{0,3}$/);
    const after = fc.stringMatching(/^[\s"'`)\]}>,;]{0,3}$/);
    fc.assert(
      fc.property(key, before, after, (inner, left, right) => {
        const text = left + inner + right;
        expect(unquotedKey(text)).toBe(text.trim() === inner ? undefined : inner);
      }),
    );
    expect(unquotedKey(`key/${ID}`)).toBe(ID);
  });

  it.each(['', '"', '"x"', 'alias/', '"alias/a b"'])('finds no key in %j', (text) => {
    expect(unquotedKey(text)).toBeUndefined();
  });
});
