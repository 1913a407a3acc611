// The parsers that take what people paste, and what each is fed with.
import fc from 'fast-check';
import { layoutOf } from '../src/kms/blobLayout.ts';
import { fromBase64 } from '../src/kms/bytes.ts';
import samples from '../src/kms/ciphertextBlob.samples.json' with { type: 'json' };
import { readCiphertextBlob } from '../src/kms/ciphertextBlob.ts';
import { recogniseCiphertextText } from '../src/kms/ciphertextText.ts';
import { parseCliCommand } from '../src/kms/cliCommandText.ts';
import { parseCliInput } from '../src/kms/cliInput.ts';
import { compareCiphertexts } from '../src/kms/compareCiphertexts.ts';
import shorthand from '../src/kms/contextShorthand.samples.json' with { type: 'json' };
import { parseContextShorthand } from '../src/kms/contextShorthand.ts';
import { parseContextText } from '../src/kms/contextText.ts';
import { readEncryptionSdkMessage } from '../src/kms/encryptionSdkMessage.ts';
import { parseKeyIdentifier } from '../src/kms/keyId.ts';
import { readPastedText } from '../src/kms/pastedText.ts';
import { readPlacedDocument } from '../src/kms/placedDocument.ts';
import { aText, someBytes } from './inputs.ts';
import { COMMANDS, CONTEXTS, DOCUMENTS, KEYS, PASTES, YAML_DOCUMENTS } from './realTexts.ts';

export interface Target {
  run(parameters: { numRuns: number; seed: number }, count: () => void): void;
}

const blobs = samples.map(({ ciphertext }) => fromBase64(ciphertext));
const ciphertexts = samples.map(({ ciphertext }) => ciphertext);
const bytes = someBytes(blobs);

/** By the name of the function. */
export const TARGETS: Record<string, Target> = {
  readCiphertextBlob: target(bytes, readCiphertextBlob),
  layoutOf: target(bytes, layoutOf),
  readEncryptionSdkMessage: target(bytes, readEncryptionSdkMessage),
  compareCiphertexts: target(fc.tuple(bytes, bytes), ([one, other]) => compareCiphertexts(one, other)),
  recogniseCiphertextText: target(aText([...ciphertexts, ...PASTES]), recogniseCiphertextText),
  readPastedText: target(aText([...ciphertexts, ...PASTES, ...DOCUMENTS, ...COMMANDS]), readPastedText),
  parseKeyIdentifier: target(aText(KEYS), parseKeyIdentifier),
  parseContextShorthand: target(aText(shorthand.map(({ text }) => text)), parseContextShorthand),
  parseContextText: target(aText(CONTEXTS), parseContextText),
  readPlacedJson: target(aText(DOCUMENTS), (text) => readPlacedDocument(text, 'json')),
  readPlacedYaml: target(aText([...YAML_DOCUMENTS, ...DOCUMENTS]), (text) =>
    readPlacedDocument(text, 'yaml'),
  ),
  parseCliInputJson: target(aText(DOCUMENTS), (text) => parseCliInput(text, 'json')),
  parseCliInputYaml: target(aText(YAML_DOCUMENTS), (text) => parseCliInput(text, 'yaml')),
  parseCliCommand: target(aText(COMMANDS), parseCliCommand),
};

function target<Input>(inputs: fc.Arbitrary<Input>, parse: (input: Input) => unknown): Target {
  return {
    run: (parameters, count) =>
      fc.assert(
        fc.property(inputs, (input) => {
          count();
          parse(input);
        }),
        parameters,
      ),
  };
}
