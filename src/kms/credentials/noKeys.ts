// Why a text that is about AWS has no keys, so that the person can be told which command gets them.
import type { CredentialsProblem, NoKeysReason } from './credentialsReading.ts';
import { isLikeSecret, type Section } from './profileSections.ts';
import type { Setting } from './setting.ts';

/** The first that matches is the reason. */
const REASONS: readonly [NoKeysReason, RegExp][] = [
  ['credentialProcess', /^credential_process$/],
  ['sso', /^sso_(?!region$)|^login_session$/],
  ['role', /^role_arn$|^source_profile$|^credential_source$|^web_identity_token_file$|^aws_role_arn$/],
  ['profileName', /^aws_(?:default_)?profile$/],
];
/** Where IAM Identity Center's sign-in page is. */
const START_URL = /\bawsapps\.com\/start\b/;
const COMMAND_LINE_NAME = /^[\w.@+:/ -]{1,128}$/;

/** @param sections absent if the text has no headings. */
export function noKeysProblem(
  text: string,
  settings: readonly Setting[],
  sections: readonly Section[] | undefined,
  isSsoToken: boolean,
): CredentialsProblem {
  const why =
    reasonOf(settings) ??
    (isSsoToken || START_URL.test(text) ? 'sso' : undefined) ??
    (sections?.some(({ name }) => name !== undefined) ? 'otherSettings' : undefined);
  if (why === undefined) return { kind: 'nothingFound' };
  const named = sections?.filter(({ name }) => name !== undefined) ?? [];
  const profile = named.length === 1 ? named[0]?.name : profileVariable(settings);
  return { kind: 'noKeys', why, ...(profile !== undefined && { profile }) };
}

function reasonOf(settings: readonly Setting[]): NoKeysReason | undefined {
  return REASONS.find(([, names]) => settings.some(({ name }) => names.test(name.toLowerCase())))?.[0];
}

function profileVariable(settings: readonly Setting[]): string | undefined {
  const value = settings.findLast(({ name }) => /^aws_(?:default_)?profile$/i.test(name))?.value ?? '';
  return COMMAND_LINE_NAME.test(value) && !isLikeSecret(value) ? value : undefined;
}
