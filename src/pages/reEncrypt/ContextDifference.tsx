// Both sides' encryption contexts in one table: what is the same, what differs, and what only looks the same, in words.
import { useId } from 'react';
import { compareContexts, type PairDifference } from '../../kms/context/contextComparison.ts';
import type { EncryptionContext } from '../../kms/context/encryptionContext.ts';
import { visibleText } from '../../kms/visibleText.ts';
import { differenceSummary, contextDifference as texts } from '../../messages/contextDifference.ts';
import { pairDifferenceText } from '../../messages/contextText.ts';

interface ContextDifferenceProps {
  source: EncryptionContext;
  destination: EncryptionContext;
}

export function ContextDifference({ source, destination }: ContextDifferenceProps) {
  const summaryId = useId();
  const pairs = compareContexts(source, destination);
  return (
    <div className="context-difference">
      <p id={summaryId}>{differenceSummary(pairs)}</p>
      {pairs.length > 0 && (
        // It scrolls sideways where it is narrow, and must do so by keyboard, too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys scroll what has the focus
        <div className="scrolls" role="region" aria-label={texts.title} tabIndex={0}>
          <table aria-describedby={summaryId}>
            <thead>
              <tr>
                {Object.values(texts.columns).map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {pairs.map((pair) => (
                <tr key={pair.key} className={pair.kind === 'same' ? undefined : 'differs'}>
                  <th scope="row">
                    <Quoted text={pair.key} />
                  </th>
                  <Side value={valueOn('source', pair)} />
                  <Side value={valueOn('destination', pair)} />
                  <td>{visibleText(pairDifferenceText(pair))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function valueOn(side: 'source' | 'destination', pair: PairDifference): string | undefined {
  switch (pair.kind) {
    case 'same':
      return pair.value;
    case 'changed':
      return pair[side];
    case 'onlySource':
      return side === 'source' ? pair.value : undefined;
    case 'onlyDestination':
      return side === 'destination' ? pair.value : undefined;
  }
}

function Side({ value }: { value: string | undefined }) {
  return (
    <td>{value === undefined ? <span className="hint">{texts.absent}</span> : <Quoted text={value} />}</td>
  );
}

/** In quotes, so that spaces at the ends can be seen. */
function Quoted({ text }: { text: string }) {
  return (
    <span className="mono" translate="no">
      "{visibleText(text)}"
    </span>
  );
}
