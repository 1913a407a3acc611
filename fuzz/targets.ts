// The parsers that take what people paste, and what each is fed with.
import fc from 'fast-check';
import { fromBase64 } from '../src/kms/bytes.ts';
import { layoutOf } from '../src/kms/ciphertext/blobLayout.ts';
import samples from '../src/kms/ciphertext/ciphertextBlob.samples.json' with { type: 'json' };
import { readCiphertextBlob } from '../src/kms/ciphertext/ciphertextBlob.ts';
import { recogniseCiphertextText } from '../src/kms/ciphertext/ciphertextText.ts';
import { compareCiphertexts } from '../src/kms/ciphertext/compareCiphertexts.ts';
import { readEncryptionSdkMessage } from '../src/kms/ciphertext/encryptionSdkMessage.ts';
import { parseCliCommand } from '../src/kms/cli/cliCommandText.ts';
import { parseCliInput } from '../src/kms/cli/cliInput.ts';
import shorthand from '../src/kms/context/contextShorthand.samples.json' with { type: 'json' };
import { parseContextShorthand } from '../src/kms/context/contextShorthand.ts';
import { parseContextText } from '../src/kms/context/contextText.ts';
import { readPastedCredentials } from '../src/kms/credentials/pastedCredentials.ts';
import { readLooseDocuments } from '../src/kms/document/looseDocument.ts';
import { readPlacedDocument } from '../src/kms/document/placedDocument.ts';
import { parseKeyIdentifier } from '../src/kms/keys/keyId.ts';
import { readPastedText } from '../src/kms/paste/pastedText.ts';
import { aText, someBytes } from './inputs.ts';
import { COMMANDS, CONTEXTS, CREDENTIALS, DOCUMENTS, KEYS, PASTES, YAML_DOCUMENTS } from './realTexts.ts';

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
  readLooseDocuments: target(aText([...DOCUMENTS, ...PASTES, ...YAML_DOCUMENTS]), readLooseDocuments),
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
  readPastedCredentials: target(aText(CREDENTIALS), (text) =>
    readPastedCredentials(text, { longTerm: true, now: 0 }),
  ),
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
