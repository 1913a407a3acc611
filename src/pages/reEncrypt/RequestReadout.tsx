// What was read of a CLI document or command: each mistake with its place, or what the form will be filled with.
import { type RefObject, useId } from 'react';
import { fromBase64 } from '../../kms/bytes.ts';
import type { PasteOffer } from '../../kms/paste/pasteOffer.ts';
import { visibleText } from '../../kms/visibleText.ts';
import { cliNoticeText, requestProblemText } from '../../messages/cli.ts';
import { contentsOf, openRequest as texts } from '../../messages/openRequest.ts';
import type { RequestProblem, RequestReading } from './readRequest.ts';

interface RequestProblemsProps {
  problems: readonly RequestProblem[];
  /** Takes the focus. */
  listRef: RefObject<HTMLDivElement | null>;
}

/** No reader needs more at once, and a long hostile text may have thousands. */
const MOST_SHOWN = 50;

export function RequestProblems({ problems, listRef }: RequestProblemsProps) {
  return (
    <div role="group" aria-label={texts.problems} ref={listRef} tabIndex={-1} className="request-problems">
      <p className="problems">{texts.mend(problems.length)}</p>
      <ol>
        {problems.slice(0, MOST_SHOWN).map((problem, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- the list is read anew as a whole
          <li key={at}>{visibleText(requestProblemText(problem))}</li>
        ))}
      </ol>
      {problems.length > MOST_SHOWN && <p>{texts.moreProblems(problems.length - MOST_SHOWN)}</p>}
    </div>
  );
}

interface RequestContentsProps {
  reading: Extract<RequestReading, { input: unknown }>;
  region: string;
}

export function RequestContents({ reading, region }: RequestContentsProps) {
  const headingId = useId();
  const contents = contentsOf(reading.input);
  const notices = [
    ...(reading.region !== undefined && reading.region !== region
      ? [texts.otherRegion(reading.region, region)]
      : []),
    ...reading.notices.map(cliNoticeText),
  ];
  return (
    <div role="group" aria-labelledby={headingId} className="request-contents">
      <h3 id={headingId}>{texts.contents}</h3>
      <p className="hint">{texts.replaces}</p>
      {contents.length === 0 && <p>{texts.nothing}</p>}
      <Contents contents={contents} />
      {notices.length > 0 && (
        <>
          <h3>{texts.notices}</h3>
          <ul>
            {notices.map((notice) => (
              <li key={notice}>{visibleText(notice)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Of a result: what of it becomes the next input. */
export function ResultContents({ offer }: { offer: PasteOffer }) {
  const headingId = useId();
  const { ciphertext, sourceKeyId, sourceEncryptionContext } = offer;
  const contents = contentsOf({
    ciphertextBlob: fromBase64(ciphertext),
    ...(sourceKeyId !== undefined && { sourceKeyId }),
    ...(sourceEncryptionContext && { sourceEncryptionContext }),
  });
  return (
    <div role="group" aria-labelledby={headingId} className="request-contents">
      <h3 id={headingId}>{texts.contents}</h3>
      <p className="hint">{texts.takesResult}</p>
      <Contents contents={contents} />
    </div>
  );
}

function Contents({ contents }: { contents: readonly (readonly [member: string, content: string])[] }) {
  return (
    <dl>
      {contents.map(([member, content]) => (
        <div key={member}>
          <dt>{member}</dt>
          <dd className="mono" translate="no">
            {visibleText(content)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
