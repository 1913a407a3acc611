// A name with a value, as any of the notations gives it.
import type { PastedForm } from './credentialsReading.ts';
import { memberOf } from './settingNames.ts';

export interface Setting {
  name: string;
  /** Without quotes. Empty if there is none. */
  value: string;
  /** From 1. */
  line: number;
  form: PastedForm;
  /** Why the value is not the whole one. */
  flaw?: 'unclosedQuote' | 'wrapped';
  /** It stood on several lines. */
  isJoined?: true;
  /** Written with a colon or the like: unless the name is known, it may be a sentence. */
  isLoose?: true;
}

/** Whether an access key ID or a secret access key is among them. */
export function haveKeys(settings: readonly Setting[]): boolean {
  return settings.some(({ name }) => {
    const member = memberOf(name)?.member;
    return member === 'accessKeyId' || member === 'secretAccessKey';
  });
}
