// The skeletons have every member of the call, and YAML says the same as JSON.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { RE_ENCRYPT_MEMBERS, type ReEncryptMember } from '../reEncrypt/reEncryptMembers.ts';
import { parseCliInput } from './cliInput.ts';
import { CLI_SKELETON_JSON, cliSkeletonYaml } from './cliSkeleton.ts';

const COMMENTS: Record<ReEncryptMember, string> = {
  CiphertextBlob: 'About CiphertextBlob.',
  SourceEncryptionContext: 'About SourceEncryptionContext.',
  SourceKeyId: 'About SourceKeyId.',
  DestinationKeyId: 'About DestinationKeyId.',
  DestinationEncryptionContext: 'About DestinationEncryptionContext.',
  SourceEncryptionAlgorithm: 'About SourceEncryptionAlgorithm.',
  DestinationEncryptionAlgorithm: 'About DestinationEncryptionAlgorithm.',
  GrantTokens: 'About GrantTokens.',
  DryRun: 'About DryRun.',
  DryRunModifiers: 'About DryRunModifiers.',
};

describe('the skeleton', () => {
  it("has the API's members in the API's order, in the CLI's layout", () => {
    const skeleton: unknown = JSON.parse(CLI_SKELETON_JSON);
    expect(CLI_SKELETON_JSON).toBe(`${JSON.stringify(skeleton, null, 4)}\n`);
    const names = CLI_SKELETON_JSON.matchAll(/^ {4}"(\w+)":/gm);
    expect(Array.from(names, ([, name]) => name)).toEqual(RE_ENCRYPT_MEMBERS);
  });

  it('says the same in YAML, but for the blob, with a comment for each member', () => {
    const yaml = cliSkeletonYaml(COMMENTS);
    const withoutBlob = /^ *"?CiphertextBlob.*\n/m;
    expect(parse(yaml.replace(withoutBlob, ''))).toEqual(
      JSON.parse(CLI_SKELETON_JSON.replace(withoutBlob, '')),
    );
    for (const name of RE_ENCRYPT_MEMBERS)
      expect(yaml).toMatch(new RegExp(`^${name}:.*#.* About ${name}\\.`, 'm'));
    expect(yaml).toContain("CiphertextBlob: !!binary ''  # About");
    expect(yaml).toContain('# [REQUIRED] About DestinationKeyId.');
    const values = 'Valid values are: SYMMETRIC_DEFAULT, RSAES_OAEP_SHA_1, RSAES_OAEP_SHA_256, SM2PKE.';
    expect(yaml).toContain(`About SourceEncryptionAlgorithm. ${values}\n`);
  });

  it('is refused as it comes, in YAML too', () => {
    const read = parseCliInput(cliSkeletonYaml(COMMENTS), 'yaml');
    expect('problems' in read && read.problems.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'empty CiphertextBlob',
      'empty SourceKeyId',
      'empty DestinationKeyId',
      'empty GrantTokens[0]',
    ]);
  });
});
