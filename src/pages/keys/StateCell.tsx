// The state of a row's key; where DescribeKey has not told it, that, and the way to ask again.
import { useState } from 'react';
import { AskKmsAgain } from '../../controls/AskKmsAgain.tsx';
import type { KeyRow } from '../../kms/keys/keyRow.ts';
import { unusableLabel } from '../../messages/keys.ts';
import { rowName, keysPage as texts } from '../../messages/keysPage.ts';

interface StateCellProps {
  row: KeyRow;
  onAskAgain: (text: string, signal: AbortSignal) => Promise<void>;
}

export function StateCell({ row, onAskAgain }: StateCellProps) {
  const { described, values, text } = row;
  const hasFailed = described?.state === 'failed';
  /** The button that was pressed stays until it has said what came of it. */
  const [couldAsk, setCouldAsk] = useState(hasFailed);
  if (hasFailed && !couldAsk) setCouldAsk(true);

  const state = stateText(row);
  return (
    <span className={hasFailed ? 'state-failed' : undefined}>
      <span className={values.state === undefined ? 'hint' : undefined}>{state}</span>
      {couldAsk && (
        <>
          {' '}
          <AskKmsAgain
            isWanted={hasFailed}
            inList={{ label: texts.askAgain, key: rowName(row) }}
            onAsk={(signal) => onAskAgain(text, signal)}
            answer={`${rowName(row)}: ${state}`}
            onGone={leaveFocus}
          />
        </>
      )}
    </span>
  );
}

function stateText({ described, values }: KeyRow): string {
  if (!described) return unusableLabel({ kind: 'noKeyYet' });
  if (described.state === 'failed') return texts.didNotTell(described.failure.name);
  return values.state ?? texts.notDescribed;
}

/** The table itself gives it to the cell when the button in it is gone. */
function leaveFocus() {}
