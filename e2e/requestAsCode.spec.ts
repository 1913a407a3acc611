// The request as a command and as code: what is copied runs as it is, and sends exactly what the page sends.
import { readFile } from 'node:fs/promises';
import { SEEDED_ALIAS } from '../sandbox/seed.ts';
import { AWS_CLI, AwsTools, PYTHON, type ToolRun } from './awsTools.ts';
import { CliRequestDialog } from './cliRequestDialog.ts';
import { expect, test } from './fixtures.ts';
import { decrypt, encryptUnder } from './kmsClient.ts';
import { ReEncryptPage } from './reEncryptPage.ts';
import { FORMS, RequestAsCode } from './requestAsCode.ts';
import { REQUEST_CASES } from './requestCases.ts';

interface Tool {
  name: string;
  missing: string | undefined;
  run(tools: AwsTools, code: RequestAsCode): Promise<ToolRun[]>;
}

const noCli = AWS_CLI === undefined ? 'no AWS CLI of version 2 is installed: install awscli' : undefined;
const noBoto3 = PYTHON === undefined ? 'boto3 is not installed: install python3-boto3' : undefined;

const TOOLS: readonly Tool[] = [
  {
    name: 'the AWS CLI in bash',
    missing: noCli,
    run: async (tools, code) => [await tools.run('bash', await code.copy('shell'))],
  },
  {
    name: 'the AWS CLI with the documents',
    missing: noCli,
    run: async (tools, code) => {
      const { document, flags } = partsOfPowerShell(await code.copy('powerShell'));
      const own = await tools.file('re-encrypt.json', await code.copy('document'));
      const ofPowerShell = await tools.file('powershell.json', document);
      return Promise.all(
        [own, ofPowerShell].map((file) =>
          tools.run('bash', `aws kms re-encrypt --cli-input-json 'file://${file}' ${flags}`),
        ),
      );
    },
  },
  {
    name: 'boto3',
    missing: noBoto3,
    run: async (tools, code) => [await tools.run('python', await code.copy('python'))],
  },
  {
    name: 'the AWS SDK for JavaScript',
    missing: undefined,
    run: async (tools, code) => [await tools.run('node', await code.copy('javaScript'))],
  },
];

/** What the command writes to its file, and its flags behind that. */
function partsOfPowerShell(command: string) {
  const [, document = '', rest = ''] = /-Value @'\n(.*?)\n'@\n(.*)$/s.exec(command) ?? [];
  const flags = /--cli-input-json "[^"]*"(.*)/.exec(rest)?.[1] ?? '';
  return { document, flags };
}

/** In the CLI's output, which the code prints too. */
function ciphertextOf(stdout: string): Uint8Array {
  const output = new Map(Object.entries<unknown>(JSON.parse(stdout)));
  return Buffer.from(String(output.get('CiphertextBlob')), 'base64');
}

/** Equal for two JSON texts that ask for the same. */
function canonical(json: string): string {
  const sorted = (_: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(JSON.parse(json), sorted);
}

for (const { name, make, plaintext, decryptsWith } of REQUEST_CASES) {
  for (const tool of TOOLS) {
    test(`${name}: ${tool.name} sends what the page sends`, async ({
      page,
      consoleUrl,
      kmsClient,
      sandbox,
      guestCredentials,
      expectRefusals,
    }, testInfo) => {
      test.skip(tool.missing !== undefined, tool.missing ?? '');
      const isDryRun = decryptsWith === undefined;
      // KMS answers a dry run by an error.
      if (isDryRun) expectRefusals(400);
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const members = await make(kmsClient);
      const document = JSON.stringify(members);
      const reEncrypt = new ReEncryptPage(page);
      await reEncrypt.open(consoleUrl);
      await new CliRequestDialog(page).fillFrom(document);

      const sending = page.waitForRequest(
        (request) => request.headers()['x-amz-target'] === 'TrentService.ReEncrypt',
      );
      await reEncrypt.submit.click();
      const sent = (await sending).postData() ?? '';
      expect(canonical(sent)).toBe(canonical(document));

      const code = new RequestAsCode(page);
      await code.open();
      const tools = await AwsTools.open(testInfo.outputPath('tools'), sandbox, guestCredentials);
      const runs = await tool.run(tools, code);
      expect(runs.length).toBeGreaterThan(0);
      for (const { exitCode, stdout, stderr, bodies, madeFiles } of runs) {
        expect(bodies.map(canonical), stderr).toEqual([canonical(sent)]);
        expect(madeFiles).toEqual([]);
        if (isDryRun) {
          expect(stdout + stderr).toContain('DryRunOperationException');
          continue;
        }
        expect(exitCode, stderr).toBe(0);
        const options = { ...decryptsWith, GrantTokens: members.GrantTokens };
        expect(await decrypt(kmsClient, ciphertextOf(stdout), options)).toBe(plaintext);
      }
    });
  }
}

test('every form is copied as it is shown, and the document is saved as it is shown', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  await reEncrypt.addPair('Destination', "it's", '$(pwd)');
  const code = new RequestAsCode(page);
  await code.open();
  for (const form of ['shell', 'powerShell', 'javaScript', 'python', 'document'] as const) {
    const text = await code.copy(form);
    expect(text).toContain('alias/payments');
    expect(text).not.toMatch(/[^\n\x20-\x7e]/);
  }
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('re-encrypt.json');
  expect(await readFile(await download.path(), 'utf8')).toBe(
    await code.shown(FORMS.document.label).textContent(),
  );
});

test('there is no command for a form with problems, but the skeleton is there', async ({
  page,
  consoleUrl,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  const code = new RequestAsCode(page);
  await code.open();
  await expect(page.getByText('2 fields of the form to mend first')).toBeVisible();
  await expect(page.getByRole('tab')).toHaveCount(0);
  await page.getByRole('button', { name: 'Destination key', exact: true }).last().click();
  await expect(reEncrypt.key('Destination')).toBeFocused();
  const json = await code.copyShown('Skeleton in JSON', 'Copy skeleton (JSON)');
  const yaml = await code.copyShown('Skeleton in YAML', 'Copy skeleton (YAML)');
  const names = Object.keys(JSON.parse(json));
  expect(names).toContain('DryRunModifiers');
  for (const name of names) expect(yaml).toMatch(new RegExp(`^${name}:`, 'm'));
});

test('the skeleton is the AWS CLI’s own', async ({
  page,
  consoleUrl,
  sandbox,
  guestCredentials,
}, testInfo) => {
  test.skip(noCli !== undefined, noCli ?? '');
  await new ReEncryptPage(page).open(consoleUrl);
  const code = new RequestAsCode(page);
  await code.open();
  const tools = await AwsTools.open(testInfo.outputPath('tools'), sandbox, guestCredentials);
  const { stdout } = await tools.run('bash', 'aws kms re-encrypt --generate-cli-skeleton');
  expect(await code.shown('Skeleton in JSON').textContent()).toBe(stdout);
});

for (const [{ name, make }, form] of REQUEST_CASES.flatMap((each) =>
  (['shell', 'powerShell'] as const).map((one) => [each, one] as const),
)) {
  test(`${name}: the copied command (${FORMS[form].tab}), opened as a CLI request, is the same request again`, async ({
    page,
    consoleUrl,
    kmsClient,
  }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const reEncrypt = new ReEncryptPage(page);
    const code = new RequestAsCode(page);
    const document = JSON.stringify(await make(kmsClient));
    await reEncrypt.open(consoleUrl);
    await new CliRequestDialog(page).fillFrom(document);
    await code.open();
    await code.choose('document');
    // Which algorithms there are is known once the key is described.
    await expect.poll(async () => canonical(await code.text(FORMS.document.label))).toBe(canonical(document));
    const command = await code.copy(form);
    await page.goto('about:blank');
    await reEncrypt.open(consoleUrl);
    await new CliRequestDialog(page).fillFrom(command);
    await code.open();
    await code.choose(form);
    await expect.poll(() => code.text(FORMS[form].label)).toBe(command);
  });
}

test('a change of the form changes the command, and what was said of the old one', async ({
  page,
  consoleUrl,
  kmsClient,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const reEncrypt = new ReEncryptPage(page);
  await reEncrypt.open(consoleUrl);
  await reEncrypt.fill(await encryptUnder(kmsClient, 'alias/orders'), 'alias/payments');
  const code = new RequestAsCode(page);
  await code.open();
  await code.copy('shell');
  const copied = page.getByText('Copied', { exact: true });
  await expect(copied).toBeVisible();
  await reEncrypt.typeKey('Destination', SEEDED_ALIAS.backup);
  await expect(code.shown(FORMS.shell.label)).toContainText(`--destination-key-id '${SEEDED_ALIAS.backup}'`);
  await expect(copied).toHaveCount(0);
});
