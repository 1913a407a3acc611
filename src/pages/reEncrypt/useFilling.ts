// All that fills the form as a whole: a file, an offer, an example, a CLI request, an entry of the history, a result; and going back.
import { type HistoryEntry, inputOfEntry } from '../../history/historyEntry.ts';
import type { ReEncryptInput } from '../../kms/cli/reEncryptInput.ts';
import type { EncryptionContext } from '../../kms/context/encryptionContext.ts';
import type { PasteOffer } from '../../kms/paste/pasteOffer.ts';
import type { ReEncryptForm } from '../../kms/reEncrypt/reEncryptForm.ts';
import { useStable } from '../../ui/useStable.ts';
import { formOfInput, formOfOffer } from './carryOut.ts';
import { type Example, formOfExample, formOfResult, newPair } from './form.ts';
import type { FieldRefs } from './problems.ts';
import type { FilledFrom, useForm } from './useForm.ts';
import type { Done } from './useReEncrypt.ts';

/**
 * Each stays the same function, so that the parts that are given it need not be drawn again.
 * @param onFilled the form is another one: what was tried with the old one no longer counts
 */
export function useFilling(
  { form, change, fill: fillForm, undo }: ReturnType<typeof useForm>,
  refs: FieldRefs,
  onFilled: () => void,
) {
  const fill = (from: FilledFrom, next: ReEncryptForm) => {
    onFilled();
    fillForm(from, next);
    refs.ciphertext.current?.focus();
  };
  const contextOf = (context: EncryptionContext) => context.map(([key, value]) => newPair(key, value));
  return {
    takeFile: useStable((ciphertext: string) => fill('file', { ...form, ciphertext })),
    takeOffer: useStable((offer: PasteOffer) => fill('paste', formOfOffer(offer, form))),
    takeExample: useStable((example: Example) => fill('example', formOfExample(example))),
    takeEntry: useStable((entry: HistoryEntry) => fill('history', formOfInput(inputOfEntry(entry)))),
    takeInput: useStable((input: ReEncryptInput) => fill('cli', formOfInput(input))),
    takeResult: useStable(({ request, result }: Done) => fill('result', formOfResult(request, result))),
    takeBothContexts: useStable((source: EncryptionContext, destination: EncryptionContext) =>
      change({
        source: { ...form.source, context: contextOf(source) },
        destination: { ...form.destination, context: contextOf(destination) },
      }),
    ),
    undoFilling: useStable(() => {
      // The button goes with what it undoes.
      refs.ciphertext.current?.focus();
      undo();
    }),
  };
}
