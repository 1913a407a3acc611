// Pasted commands: what fills the form, what is told beside it, and every mistake by name and place.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCliCommand } from './cliCommandText.ts';
import { HOSTILE_TEXTS } from './cliFixtures.ts';

const BASE = 'aws kms re-encrypt --destination-key-id alias/orders';

function inputOf(text: string) {
  const read = parseCliCommand(text);
  return 'input' in read ? read.input : read;
}
/** The kind, the flag or path, and the place of each problem. */
function problemsOf(text: string): string[] {
  const read = parseCliCommand(text);
  if ('input' in read) return [];
  return read.problems.map((problem) => {
    const what = 'flag' in problem ? problem.flag : 'path' in problem ? problem.path : '';
    return [problem.kind, what, `${problem.place.line}:${problem.place.column}`].filter(Boolean).join(' ');
  });
}
/** The kind of each notice and what it says, without its place. */
function noticesOf(text: string): string[] {
  const read = parseCliCommand(text);
  if (!('input' in read)) return [];
  return read.notices.map((notice) =>
    Object.values(notice)
      .filter((value) => typeof value !== 'object')
      .join(' '),
  );
}

describe('parseCliCommand', () => {
  it('reads every flag of the call', () => {
    const text = `$ aws kms re-encrypt \\
    --ciphertext-blob AQICAHg= \\
    --source-encryption-context '{"app":"orders"}' \\
    --source-key-id=alias/payments \\
    --destination-key-id "arn:aws:kms:us-east-1:111122223333:alias/orders" \\
    --destination-encryption-context app=orders,stage="test it" \\
    --source-encryption-algorithm SYMMETRIC_DEFAULT --destination-encryption-algorithm RSAES_OAEP_SHA_256 \\
    --grant-tokens t1 t2 --dry-run --dry-run-modifiers IGNORE_CIPHERTEXT --region eu-west-1
`;
    expect(parseCliCommand(text)).toEqual({
      input: {
        ciphertextBlob: Uint8Array.of(1, 2, 2, 0, 0x78),
        sourceEncryptionContext: [['app', 'orders']],
        sourceKeyId: 'alias/payments',
        destinationKeyId: 'arn:aws:kms:us-east-1:111122223333:alias/orders',
        destinationEncryptionContext: [
          ['app', 'orders'],
          ['stage', 'test it'],
        ],
        sourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        destinationEncryptionAlgorithm: 'RSAES_OAEP_SHA_256',
        grantTokens: ['t1', 't2'],
        dryRun: true,
        dryRunModifiers: ['IGNORE_CIPHERTEXT'],
      },
      region: 'eu-west-1',
      notices: [],
    });
  });

  it.each<[string, object]>([
    ['--grant-tokens a,b', { grantTokens: ['a,b'] }],
    [`--grant-tokens '["a","b"]'`, { grantTokens: ['a', 'b'] }],
    ['--grant-tokens', { grantTokens: [] }],
    ['--grant-tokens=-x', { grantTokens: ['-x'] }],
    ['--grant-tokens file://x b', { grantTokens: ['file://x', 'b'] }],
    ['--grant-tokens a --grant-tokens b', { grantTokens: ['b'] }],
    ['--grant a', { grantTokens: ['a'] }],
    ['--source-k alias/a', { sourceKeyId: 'alias/a' }],
    ['--no-dry-run --dry-run', { dryRun: true }],
    [
      `--dry-run --cli-input-json '{"DryRunModifiers":["IGNORE_CIPHERTEXT"]}'`,
      { dryRun: true, dryRunModifiers: ['IGNORE_CIPHERTEXT'] },
    ],
    ['--dry-run --no-dry-run', { dryRun: false }],
    ['--source-encryption-context {}', { sourceEncryptionContext: [] }],
    [
      '--source-encryption-context a=1 --source-encryption-context b=2',
      { sourceEncryptionContext: [['b', '2']] },
    ],
    [`--source-encryption-context ' {"__proto__": "x"}'`, { sourceEncryptionContext: [['__proto__', 'x']] }],
    [`--source-encryption-context $'{"a":"\\xc3\\xa9\\'"}'`, { sourceEncryptionContext: [['a', `é'`]] }],
    [`--ciphertext-blob 'AQIC\nAHg='`, { ciphertextBlob: Uint8Array.of(1, 2, 2, 0, 0x78) }],
    [`--cli-input-json '{"GrantTokens":["t"]}'`, { grantTokens: ['t'] }],
    [`--cli-input-yaml 'GrantTokens: [t]'`, { grantTokens: ['t'] }],
    [
      `--cli-input-json '{"SourceEncryptionContext":{"a":"1"},"SourceKeyId":""}' --source-key-id k --source-encryption-context b=2`,
      { sourceKeyId: 'k', sourceEncryptionContext: [['b', '2']] },
    ],
    [`--cli-input-json '{"DestinationKeyId":"not this"}'`, {}],
    [`--grant-tokens file:///dev/stdin <<< '["t"]'`, { grantTokens: ['t'] }],
    [`--source-key-id file:///dev/stdin <<-X\n\talias/a\n\tX`, { sourceKeyId: 'alias/a\n' }],
  ])('reads %s', (flags, input) => {
    expect(inputOf(`${BASE} ${flags}`)).toEqual({ destinationKeyId: 'alias/orders', ...input });
  });

  it.each([
    [
      'PowerShell',
      `PS C:\\> aws kms re-encrypt \`\n  --destination-key-id 'it''s' \`\n  --grant-tokens "a \`"b\`" \`$c"`,
    ],
    [
      'PowerShell, by its doubled quote and continuation',
      `& "C:\\Amazon\\aws.exe" kms re-encrypt \`\n --destination-key-id ‘it''s’ --grant-tokens 'a "b" $c'`,
    ],
    [
      'the command prompt',
      `C:\\Users\\me>aws kms re-encrypt ^\n --destination-key-id it's --grant-tokens "a ""b"" $c"`,
    ],
    [
      'a POSIX shell',
      `/usr/local/bin/aws kms re-encrypt --destination-key-id "it's" --grant-tokens a\\ \\"b\\"\\ \\$c`,
    ],
    [
      'a POSIX shell, from a terminal',
      `me@host:~$ aws kms re-encrypt \\\n> --destination-key-id it\\'s \\\n> --grant-tokens 'a "b" $c'`,
    ],
  ])('reads the quotes of %s', (_, text) => {
    expect(inputOf(text)).toEqual({ destinationKeyId: "it's", grantTokens: ['a "b" $c'] });
    expect(inputOf(text.replaceAll('\n', '\r\n'))).toEqual({
      destinationKeyId: "it's",
      grantTokens: ['a "b" $c'],
    });
  });

  it.each([
    ['Windows PowerShell', `aws kms re-encrypt --source-encryption-context '{\\"a\\":\\"it''s\\"}'`],
    ['a here-string', `aws kms re-encrypt --source-encryption-context @'\n{"a":"it's"}\n'@`],
    ['the command prompt', `C:\\>aws kms re-encrypt --source-encryption-context "{\\"a\\":\\"it's\\"}"`],
  ])('reads JSON as %s has it', (_, text) => {
    expect(inputOf(text)).toEqual({ sourceEncryptionContext: [['a', "it's"]] });
  });

  it.each<[string, string[]]>([
    ['sudo -u ops AWS_PROFILE=secret-name', ['prefixNotUsed sudo -u ops', 'variableNotUsed AWS_PROFILE']],
    ['aws-vault exec prod --', ['prefixNotUsed aws-vault exec prod --']],
    ['cd /tmp &&', ['otherCommandsNotUsed 1']],
    ['if !', ['prefixNotUsed if !']],
    ['while true; do', ['otherCommandsNotUsed 1', 'prefixNotUsed do']],
    ['set -e\nKEY=$(cat key)\n# a comment\n', ['otherCommandsNotUsed 2']],
    ['BLOB=$(', []],
    ['export BLOB="$(', []],
  ])('finds the command behind %j', (before, notices) => {
    const text = `${before} ${BASE}${before.endsWith('(') ? ')' : ''}`;
    expect(inputOf(text)).toEqual({ destinationKeyId: 'alias/orders' });
    expect(noticesOf(text)).toEqual(notices);
  });

  it('finds the command behind a container of the AWS CLI, and repeats no value of its variables', () => {
    for (const [image, program] of [
      ['amazon/aws-cli', 'docker run --rm -it'],
      ['public.ecr.aws/aws-cli/aws-cli:2.31.0', 'sudo podman container run'],
    ]) {
      const text = `${program} -e AWS_SECRET_ACCESS_KEY=canary ${image} kms re-encrypt --destination-key-id alias/orders`;
      expect(inputOf(text)).toEqual({ destinationKeyId: 'alias/orders' });
      expect(noticesOf(text)).toEqual([`prefixNotUsed ${program} -e AWS_SECRET_ACCESS_KEY=…`]);
    }
  });

  it('takes a condition of the shell for what is around the command', () => {
    const text = `if ! ${BASE}; then\n  echo failed\nfi\n`;
    expect(inputOf(text)).toEqual({ destinationKeyId: 'alias/orders' });
    expect(noticesOf(text)).toEqual(['prefixNotUsed if !', 'otherCommandsNotUsed 1']);
  });

  it.each([
    `(${BASE})`,
    `(cd /tmp && ${BASE})`,
    `f() { ${BASE}; }`,
    `case $1 in\n  run) ${BASE} ;;\nesac`,
    `BLOB=$(${BASE})`,
    `BLOB=$(${BASE}\n)`,
    `PS C:\\> $blob = (${BASE})`,
    `C:\\>if exist x (${BASE})`,
    `${BASE}; echo a -- b`,
    `${BASE} --source-key-id 'alias/x(1)'`,
    `${BASE} --source-key-id alias/x\\(1\\)`,
  ])('takes the brackets of %j for the shell’s or the value’s', (text) => {
    expect(inputOf(text)).toMatchObject({ destinationKeyId: 'alias/orders' });
  });

  it('keeps a no-break space within a value', () => {
    expect(inputOf(`${BASE} --source-key-id a\u00a0b --grant-tokens '\u00a0'`)).toEqual({
      destinationKeyId: 'alias/orders',
      sourceKeyId: 'a\u00a0b',
      grantTokens: ['\u00a0'],
    });
  });

  it('keeps an escaped space at the end of a line that is a part of a value', () => {
    expect(inputOf(`${BASE} --source-key-id a\\ \n`)).toMatchObject({ sourceKeyId: 'a ' });
  });

  it('says what it does not use', () => {
    const text = `${BASE} --profile prod --output text --query CiphertextBlob --no-cli-pager 2>/dev/null > out.b64 | base64 -d`;
    expect(noticesOf(text)).toEqual([
      'flagNotUsed --profile prod',
      'flagNotUsed --output text',
      'flagNotUsed --query CiphertextBlob',
      'flagNotUsed --no-cli-pager',
      'redirectionNotUsed 2> /dev/null',
      'redirectionNotUsed > out.b64',
      'pipeNotUsed',
    ]);
    expect(noticesOf(`${BASE} --profile $PROFILE`)).toEqual(['flagNotUsed --profile']);
  });

  it.each([
    [`AWS_DEFAULT_REGION=a AWS_REGION=b ${BASE}`, 'b'],
    [`AWS_REGION=b ${BASE} --region c`, 'c'],
    [`aws --region c kms re-encrypt`, 'c'],
    [`${BASE} --region $REGION`, undefined],
    [BASE, undefined],
    [`AWS_DEFAULT_REGION=a AWS_REGION= ${BASE}`, 'a'],
    [`AWS_REGION= ${BASE}`, undefined],
    [`AWS_REGION=$R AWS_DEFAULT_REGION=a ${BASE}`, undefined],
    [`export AWS_REGION=eu-west-1; ${BASE}`, 'eu-west-1'],
    [`export AWS_DEFAULT_REGION=a AWS_REGION="b"\n${BASE}`, 'b'],
    [`export AWS_REGION=a\nexport AWS_REGION=b\nAWS_REGION=c ${BASE}\nexport AWS_REGION=d`, 'c'],
    [`export AWS_REGION=$(cat r)\n${BASE}`, undefined],
    [`export AWS_REGION=a; ${BASE} --region $R`, undefined],
    [`$env:AWS_REGION='eu-west-1'; ${BASE}`, 'eu-west-1'],
    [`$env:AWS_REGION='eu-west-1';${BASE}`, 'eu-west-1'],
    [`PS C:\\> $Env:aws_region = "eu-west-1"\n${BASE}`, 'eu-west-1'],
    [`$env:AWS_REGION = $r; ${BASE}`, undefined],
    [`set AWS_REGION=eu-west-1&& ${BASE}`, 'eu-west-1'],
    [`C:\\>set "AWS_DEFAULT_REGION=eu-west-1"\n${BASE}`, 'eu-west-1'],
    ...['-e AWS_REGION=eu-west-1', '-eAWS_REGION=eu-west-1', '--env=AWS_REGION=eu-west-1'].map(
      (env): [string, string] => [
        `docker run --rm ${env} amazon/aws-cli kms re-encrypt --destination-key-id x`,
        'eu-west-1',
      ],
    ),
  ])('finds the Region of %s', (text, region) => {
    const read = parseCliCommand(text);
    expect('input' in read && read.region).toBe(region);
  });

  it('says nothing of a command that only names the Region', () => {
    expect(noticesOf(`export AWS_REGION=a; ${BASE}`)).toEqual([]);
    expect(noticesOf(`export AWS_REGION=a AWS_PROFILE=p; ${BASE}`)).toEqual(['otherCommandsNotUsed 1']);
    expect(noticesOf(`export AWS_REGION=$R; ${BASE}`)).toEqual(['otherCommandsNotUsed 1']);
    expect(noticesOf(`${BASE}; export AWS_REGION=a`)).toEqual(['otherCommandsNotUsed 1']);
    const container = 'amazon/aws-cli kms re-encrypt --destination-key-id x';
    expect(noticesOf(`docker run --rm -e AWS_REGION=a -e A=b ${container}`)).toEqual([
      'prefixNotUsed docker run --rm -e A=…',
    ]);
  });

  it.each([
    `${BASE} \\`,
    `${BASE}\\`,
    `PS C:\\> ${BASE} \``,
    `C:\\>${BASE} ^`,
    `\`\`\`\n${BASE}\n\`\`\``,
    `\n  \`\`\`\`bash \n$ aws kms re-encrypt \\\n  --destination-key-id alias/orders\n  \`\`\`\`\nAnd then more.`,
    `~~~sh\r\n${BASE}\r\n~~~`,
    `\`\`\`${BASE}\`\`\``,
    `\`\`\`${BASE} \\\n\`\`\``,
    `\`\`\`powershell\naws kms re-encrypt \`\n  --destination-key-id 'alias/orders'\n\`\`\``,
    `\`\`\`bash\n${BASE}`,
  ])('takes no sign at the end nor fence around for a part of %j', (text) => {
    expect(inputOf(text)).toEqual({ destinationKeyId: 'alias/orders' });
  });

  it('keeps places behind a fence', () => {
    expect(problemsOf(`\`\`\`bash\n${BASE} stray\n\`\`\``)).toEqual(['unexpectedWord 2:54']);
    expect(problemsOf(`\`\`\`${BASE} stray\`\`\``)).toEqual(['unexpectedWord 1:57']);
  });

  it.each<[string, string[]]>([
    ['', ['noCommand 1:1']],
    ['# aws s3 ls only', ['otherCommand 1:7']],
    ['kms re-encrypt', ['notAws 1:1']],
    ['aws kms', ['incompleteCommand 1:1']],
    ['aws kms decrypt --ciphertext-blob x', ['otherCommand 1:5']],
    ['aws kms re-encrypt --version', ['noCall --version 1:20']],
    ['aws kms re-encrypt --generate-cli-skeleton yaml-input', ['noCall --generate-cli-skeleton 1:20']],
    ['aws kms re-encrypt help', ['noCall help 1:20']],
    [`${BASE} --grant-tokens 'a`, ['unclosedQuote 1:69']],
    ['aws\u00a0kms re-encrypt', ['falseSpace 1:4']],
    ['aws kms re-encrypt\u00a0--dry-run', ['falseSpace 1:19']],
    [`${BASE} --source-key-id\u00a0x`, ['falseSpace 1:69']],
    [`${BASE} --source-key-id \u200bx`, ['falseSpace 1:70']],
    ['aws kms re-encrypt \\ \n  --dry-run', ['spaceBehindSign 1:20']],
    ['C:\\>aws kms re-encrypt ^ \n  --dry-run', ['spaceBehindSign 1:24']],
    [`${BASE} —ciphertext-blob AQIC`, ['dashFlag —ciphertext-blob 1:54']],
    [`${BASE} --grant-tokens a –dry-run`, ['dashFlag –dry-run 1:71']],
    [`${BASE} --ciphertext–blob=AQIC`, ['dashFlag --ciphertext–blob 1:54']],
    [`${BASE} --source-encryption-context {"a":"b"}`, ['unquotedJson --source-encryption-context 1:82']],
    [`${BASE} --ciphertext-blob file:///dev/fd/3 3<<END\nAQIC\n`, ['unclosedDocument 1:89']],
    ['aws kms re-encrypt --destination-key-id alias/x(1) --dry-run', ['bareBracket 1:48']],
    [`${BASE} --source-encryption-context a=(b) --dry-run`, ['bareBracket 1:84']],
    [`${BASE} (x)`, ['bareBracket 1:54']],
    [`${BASE}) --dry-run`, ['bareBracket 1:53']],
    [`(cd x); ${BASE}) --dry-run`, ['bareBracket 1:61']],
    [`BLOB=$(${BASE})) --dry-run`, ['lostFlag --dry-run 1:63']],
    [`(${BASE}) --dry-run`, ['lostFlag --dry-run 1:56']],
    [`C:\\>${BASE} --source-key-id x(1)`, ['bareBracket 1:75']],
    [`PS C:\\> ${BASE} --source-key-id x)`, ['bareBracket 1:79']],
    ['aws kms re-encrypt --destination-key-id x\n--dry-run', ['lostFlag --dry-run 2:1']],
    ['aws kms re-encrypt --destination-key-id x \\\n\n  --dry-run', ['lostFlag --dry-run 3:3']],
    [`${BASE} \\\n  # --source-key-id x \\\n  --dry-run\n`, ['lostFlag --dry-run 3:3']],
    [`${BASE}\n--region=eu-west-1`, ['lostFlag --region 2:1']],
    [`${BASE}\n  –dry-run`, ['lostFlag –dry-run 2:3']],
    [`${BASE} | tee x\necho done\n--dryrun`, ['lostFlag --dryrun 3:1']],
    [`PS C:\\> ${BASE}\n  --dry-run`, ['lostFlag --dry-run 2:3']],
  ])('refuses %j', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it.each([
    ['--source-key-id $KEY', 'unknownPart --source-key-id'],
    ['--source-key-id "a${KEY}b"', 'unknownPart --source-key-id'],
    ['--ciphertext-blob "$(base64 x)"', 'unknownPart --ciphertext-blob'],
    ['--ciphertext-blob `cat x`', 'unknownPart --ciphertext-blob'],
    ['--ciphertext-blob <(cat x)', 'unknownPart --ciphertext-blob'],
    ['--source-key-id alias/*', 'unknownPart --source-key-id'],
    ['--source-key-id ~/x', 'unknownPart --source-key-id'],
    ['--grant-tokens {a,b}', 'unknownPart --grant-tokens'],
    [`--source-encryption-context '{"a":"it''s"}'`, 'unknownPart --source-encryption-context'],
    ['--ciphertext-blob file:///dev/stdin <<X\n$BLOB\nX', 'unknownPart --ciphertext-blob'],
    ['--ciphertext-blob fileb://blob', 'fileValue --ciphertext-blob'],
    ['--ciphertext-blob file:///dev/stdin', 'fileValue --ciphertext-blob'],
    ['--source-encryption-context file://c.json', 'fileValue --source-encryption-context'],
    ['--cli-input-json file://call.json', 'fileValue --cli-input-json'],
    ['--source-key-id', 'missingValue --source-key-id'],
    ['--source-key-id --dry-run', 'missingValue --source-key-id'],
    ['--source-key-id -x', 'missingValue --source-key-id'],
    ['--dry-run=true', 'unexpectedValue --dry-run'],
    ['--dry', 'ambiguousFlag --dry'],
    ['--destination-keyid x', 'unknownFlag --destination-keyid'],
    ['--DRY-RUN', 'unknownFlag --DRY-RUN'],
    ['--source-encryption-context ""', 'shorthand --source-encryption-context'],
    ['--source-encryption-context a=b,a=c', 'shorthand --source-encryption-context'],
    ["--source-encryption-context '[]'", 'wrongType SourceEncryptionContext'],
    [`--source-encryption-context '{"a":"1","a":"2"}'`, 'duplicateMember SourceEncryptionContext.a'],
    [`--source-encryption-context '{"a":1}'`, 'wrongType SourceEncryptionContext.a'],
    ["--source-encryption-context '{a:b}'", 'notJson SourceEncryptionContext'],
    ['--ciphertext-blob AQI', 'badBase64 CiphertextBlob'],
    ["--ciphertext-blob ''", 'empty CiphertextBlob'],
    ['--source-key-id=', 'empty SourceKeyId'],
    ['--grant-tokens ""', 'empty GrantTokens[0]'],
    ['--dry-run-modifiers X', 'notOneOf DryRunModifiers[0]'],
    ['--dry-run-modifiers IGNORE_CIPHERTEXT', 'modifiersWithoutDryRun --dry-run-modifiers'],
    [
      '--dry-run --no-dry-run --dry-run-modifiers IGNORE_CIPHERTEXT',
      'modifiersWithoutDryRun --dry-run-modifiers',
    ],
    [
      `--no-dry-run --cli-input-json '{"DryRun":true,"DryRunModifiers":["IGNORE_CIPHERTEXT"]}'`,
      'modifiersWithoutDryRun --dry-run-modifiers',
    ],
    ["--cli-input-json '{' --cli-input-yaml a", 'twoDocuments'],
    [`--cli-input-json '{"Foo":1}'`, 'unknownMember Foo'],
    ['--ciphertext-blob AQIC --cli-binary-format raw-in-base64-out', 'rawBlob'],
  ])('refuses %s', (flags, problem) => {
    const problems = problemsOf(`${BASE} ${flags}`);
    expect(problems.map((each) => each.replace(/ \d+:\d+$/, ''))).toContain(problem);
  });

  it('suggests what was meant', () => {
    expect(parseCliCommand('aws kms reencrypt')).toMatchObject({ problems: [{ nearest: 'kms re-encrypt' }] });
    expect(parseCliCommand('aws kms re-encrypt --cyphertext-blob AQIC')).toMatchObject({
      problems: [{ kind: 'unknownFlag', nearest: '--ciphertext-blob' }],
    });
    expect(parseCliCommand('aws kms re-encrypt --source_key_id x')).toMatchObject({
      problems: [{ kind: 'unknownFlag', nearest: '--source-key-id' }],
    });
  });

  it('names every mistake, in order, at its place in the pasted text, inside documents too', () => {
    const text = `aws kms re-encrypt \\
  --source-key-id $KEY stray \\
  --source-encryption-context '{"it'\\''s":
    1}' \\
  --cli-input-json file:///dev/fd/3 --foo x 3<<'END'
{
  "GrantTokens": ["", 7]
}
END
`;
    expect(problemsOf(text)).toEqual([
      'unknownPart --source-key-id 2:19',
      'unexpectedWord 2:24',
      "wrongType SourceEncryptionContext.it's 4:5",
      'unknownFlag --foo 5:37',
      'empty GrantTokens[0] 7:19',
      'wrongType GrantTokens[1] 7:23',
    ]);
  });

  it('never repeats the value of a variable', () => {
    const read = parseCliCommand(`AWS_SECRET_ACCESS_KEY=canary AWS_SESSION_TOKEN='canary 2' ${BASE}`);
    expect(JSON.stringify(read)).not.toContain('canary');
    expect('input' in read && read.notices).toHaveLength(2);
  });

  it('gives an input or problems for any text', () => {
    const aPiece = fc.oneof(
      fc.constantFrom(
        ...HOSTILE_TEXTS,
        BASE,
        ' ',
        ' --grant-tokens ',
        '`\n',
        '\\\n',
        '^\n',
        '$(',
        '<<X\n',
        "'",
        '"',
      ),
      fc.constantFrom(
        ' --source-encryption-context ',
        ' --cli-input-json ',
        '@"\n',
        'C:\\>',
        'PS >',
        '%A%',
        "$'",
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(aPiece, { maxLength: 12 }), (pieces) => {
        const read = parseCliCommand(pieces.join(''));
        if ('problems' in read) expect(read.problems.length).toBeGreaterThan(0);
        else expect(read.input).toBeTypeOf('object');
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    '$(',
    '`',
    '{',
    "'",
    '"',
    '<<',
    'sudo ',
    'aws-vault -- ',
    '$a ',
    '--x ',
    '\\',
    '((',
    '%',
    '@"\n',
    "$'\\",
    '```',
    '```x ',
    '~~~\n',
    '$env:a=',
    'export a=;',
  ])('reads 50,000 characters of %j', (piece) => {
    const text = `${BASE} ${piece.repeat(50_000 / piece.length)}`;
    const read = [text, `PS >${text}`, `C:\\>${text}`, piece.repeat(50_000 / piece.length)].map(
      parseCliCommand,
    );
    expect(read).toHaveLength(4);
  });

  it('refuses a text that is no command any more', () => {
    expect(problemsOf(`${BASE} --grant-tokens ${'x'.repeat(500_000)}`)).toEqual(['commandTooLong 1:1']);
  });
});
