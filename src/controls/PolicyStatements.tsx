// The smallest policy statements that would allow what was denied, to copy.
import type { AccessStatements } from '../kms/diagnosis/policyStatement.ts';
import { statementHint, policyStatements as texts } from '../messages/policyStatements.ts';
import { CodeBlock } from './CodeBlock.tsx';

interface PolicyStatementsProps {
  access: readonly AccessStatements[];
  /** The level of their headings. */
  heading?: 'h3' | 'h4';
}

export function PolicyStatements({ access, heading = 'h4' }: PolicyStatementsProps) {
  return access.map(({ actions, needed, identity, keyPolicy }) => (
    <div key={actions.join()} className="policy-statements">
      <p className="hint">{texts.needed[needed]}</p>
      <Statement heading={heading} of={needed === 'session' ? 'session' : 'identity'} statement={identity} />
      {needed !== 'session' && <Statement heading={heading} of="keyPolicy" statement={keyPolicy} />}
    </div>
  ));
}

type StatementProps = { heading: 'h3' | 'h4' } & (
  | { of: 'identity' | 'session'; statement: AccessStatements['identity'] }
  | { of: 'keyPolicy'; statement: AccessStatements['keyPolicy'] }
);

function Statement({ heading: Heading, of, statement }: StatementProps) {
  return (
    <div className="policy-statement">
      <Heading>{texts.titles[of]}</Heading>
      <p className="hint">{statementHint(statement)}</p>
      {statement.known && <CodeBlock label={texts.titles[of]} copy={texts.copy[of]} text={statement.text} />}
    </div>
  );
}
