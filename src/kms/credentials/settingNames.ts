// Which names stand for the parts of credentials, and which other names are AWS's own and may be told.
import type { CredentialMember, IgnoredSetting } from './credentialsReading.ts';
import type { Setting } from './setting.ts';

export type Member = CredentialMember | 'expiration';

/** Without underscores, in lower case, without AWS in front. */
const NAMES: ReadonlyMap<string, Member> = new Map([
  ['accesskeyid', 'accessKeyId'],
  ['secretaccesskey', 'secretAccessKey'],
  ['sessiontoken', 'sessionToken'],
  ['securitytoken', 'sessionToken'],
  ['credentialexpiration', 'expiration'],
  ['sessionexpiration', 'expiration'],
  ['xsecuritytokenexpires', 'expiration'],
]);
/** What Cognito, the instance metadata, Terraform and old tools call them. Other things are called so too. */
const SHORT_NAMES: ReadonlyMap<string, Member> = new Map([
  ['accesskey', 'accessKeyId'],
  ['secretkey', 'secretAccessKey'],
  ['token', 'sessionToken'],
  ['expiration', 'expiration'],
]);

/** Settings of the AWS CLI and SDKs in the shared files, and of what writes into them. */
const SETTINGS = new Set(
  [
    'region output endpoint_url ca_bundle services s3 cli_pager cli_auto_prompt cli_history cli_binary_format',
    'role_arn source_profile credential_source credential_process external_id mfa_serial role_session_name',
    'duration_seconds web_identity_token_file login_session sso_session sso_start_url sso_region sso_account_id',
    'sso_role_name sso_registration_scopes retry_mode max_attempts defaults_mode use_fips_endpoint',
    'use_dualstack_endpoint sts_regional_endpoints account_id_endpoint_mode parameter_validation tcp_keepalive',
    'x_principal_arn user_arn assumed_role google_config toolkit_artifact_guid',
  ].flatMap((names) => names.split(' ')),
);
/** Behind AWS_, which stands in front of most settings too. Any other name may be a piece of something that must not be told. */
const VARIABLES = new Set(
  [
    'account_id ca_bundle config_file data_path default_output default_profile default_region profile region pager',
    'ec2_metadata_disabled ec2_metadata_service_endpoint ignore_configured_endpoint_urls max_attempts retry_mode',
    'sdk_load_config sdk_ua_app_id shared_credentials_file cli_file_encoding cli_history_file vault',
    'container_credentials_full_uri container_credentials_relative_uri container_authorization_token',
    'sso_account_id sso_role_name sso_region role_arn role_session_name web_identity_token_file endpoint_url',
    'use_fips_endpoint use_dualstack_endpoint sts_regional_endpoints defaults_mode cli_auto_prompt',
  ].flatMap((names) => names.split(' ')),
);
const SERVICE_ENDPOINT = /^aws_endpoint_url_[a-z0-9_]{1,40}$/;
/** What AWS answers beside the credentials: no settings. */
const ENVELOPE = new Set(
  [
    'version code lastupdated type credentials assumedroleuser packedpolicysize sourceidentity provider audience',
    'subjectfromwebidentitytoken federateduser identityid responsemetadata rolearn accountid rolecredentials',
    'username status createdate providertype',
  ].flatMap((names) => names.split(' ')),
);
const REGION_NAMES = new Set(['region', 'aws_region', 'aws_default_region']);
const REGION = /^[a-z]{2,6}(?:-[a-z]{1,12}){1,4}-\d{1,2}$/;

/** @returns undefined for a name of anything else; `isShort`: any other name of the same part counts before it. */
export function memberOf(name: string): { member: Member; isShort: boolean } | undefined {
  const own = name.slice(name.lastIndexOf('.') + 1);
  const plain = own.toLowerCase().replace(/[_-]/g, '');
  const bare = plain.replace(/^aws/, '');
  const member = NAMES.get(bare);
  if (member) return { member, isShort: false };
  // SECRET_KEY or TOKEN in capitals is a variable of some other program.
  const isMeant = bare !== plain || own !== own.toUpperCase();
  const short = isMeant ? SHORT_NAMES.get(bare) : undefined;
  return short && { member: short, isShort: true };
}

/** The settings that are not used: AWS's by name, others by number. */
export function ignoredOf(settings: readonly Setting[]): {
  ignored: IgnoredSetting[];
  othersIgnored: number;
} {
  const ignored = new Map<string, IgnoredSetting>();
  const others = new Set<string>();
  for (const { name, value, isLoose } of settings) {
    const lowerCase = name.toLowerCase();
    if (memberOf(name) || ENVELOPE.has(lowerCase)) continue;
    if (isOfAws(lowerCase)) {
      const isRegion = REGION_NAMES.has(lowerCase) && REGION.test(value);
      ignored.set(name, isRegion ? { name, value } : { name });
    } else if (!isLoose && value !== '') others.add(name);
  }
  return { ignored: [...ignored.values()], othersIgnored: others.size };
}

function isOfAws(name: string): boolean {
  const isVariable = name.startsWith('aws_') && VARIABLES.has(name.slice('aws_'.length));
  return isVariable || SETTINGS.has(name) || SERVICE_ENDPOINT.test(name);
}
