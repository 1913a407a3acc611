// Every mistake of a CLI document or command is worded with its name, its place and what to do.
import { describe, expect, it } from 'vitest';
import type { CliNotice } from '../kms/cli/cliCommandText.ts';
import { cliNoticeText, requestProblemText, skeletonComments } from './cli.ts';

type Problem = Parameters<typeof requestProblemText>[0];
const place = { line: 3, column: 7 };
const AT = 'Line 3, column 7: ';
const values = ['SM2PKE'];

describe('requestProblemText', () => {
  it.each<[Problem, ...string[]]>([
    [
      { kind: 'notJson', place, path: '', cause: { kind: 'trailingComma', place } },
      'nothing follows this comma',
    ],
    [
      {
        kind: 'notJson',
        place,
        path: 'GrantTokens',
        cause: { kind: 'unexpectedEnd', place: { line: 1, column: 1 } },
      },
      'GrantTokens: Line 3, column 7: the JSON ends',
    ],
    [
      { kind: 'notYaml', place, path: '', cause: { kind: 'notYaml', place, detail: 'BAD_INDENT' } },
      'BAD_INDENT',
    ],
    [{ kind: 'duplicateMember', place, path: 'DryRun' }, 'DryRun', 'second time'],
    [{ kind: 'unknownMember', place, path: 'dryRun', nearest: 'DryRun' }, '"dryRun"', 'Write DryRun;'],
    [{ kind: 'unknownMember', place, path: 'Foo' }, '"Foo"', 'Remove it'],
    [
      { kind: 'wrongType', place, path: 'GrantTokens[1]', expected: 'string', found: 'number' },
      'GrantTokens[1] is a number. Write a text in quotes.',
    ],
    [{ kind: 'wrongType', place, path: '', expected: 'map', found: 'list' }, 'the document is a list'],
    [{ kind: 'null', place, path: 'CiphertextBlob', expected: 'blob' }, 'CiphertextBlob is null', 'base64'],
    [{ kind: 'empty', place, path: 'SourceKeyId' }, 'SourceKeyId is empty'],
    [{ kind: 'badBase64', place, path: 'CiphertextBlob', character: '!' }, 'CiphertextBlob has "!"'],
    [{ kind: 'badBase64', place, path: 'CiphertextBlob', looksLike: 'hex' }, 'looks like hex'],
    [{ kind: 'badBase64', place, path: 'CiphertextBlob' }, 'does not end'],
    [
      { kind: 'tooLong', place, path: 'CiphertextBlob', unit: 'byte', length: 6145, most: 6144 },
      '6,145 bytes',
      'at most 6,144',
    ],
    [
      { kind: 'notOneOf', place, path: 'X', value: 'SM2', values, nearest: 'SM2PKE' },
      '"SM2"',
      'Write SM2PKE.',
    ],
    [
      { kind: 'modifiersWithoutDryRun', place, path: 'DryRunModifiers' },
      'KMS takes DryRunModifiers only with DryRun: true. Add it for a check, or remove DryRunModifiers',
    ],
    [
      { kind: 'modifiersWithoutDryRun', place, path: '--dry-run-modifiers' },
      'KMS takes --dry-run-modifiers only with --dry-run.',
    ],
    [{ kind: 'noCommand', place }, 'no command'],
    [{ kind: 'notAws', place, word: 'kms' }, '"kms"'],
    [{ kind: 'incompleteCommand', place }, 'ends before'],
    [{ kind: 'otherCommand', place, command: 'kms decrypt' }, 'aws kms decrypt'],
    [
      { kind: 'otherCommand', place, command: 'kms x', nearest: 'kms re-encrypt' },
      'Write aws kms re-encrypt.',
    ],
    [{ kind: 'noCall', place, flag: '--version' }, '--version'],
    [{ kind: 'falseSpace', place, codePoint: 'U+00A0' }, 'a no-break space (U+00A0)', 'Replace it'],
    [{ kind: 'falseSpace', place, codePoint: 'U+200B' }, 'the character U+200B'],
    [{ kind: 'spaceBehindSign', place, sign: '\\' }, 'this \\, which must be the last character of its line'],
    [{ kind: 'bareBracket', place, bracket: '(' }, 'takes this ( for its own', 'in quotes'],
    [{ kind: 'lostFlag', place, flag: '--dry-run' }, '--dry-run begins a command of its own', 'on one line'],
    [
      { kind: 'unquotedJson', place, flag: '--source-encryption-context' },
      '--source-encryption-context: the shell takes the quotes',
      'single quotes',
    ],
    [
      { kind: 'dashFlag', place, flag: '—dry-run', nearest: '--dry-run' },
      '—dry-run is not written with hyphens',
      'Write --dry-run.',
    ],
    [{ kind: 'unexpectedWord', place, word: 'A'.repeat(8000) }, `"${'A'.repeat(60)}… (8,000 characters)"`],
    [{ kind: 'unknownMember', place, path: 'k'.repeat(200_000) }, '… (200,000 characters)'],
    [{ kind: 'commandTooLong', place, most: 500_000 }, '500,000 characters'],
    [{ kind: 'unclosedQuote', place, quote: '"' }, 'the quote " that opens here'],
    [{ kind: 'unclosedDocument', place, delimiter: 'END' }, '"END"'],
    [
      { kind: 'unknownPart', place, flag: '--source-key-id', part: 'variable', text: '$KEY' },
      '--source-key-id: $KEY is a variable',
    ],
    [{ kind: 'unknownPart', place, flag: '', part: 'command', text: '$(x)' }, `${AT}$(x) is a command`],
    [
      { kind: 'fileValue', place, flag: '--ciphertext-blob', prefix: 'fileb://', file: 'x.bin' },
      'fileb://x.bin',
      'drop the file on the box Ciphertext',
    ],
    [
      { kind: 'fileValue', place, flag: '--cli-input-json', prefix: 'file://', file: 'x' },
      'Paste what is in the file',
    ],
    [
      { kind: 'shorthand', place, flag: '--source-encryption-context', mistake: { kind: 'empty' } },
      '--source-encryption-context: nothing stands here',
    ],
    [{ kind: 'twoDocuments', place }, '--cli-input-yaml'],
    [{ kind: 'rawBlob', place }, 'raw-in-base64-out'],
    [{ kind: 'unknownFlag', place, flag: '--foo' }, '--foo. Remove it.'],
    [{ kind: 'unknownFlag', place, flag: '--dryrun', nearest: '--dry-run' }, 'Write --dry-run.'],
    [{ kind: 'ambiguousFlag', place, flag: '--dry', candidates: ['--dry-run', '--x'] }, '--dry-run or --x'],
    [{ kind: 'missingValue', place, flag: '--source-key-id' }, '--source-key-id=VALUE'],
    [{ kind: 'unexpectedValue', place, flag: '--dry-run' }, '--dry-run takes no value'],
    [{ kind: 'unexpectedWord', place, word: 'stray' }, '"stray"'],
  ])('words %j', (problem, ...parts) => {
    const text = requestProblemText(problem);
    expect(text).toContain(AT);
    for (const part of parts) expect(text).toContain(part);
    expect(text).not.toMatch(/undefined|\[object/);
  });
});

describe('cliNoticeText', () => {
  it.each<[CliNotice, string]>([
    [{ kind: 'flagNotUsed', place, flag: '--profile', value: 'prod' }, '--profile prod is not used'],
    [{ kind: 'flagNotUsed', place, flag: '--debug' }, '--debug is not used: it is only for the AWS CLI.'],
    [
      { kind: 'flagNotUsed', place, flag: '--query', value: 'KeyId' },
      '--query KeyId is not used: it only changes how the AWS CLI prints the answer.',
    ],
    [
      { kind: 'flagNotUsed', place, flag: '--profile', value: 'prod' },
      'is not used: the console has credentials of its own.',
    ],
    [
      { kind: 'flagNotUsed', place, flag: '--endpoint-url', value: 'x' },
      'is not used: the console has an endpoint of its own.',
    ],
    [{ kind: 'variableNotUsed', place, name: 'AWS_PROFILE' }, 'AWS_PROFILE'],
    [{ kind: 'prefixNotUsed', place, text: 'sudo -u ops' }, 'sudo -u ops'],
    [{ kind: 'redirectionNotUsed', place, operator: '>', target: 'out' }, '> out'],
    [{ kind: 'pipeNotUsed', place }, 'piped'],
    [{ kind: 'otherCommandsNotUsed', place, commands: 2 }, '2 other commands of the text are'],
  ])('words %j', (notice, part) => {
    expect(cliNoticeText(notice)).toContain(part);
    expect(cliNoticeText(notice)).toMatch(/^Line 3, column 7: /);
  });
});

it('comments each member of the skeleton on one line', () => {
  expect(Object.values(skeletonComments)).toHaveLength(10);
  for (const comment of Object.values(skeletonComments)) expect(comment).toMatch(/^[A-Z][^\n#]+\.$/);
});
