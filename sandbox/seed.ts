// What every sandbox holds at its start: names and key IDs that tests and documents may rely on. Key material is random.

export const REGION = 'us-east-1';
/** The second Region; the multi-Region key has a replica there. */
export const OTHER_REGION = 'eu-west-1';
/** The third Region, with another replica of it. */
export const THIRD_REGION = 'ap-southeast-2';
/** All Regions that the sandbox answers for. */
export const REGIONS: readonly string[] = [REGION, OTHER_REGION, THIRD_REGION];
/** The other account. Its key `partnerShared` allows the sandbox's account, `partnerPrivate` does not. */
export const OTHER_ACCOUNT_ID = '444455556666';

/** Key IDs of the seeded keys. */
export const SEEDED_KEY_ID = {
  payments: 'f3c95789-ace1-4954-ac5d-6baed2eac902',
  orders: 'cbf27734-ac10-4525-8b66-402800e03d2c',
  backup: 'e0a3a91f-2346-4c13-bc27-ed12b10877a9',
  ledger: 'f1260ebc-7d56-4b56-b714-dc919b27dbdf',
  withoutAlias: '6caf76a5-7035-48ae-8280-ad3729a6f2e7',
  disabled: '3f0c9931-918c-40bf-9670-c342c6cce996',
  pendingDeletion: '004498f4-b987-47c1-8c9c-26a813678d7a',
  pendingImport: '0ecaf828-e2f7-4553-8fcc-69d79561a0d1',
  unavailable: '73f80e52-a369-48b5-a441-4c46f147ecf9',
  rsa2048: 'c1af4465-06f1-42fc-a101-0f154a9f2968',
  rsa3072: 'b459071a-fb8a-4f9e-bf72-c46dca8fbe35',
  rsa4096: '5a3c1fbd-f9da-4bf3-a816-96a68afe2312',
  rsaSigning: '135d63cf-1293-424c-802a-2e8f96fc5ce8',
  ecc: 'a4ea3938-d429-4c52-8109-15b0875b0b21',
  hmac: 'bdfaef42-8c7d-4431-b331-dab129ea3a7b',
  rotated: '4260ce86-ca96-4d78-ba56-9ee452a5d423',
  awsSsm: '44e767f7-43bb-4898-ac59-157196f119be',
  noReEncryptTo: '23cc390c-9354-40e3-8e1f-39485d23d1f3',
  noReEncryptFrom: '4d1dd7de-07c1-437b-95d0-c57b811008b7',
  tenantBound: '06f3179f-ec43-4ae0-a6e1-44cf0b4152c8',
  byGrantOnly: 'c78165de-8458-420c-88ba-29b1f8223c08',
  hostile: '7aa1caa0-66de-4e96-8867-119277832f1d',
  euPayments: '83f11b2d-9bbc-4685-bcc3-323c673940a8',
  partnerShared: '510adc27-35aa-450a-ad7a-f233a7ffb088',
  partnerPrivate: 'd9a3ce9e-cbc1-4674-b12d-1e51dd71029e',
  multiRegion: 'mrk-d4e9fa633313f3f01fa057702e2677a6',
  updating: 'mrk-65ae2ffda43641f37dcb161ad81d3a39',
  creating: 'mrk-138b0edce0120388bda40df5317bbb14',
  manyAliases: '823e5475-33b4-46ef-b215-f4e0dd41efa5',
  tables: 'c2ee9fe0-41a9-4121-be7b-df3ec964c315',
  importedUntil: '0521b950-8173-451f-9134-17527155fdce',
  imported: 'e3840415-6d95-45ba-b4f1-76c66a5206d8',
  cloudHsm: 'd9e06e08-4689-4310-b1be-b5e28406e9d0',
  externalKeyStore: '0d757893-245e-40d5-83f8-4dd8ae0faa95',
  retiredGlobal: 'mrk-e9e72b24d323992b2d12e4716f64263b',
  euOrders: '79abe4a7-2f28-456e-b108-c4c4292a134b',
  euWithoutAlias: '9b21357d-c1ee-4ac1-8c07-b7a6df9b38d1',
  apPayments: '43ef4723-25cd-4f48-9962-700bfb79602c',
  apArchive: '49666835-14f6-4967-9671-c232c22e56ed',
  apRsa2048: '505b2d40-2998-446c-b8ee-5bed3fefb3ff',
} as const;

/** Aliases of the seeded keys that are used by name; the others are in seed/. */
export const SEEDED_ALIAS = {
  payments: 'alias/payments',
  orders: 'alias/orders',
  backup: 'alias/backup',
  ledger: 'alias/ledger',
  disabled: 'alias/archive-2019',
  pendingDeletion: 'alias/legacy-crm',
  pendingImport: 'alias/imported-material',
  unavailable: 'alias/custom-key-store',
  updating: 'alias/moving-primary',
  creating: 'alias/new-replica',
  rsa2048: 'alias/partner-rsa-2048',
  rsa3072: 'alias/partner-rsa-3072',
  rsa4096: 'alias/partner-rsa-4096',
  rsaSigning: 'alias/document-signing',
  ecc: 'alias/token-signing',
  hmac: 'alias/webhook-hmac',
  multiRegion: 'alias/global',
  rotated: 'alias/rotated',
  awsSsm: 'alias/aws/ssm',
  noReEncryptTo: 'alias/no-reencrypt-to',
  noReEncryptFrom: 'alias/no-reencrypt-from',
  tenantBound: 'alias/tenant-a-only',
  byGrantOnly: 'alias/by-grant-only',
  hostile: 'alias/__proto__/constructor:-_',
  euPayments: 'alias/payments-eu',
  partnerShared: 'alias/shared-with-111122223333',
  partnerPrivate: 'alias/private',
  /** One of eight, which all point at the same key. */
  manyAliases: 'alias/platform',
  tables: 'alias/tables',
  importedUntil: 'alias/imported-until',
  imported: 'alias/imported',
  cloudHsm: 'alias/cloudhsm-key-store',
  externalKeyStore: 'alias/external-key-store',
  retiredGlobal: 'alias/global-2022',
  euOrders: 'alias/orders-eu',
  apPayments: 'alias/payments-ap',
  apArchive: 'alias/archive-ap',
  apRsa2048: 'alias/partner-rsa-2048-ap',
} as const;

/** Identity pools, by what their guests may do; or who signs in to them; their policies are in seed/identityPools.ts. */
export const SEEDED_POOL_ID = {
  /** All of KMS, so that one command is enough to try everything. */
  everything: 'us-east-1:5a2d60f1-0c1e-4b7a-9d3e-1f6f2b8c4d01',
  /** As AWS caps guests: re-encrypting, but neither ListKeys, ListAliases nor DescribeKey. */
  capped: 'us-east-1:8c7e91b4-6f2d-4e0a-b5c8-3a9d7e1f2c02',
  /** No policy allows kms:ReEncryptTo; kms:ReEncryptFrom, listing and describing are allowed. */
  noReEncryptTo: 'us-east-1:18c8cf61-227b-4b99-ba9e-78ec502dd5da',
  /** The other way round. */
  noReEncryptFrom: 'us-east-1:7c18d5c1-5126-4a1a-8a9e-6ec4ed165098',
  /** May re-encrypt between the keys `payments` and `orders` only. */
  certainKeys: 'us-east-1:331bac58-9302-4245-a809-3571ec0634ca',
  /** All of KMS, but for an explicit deny of kms:ReEncryptTo. */
  explicitDeny: 'us-east-1:90132fd3-be8c-497e-8440-197504d59701',
  /** For people who sign in; no guests. The role is the one in their ID token, else KeyOperator. Enhanced flow only. */
  users: 'us-east-1:d2a4b1c6-5e0f-4c39-8b7d-60f1e2a93c44',
  /** People who sign in are KeyOperators, guests are capped as in `capped`; the classic flow is enabled, where nobody is capped. */
  classic: 'us-east-1:3f9b7e20-64d8-4a15-9c0e-b85d17f2a655',
} as const;

/** A predefined alias whose AWS managed key does not exist until somebody describes it. */
export const UNBACKED_ALIAS = 'alias/aws/secretsmanager';

/** As hostile to HTML and to readers as a description may be. */
export const HOSTILE_DESCRIPTION = '<img src=x onerror=alert(1)> "quoted" \u202Etxt.exe';
