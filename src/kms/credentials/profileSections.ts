// The sections of an INI file as ~/.aws/credentials and ~/.aws/config have them, as far as their headings tell.
import type { Setting } from './setting.ts';

export interface Section {
  /** Undefined: in front of the first heading, or under one that is not fit to be told. */
  name: string | undefined;
  settings: readonly Setting[];
}

const HEADING = /^[ \t]*\[[ \t]*([^\]\n]{1,128})\][ \t]*(?:[#;].*)?$/;
/** In ~/.aws/config `profile` stands in front of every name but `default`. */
const PROFILE = /^profile[ \t]+/;
const NO_PROFILE = /^(?:sso-session|services|plugins|preview)(?:[ \t]|$)/;
const TOLD_NAME = /^[\w.@+:/ -]+$/;

/** @returns undefined if there is no heading in the text. A name that stands twice is one profile. */
export function sectionsOf(text: string, readSettings: () => readonly Setting[]): Section[] | undefined {
  const headings = text.split('\n').flatMap((line, index) => {
    const heading = HEADING.exec(line)?.[1]?.trim();
    return heading === undefined ? [] : [{ heading, line: index + 1 }];
  });
  if (headings.length === 0) return undefined;
  const starts = [{ heading: '', line: 0 }, ...headings];
  const settings = readSettings();
  const sections = new Map<string, Setting[]>();
  let read = 0;
  for (const [index, { heading }] of starts.entries()) {
    const end = starts[index + 1]?.line ?? Infinity;
    const its = sections.get(heading) ?? [];
    sections.set(heading, its);
    for (let next = settings[read]; next && next.line < end; next = settings[read]) {
      its.push(next);
      read += 1;
    }
  }
  return [...sections]
    .filter(([heading]) => !NO_PROFILE.test(heading))
    .map(([heading, its]) => ({ name: nameIn(heading), settings: its }));
}

/** What nobody calls a profile may be a piece of something secret. */
function nameIn(heading: string): string | undefined {
  const name = heading
    .replace(PROFILE, '')
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();
  return TOLD_NAME.test(name) && !isLikeSecret(name) ? name : undefined;
}

/** Long, and of base64's alphabet with both cases and digits: no name that a person gives. */
export function isLikeSecret(text: string): boolean {
  return text.length >= 30 && [/[a-z]/, /[A-Z]/, /\d/, /^[A-Za-z0-9+/=]+$/].every((one) => one.test(text));
}
