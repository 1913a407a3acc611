// One question after another, as a generator: it yields what to ask, takes the answer, and asks again until the answer will do.
import type { Draft, Json } from './configureDraft.ts';

export interface Prompt {
  question: string;
  /** What an empty answer stands for, as it is shown. */
  byDefault?: string | undefined;
  /** What was wrong with the last answer to this question, which is `refused`. */
  complaints: readonly string[];
  refused?: string | undefined;
}

/** Yields prompts and takes the answers. */
export type Asking<T> = Generator<Prompt, T, string>;

export interface Setting {
  /** Its place in the draft. */
  at: string;
  question: string;
  /** Taken for an empty answer. */
  byDefault?: string | undefined;
  /** An empty answer leaves the setting out; this says what follows. */
  ifLeftOut?: string | undefined;
  /** What the answer is in the file; the text itself unless given. */
  read?: (answer: string) => Json;
  /** See `Draft.set`. */
  also?: string;
}

/** @returns the answer that the draft took; empty if the setting is left out */
export function* askSetting(draft: Draft, setting: Setting): Asking<string> {
  const { at, question, byDefault, ifLeftOut, read = (answer) => answer, also } = setting;
  return yield* askUntil(question, byDefault ?? ifLeftOut, (text) => {
    const answer = text || (byDefault ?? '');
    if (answer === '' && ifLeftOut === undefined) return { complaints: ['An answer is needed here.'] };
    const complaints = draft.set(at, answer === '' ? undefined : read(answer), also);
    return complaints.length > 0 ? { complaints } : { value: answer };
  });
}

export function* askYesOrNo(question: string, byDefault: boolean): Asking<boolean> {
  return yield* askUntil(question, byDefault ? 'yes' : 'no', (answer) => {
    if (answer === '') return { value: byDefault };
    if (/^y(es)?$/i.test(answer)) return { value: true };
    return /^no?$/i.test(answer) ? { value: false } : { complaints: ['Answer yes or no.'] };
  });
}

/** @returns those of the choices that the answer names, in their own order; at least one */
export function* askChoices<T extends string>(
  question: string,
  choices: readonly T[],
  byDefault: T,
): Asking<T[]> {
  return yield* askUntil(question, byDefault, (answer) => {
    const words = wordsOf(answer || byDefault);
    const strange = words.filter((word) => !choices.some((choice) => choice === word));
    if (strange.length === 0) return { value: choices.filter((choice) => words.includes(choice)) };
    return { complaints: [`${strange.join(', ')}: not one of ${choices.join(', ')}.`] };
  });
}

/** @param take gives the value, or what is wrong with the answer */
export function* askUntil<T>(
  question: string,
  byDefault: string | undefined,
  take: (answer: string) => { value: T } | { complaints: string[] },
): Asking<T> {
  let prompt: Prompt = { question, byDefault, complaints: [] };
  for (;;) {
    const refused = (yield prompt).trim();
    const taken = take(refused);
    if ('value' in taken) return taken.value;
    prompt = { question, byDefault, complaints: taken.complaints, refused };
  }
}

/** With spaces or commas between them. */
export function wordsOf(answer: string): string[] {
  return answer.split(/[\s,]+/).filter(Boolean);
}
