// The smallest policy statements that would allow what was denied, to copy.
import { useRef } from 'react';
import type { AccessStatements } from '../kms/policyStatement.ts';
import { statementHint, policyStatements as texts } from '../messages/policyStatements.ts';
import { CopyButton } from './CopyButton.tsx';

export function PolicyStatements({ access }: { access: readonly AccessStatements[] }) {
  return access.map((each, at) => (
    <div key={at} className="policy-statements">
      <p className="hint">{texts.needed[each.needed]}</p>
      <Statement of="identity" statement={each.identity} />
      <Statement of="keyPolicy" statement={each.keyPolicy} />
    </div>
  ));
}

type StatementProps =
  | { of: 'identity'; statement: AccessStatements['identity'] }
  | { of: 'keyPolicy'; statement: AccessStatements['keyPolicy'] };

function Statement({ of, statement }: StatementProps) {
  const shown = useRef<HTMLPreElement>(null);
  return (
    <div className="policy-statement">
      <h4>{texts.titles[of]}</h4>
      <p className="hint">{statementHint(statement)}</p>
      {statement.known && (
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and must do so by keyboard, too */}
          <pre
            ref={shown}
            className="mono code"
            role="region"
            aria-label={texts.titles[of]}
            tabIndex={0}
            translate="no"
          >
            {statement.text}
          </pre>
          <CopyButton label={texts.copy[of]} text={statement.text} shownIn={shown} />
        </>
      )}
    </div>
  );
}
