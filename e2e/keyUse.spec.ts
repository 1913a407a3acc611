// What a key can be used for here: for each reason against it, the panel says why, and what to do.
import {
  SEEDED_ALIAS as ALIAS,
  SEEDED_KEY_ID as ID,
  OTHER_ACCOUNT_ID,
  UNBACKED_ALIAS,
} from '../sandbox/seed.ts';
import { expect, test } from './fixtures.ts';
import { KeyPanelPage } from './keyPanelPage.ts';
import { describedKeys } from './keysPage.ts';

const USE = 'What it can be used for here';

interface Refused {
  reason: string;
  keyId: string;
  name: string;
  destination: string;
  source: string;
}

const REFUSED: readonly Refused[] = [
  {
    reason: 'state Disabled',
    keyId: ID.disabled,
    name: ALIAS.disabled,
    destination: 'This key is disabled. Enable it (EnableKey), then ask KMS again; or choose another.',
    source: 'This key is disabled. Enable it (EnableKey), then ask KMS again.',
  },
  {
    reason: 'state PendingDeletion',
    keyId: ID.pendingDeletion,
    name: ALIAS.pendingDeletion,
    destination:
      'Cancel the deletion (CancelKeyDeletion) and enable it, then ask KMS again; or choose another.',
    source: 'what a deleted key encrypted, nobody can decrypt',
  },
  {
    reason: 'state PendingImport',
    keyId: ID.pendingImport,
    name: ALIAS.pendingImport,
    destination:
      'has no key material: it was never imported, has expired or was deleted. Import it (ImportKeyMaterial)',
    source: 'Import the same key material again (ImportKeyMaterial), then ask KMS again.',
  },
  {
    reason: 'state Unavailable',
    keyId: ID.unavailable,
    name: ALIAS.unavailable,
    destination: 'Connect it, then ask KMS again; or choose another.',
    source: 'Connect it (ConnectCustomKeyStore), then ask KMS again.',
  },
  {
    reason: 'state Creating',
    keyId: ID.creating,
    name: ALIAS.creating,
    destination: 'Wait a little, then ask KMS again; or choose another.',
    source: 'Wait a little, then ask KMS again.',
  },
  {
    reason: 'usage SIGN_VERIFY of a spec that could encrypt',
    keyId: ID.rsaSigning,
    name: ALIAS.rsaSigning,
    destination:
      'This key is for SIGN_VERIFY (RSA_2048), and the usage of a key cannot be changed. Choose a key whose usage is ENCRYPT_DECRYPT.',
    source: 'No ciphertext is under it: name the key that encrypted, or leave Source key empty.',
  },
  {
    reason: 'spec HMAC_256',
    keyId: ID.hmac,
    name: ALIAS.hmac,
    destination:
      'No key of the spec HMAC_256 encrypts (its usage is GENERATE_VERIFY_MAC). Choose a key whose',
    source: 'No ciphertext is under it: name the key that encrypted, or leave Source key empty.',
  },
  {
    reason: 'spec ECC_NIST_P256',
    keyId: ID.ecc,
    name: ALIAS.ecc,
    destination: 'No key of the spec ECC_NIST_P256 encrypts (its usage is SIGN_VERIFY). Choose a key whose',
    source: 'No ciphertext is under it: name the key that encrypted, or leave Source key empty.',
  },
  {
    reason: 'manager AWS',
    keyId: ID.awsSsm,
    name: ALIAS.awsSsm,
    destination: 'works only through its AWS service. Choose a customer managed key.',
    source: 'Have that service encrypt the data anew under a customer managed key.',
  },
];

for (const { reason, keyId, name, destination, source } of REFUSED) {
  test(`refused for its ${reason}: says why and what to do, for each side`, async ({ page, consoleUrl }) => {
    const keys = new KeyPanelPage(page);
    await keys.open(consoleUrl);
    const panel = await keys.inspect(keyId, name);
    const use = panel.getByRole('region', { name: USE });
    await expect(use).toContainText('As destination: no');
    await expect(use).toContainText(destination);
    await expect(use).toContainText('As source: no');
    await expect(use).toContainText(source);
    await expect(panel.getByRole('button', { name: 'Use as destination' })).toBeDisabled();
  });
}

test('refused because AWS has not made the key yet: and it is not made by looking at it', async ({
  page,
  consoleUrl,
}) => {
  const described = describedKeys(page);
  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  await keys.findOnly(UNBACKED_ALIAS);
  await keys.row(UNBACKED_ALIAS).getByRole('link').click();
  const panel = keys.panel(UNBACKED_ALIAS);
  await expect(panel.getByRole('region', { name: USE })).toContainText(
    'AWS makes this key when its service first needs it. Choose a customer managed key.',
  );
  await expect(panel.getByRole('region', { name: 'DescribeKey' })).toContainText('it would make the key');
  await expect(panel.getByRole('button', { name: /^Read / })).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Ask KMS again' })).toHaveCount(0);
  // Another key is described, so that whatever is to come has come.
  await keys.inspect(ID.payments, ALIAS.payments);
  await expect(keys.panel(ALIAS.payments)).toContainText('Card data');
  expect(described.filter((body) => body.includes('alias/'))).toEqual([]);
});

/** Of a guest who may not list aliases, so that keys can be looked up: the list itself has none of another Region. */
const WITHOUT_ALIASES = {
  roleName: 'WithoutAliases',
  identityPolicy: [{ Effect: 'Allow' as const, Action: ['kms:ListKeys', 'kms:DescribeKey'], Resource: '*' }],
};

test('refused for its Region: the way there is offered, if config.json lists it', async ({
  page,
  sandbox,
  newConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  const keys = new KeyPanelPage(page);
  await keys.open(await newConsole(sandbox.addIdentityPool(WITHOUT_ALIASES)));
  await keys.lookUp.fill(`arn:aws:kms:eu-west-1:111122223333:key/${ID.euPayments}`);
  await page.keyboard.press('Enter');
  const panel = keys.panel(ID.euPayments);
  const use = panel.getByRole('region', { name: USE });
  await expect(use).toContainText('As destination: no');
  await expect(use).toContainText('This key is in eu-west-1, the console works in us-east-1');
  await expect(use).toContainText(
    'Choose a key of us-east-1, or switch to eu-west-1 if the source key is there',
  );
  await expect(use).toContainText('Switch to eu-west-1, and re-encrypt to a key there.');
  await use.getByRole('button', { name: 'Switch to eu-west-1' }).click();
  await expect(page.getByRole('button', { name: 'Region: eu-west-1' })).toBeVisible();
});

test('refused for its Region: the part of a multi-Region key that is here is named', async ({
  page,
  sandbox,
  newConsole,
  expectRefusals,
}) => {
  expectRefusals(400);
  const here = `arn:aws:kms:us-east-1:111122223333:key/${ID.multiRegion}`;
  const keys = new KeyPanelPage(page);
  await keys.open(await newConsole(sandbox.addIdentityPool(WITHOUT_ALIASES), { regions: [] }));
  await keys.lookUp.fill(`arn:aws:kms:eu-west-1:111122223333:key/${ID.multiRegion}`);
  await page.keyboard.press('Enter');
  const use = keys.panel(ID.multiRegion).getByRole('region', { name: USE });
  await expect(use).toContainText(`Use its part in us-east-1, which has the same key material: ${here}.`);
  await expect(use).toContainText('eu-west-1 is not among the Regions of config.json');
});

test('of another account: only if both accounts allow it, and what each has to do', async ({
  page,
  sandbox,
  newConsole,
  expectRefusals,
}) => {
  // DescribeKey of the key that is not shared.
  expectRefusals(400);
  const arnOf = (keyId: string) => `arn:aws:kms:us-east-1:${OTHER_ACCOUNT_ID}:key/${keyId}`;
  const keys = new KeyPanelPage(page);
  const theirs = [arnOf(ID.partnerShared), arnOf(ID.partnerPrivate)];
  await keys.open(await newConsole(sandbox.identityPoolId, { keys: theirs }));
  const shared = await keys.inspect(ID.partnerShared, ID.partnerShared);
  const use = shared.getByRole('region', { name: USE });
  await expect(use).toContainText('As destination: yes, if both accounts allow it');
  await expect(use).toContainText(
    `The key is of account ${OTHER_ACCOUNT_ID}, yours is 111122223333. Have its key policy allow your role kms:ReEncryptTo, and an identity-based policy of your role, too`,
  );
  await expect(use).toContainText('allow your role kms:ReEncryptFrom');

  const other = await keys.inspect(ID.partnerPrivate, ID.partnerPrivate);
  await expect(other.getByRole('region', { name: USE })).toContainText('As destination: not known');
  await expect(other.getByRole('region', { name: USE })).toContainText(
    `The key is of account ${OTHER_ACCOUNT_ID}`,
  );
  await expect(other.getByRole('region', { name: 'DescribeKey' })).toContainText(
    'Missing action: kms:DescribeKey',
  );
});

test('an asymmetric key: usable, within the limits that are said', async ({ page, consoleUrl }) => {
  const keys = new KeyPanelPage(page);
  await keys.open(consoleUrl);
  const panel = await keys.inspect(ID.rsa2048, ALIAS.rsa2048);
  const use = panel.getByRole('region', { name: USE });
  await expect(use).toContainText('As destination: yes');
  await expect(use).toContainText(
    'it takes no encryption context, and a plaintext of at most 214 bytes with RSAES_OAEP_SHA_1 or 190 bytes with RSAES_OAEP_SHA_256',
  );
  await expect(use).toContainText('name it as Source key and choose the algorithm');
});

for (const [side, other] of [
  ['destination', 'source'],
  ['source', 'destination'],
] as const) {
  test(`the key is used as ${side}`, async ({ page, consoleUrl }) => {
    const keys = new KeyPanelPage(page);
    await keys.open(consoleUrl);
    const panel = await keys.inspect(ID.payments, ALIAS.payments);
    await panel.getByRole('button', { name: `Use as ${side}` }).click();
    await expect(page.getByRole('combobox', { name: `${side} key` })).toHaveValue(ALIAS.payments);
    await expect(page.getByRole('combobox', { name: `${side} key` })).toBeFocused();
    await expect(page.getByRole('combobox', { name: `${other} key` })).toHaveValue('');
  });
}
