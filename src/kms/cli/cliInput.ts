// A ReEncrypt call as the document of `--cli-input-json` and `--cli-input-yaml`: read with every mistake named, and written.

import { type DocumentProblem, readPlacedDocument } from '../document/placedDocument.ts';
import type { ReEncryptRequest } from '../kms.ts';
import { nearestName } from '../nearName.ts';
import { RE_ENCRYPT_MEMBERS, type ReEncryptMember, requestMembers } from '../reEncrypt/reEncryptMembers.ts';
import { asciiJson } from './asciiJson.ts';
import { hasOnlyModifiers, type InputProblem, readMember } from './readMember.ts';
import type { ReEncryptInput, TextPlace } from './reEncryptInput.ts';

/**
 * Reads a document, all of it or nothing: the input, or all problems in the order of the document. The AWS CLI refuses what is
 * refused here, except where it would drop something without a word; see readMember. A member that is missing is no problem of
 * the document: the form asks for it. Never throws.
 */
export function parseCliInput(
  text: string,
  syntax: 'json' | 'yaml',
): { input: ReEncryptInput } | { problems: InputProblem[] } {
  const read = readCliInput(text, syntax);
  if ('problems' in read) return read;
  const { input, place } = read;
  if (!hasOnlyModifiers(input)) return { input };
  return { problems: [{ kind: 'modifiersWithoutDryRun', place, path: 'DryRunModifiers' }] };
}

/**
 * As parseCliInput, but for whether its members go with each other.
 *
 * @param overridden members that flags beside the document give: the CLI does not look at the document's
 * @returns `place`: that of the modifiers, where there are some
 */
export function readCliInput(
  text: string,
  syntax: 'json' | 'yaml',
  overridden: ReadonlySet<ReEncryptMember> = new Set(),
): { input: ReEncryptInput; place: TextPlace } | { problems: InputProblem[] } {
  const document = readPlacedDocument(text, syntax);
  if ('problem' in document) return { problems: [documentProblem(document.problem, syntax)] };
  const { root } = document;
  if (root.kind !== 'map') {
    const { place, kind: found } = root;
    return { problems: [{ kind: 'wrongType', place, path: '', expected: 'map', found }] };
  }

  const problems: InputProblem[] = [];
  let input: ReEncryptInput = {};
  let { place } = root;
  for (const { key, keyPlace, value } of root.entries) {
    const member = RE_ENCRYPT_MEMBERS.find((name) => name === key);
    if (!member) {
      const nearest = nearestMember(key);
      problems.push({ kind: 'unknownMember', place: keyPlace, path: key, ...(nearest && { nearest }) });
    } else if (!overridden.has(member)) {
      const reading = readMember(member, value);
      if (member === 'DryRunModifiers') place = keyPlace;
      if ('input' in reading) input = { ...input, ...reading.input };
      else for (const problem of reading.problems) problems.push(problem);
    }
  }
  return problems.length > 0 ? { problems } : { input, place };
}

/**
 * The request for `--cli-input-json`: what it sets, in the API's order, four-space indent, printable ASCII alone. Read back by
 * parseCliInput it is the same request.
 */
export function formatCliInputJson(request: ReEncryptRequest): string {
  return `${asciiJson(requestMembers(request), 4)}\n`;
}

/** Of a name in another spelling too: `ciphertext_blob` and `--ciphertext-blob` are other languages' names of CiphertextBlob. */
function nearestMember(key: string): ReEncryptMember | undefined {
  const nearest = nearestName(key.replace(/[-_]/g, ''), RE_ENCRYPT_MEMBERS) ?? key.replace(/[-_]/g, '');
  return RE_ENCRYPT_MEMBERS.find((name) => name === nearest);
}

function documentProblem(cause: DocumentProblem, syntax: 'json' | 'yaml'): InputProblem {
  const { place, kind, detail = '' } = cause;
  if (kind === 'duplicateKey') return { kind: 'duplicateMember', place, path: detail };
  return { kind: syntax === 'json' ? 'notJson' : 'notYaml', place, path: '', cause };
}
