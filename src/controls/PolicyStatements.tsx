// The smallest policy statements that would allow what was denied, to copy.
import type { AccessStatements } from '../kms/policyStatement.ts';
import { statementHint, policyStatements as texts } from '../messages/policyStatements.ts';
import { CodeBlock } from './CodeBlock.tsx';

export function PolicyStatements({ access }: { access: readonly AccessStatements[] }) {
  return access.map(({ actions, needed, identity, keyPolicy }) => (
    <div key={actions.join()} className="policy-statements">
      <p className="hint">{texts.needed[needed]}</p>
      <Statement of="identity" statement={identity} />
      <Statement of="keyPolicy" statement={keyPolicy} />
    </div>
  ));
}

type StatementProps =
  | { of: 'identity'; statement: AccessStatements['identity'] }
  | { of: 'keyPolicy'; statement: AccessStatements['keyPolicy'] };

function Statement({ of, statement }: StatementProps) {
  return (
    <div className="policy-statement">
      <h4>{texts.titles[of]}</h4>
      <p className="hint">{statementHint(statement)}</p>
      {statement.known && <CodeBlock label={texts.titles[of]} copy={texts.copy[of]} text={statement.text} />}
    </div>
  );
}
