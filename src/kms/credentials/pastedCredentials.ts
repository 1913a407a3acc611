// Reads AWS credentials that a person pastes, in whatever form their tools print them.
import { bareCredentials } from './bareCredentials.ts';
import { credentialsInJson } from './credentialsInJson.ts';
import type {
  CredentialsHint,
  CredentialsOptions,
  CredentialsProblem,
  PastedCredentials,
} from './credentialsReading.ts';
import { judgeCredentials } from './judgeCredentials.ts';
import { noKeysProblem } from './noKeys.ts';
import { normalText } from './normalText.ts';
import { type Section, sectionsOf } from './profileSections.ts';
import { haveKeys, type Setting } from './setting.ts';
import { ignoredOf, memberOf } from './settingNames.ts';
import { scanSettings } from './settingScanner.ts';

/** In UTF-16 units: room for a credentials file with dozens of profiles. */
const MAX_LENGTH = 65_536;

/**
 * Reads one set of credentials. Never throws; time is linear in the text. Outside of `credentials` the answer has no part of a
 * secret. Endpoints, Regions and profiles that stand in the text change nothing: they are told as ignored.
 */
export function readPastedCredentials(text: string, options: CredentialsOptions): PastedCredentials {
  if (text.length > MAX_LENGTH) return problemIs({ kind: 'tooLong', most: MAX_LENGTH });
  const { text: normal, invisible } = normalText(text);
  if (normal.trim() === '') return problemIs({ kind: 'empty' });
  const hints: CredentialsHint[] =
    invisible.length > 0 ? [{ kind: 'invisibleCharacters', codePoints: invisible }] : [];

  const json = credentialsInJson(normal);
  if (json.sets.length > 1) return problemIs({ kind: 'several' });
  if (json.sets[0]) return judge(json.sets[0], hints, options);
  if (json.problem) return problemIs({ kind: 'notJson', ...json.problem });

  const sections = sectionsOf(normal, () => scanSettings(normal, true));
  const settings = sections?.flatMap((section) => section.settings) ?? scanSettings(normal, false);
  if (haveKeys(settings)) {
    return sections ? readProfiles(sections, hints, options) : judge(settings, hints, options);
  }
  const bare = bareCredentials(normal);
  if (bare === 'several') return problemIs({ kind: 'several' });
  if (bare) return judge(bare, hints, options);
  return problemIs(noKeysProblem(normal, settings, sections, json.isSsoToken));
}

function readProfiles(
  sections: readonly Section[],
  hints: readonly CredentialsHint[],
  options: CredentialsOptions,
): PastedCredentials {
  const withKeys = sections.filter(({ settings }) => haveKeys(settings));
  const chosen =
    options.profile === undefined ? withKeys : withKeys.filter(({ name }) => name === options.profile);
  const [section, ...others] = chosen;
  if (!section) return problemIs({ kind: 'noSuchProfile' });
  if (others.length === 0) return judge(section.settings, hints, options, section.name);
  const names = chosen.flatMap(({ name }) => name ?? []);
  return names.length === chosen.length ? { kind: 'profiles', names } : problemIs({ kind: 'several' });
}

function judge(
  settings: readonly Setting[],
  hints: readonly CredentialsHint[],
  options: CredentialsOptions,
  profile?: string,
): PastedCredentials {
  const judged = judgeCredentials(settings, options);
  if ('problem' in judged) return problemIs(judged.problem);
  const form = settings.find(({ name }) => memberOf(name)?.member === 'accessKeyId')?.form ?? 'variables';
  return {
    kind: 'credentials',
    credentials: judged.credentials,
    form,
    ...(profile !== undefined && { profile }),
    ...ignoredOf(settings),
    hints: [...hints, ...judged.hints],
  };
}

function problemIs(problem: CredentialsProblem): PastedCredentials {
  return { kind: 'problem', problem };
}
