// The causes of a refusal in their order: what speaks for and against each, and the one thing to do about it.
import Button from '@cloudscape-design/components/button';
import type { Cause } from '../kms/diagnosis/cause.ts';
import type { Remedy } from '../kms/diagnosis/remedy.ts';
import { visibleText } from '../kms/visibleText.ts';
import { causeText, causeTodo, likelihoodText } from '../messages/causes.ts';
import { remedyLabel, diagnosis as texts } from '../messages/diagnosis.ts';
import { evidenceText } from '../messages/evidence.ts';
import { PolicyStatements } from './PolicyStatements.tsx';

interface CauseListProps {
  causes: readonly Cause[];
  onRemedy: (remedy: Remedy) => void;
}

/** Causes that cannot be told apart carry the same number. */
export function CauseList({ causes, onRemedy }: CauseListProps) {
  return (
    <ol className="causes">
      {causes.map((cause, at) => (
        <li key={`${cause.kind} ${at}`} value={cause.rank}>
          <p>
            <b>{visibleText(causeText(cause))}</b> <span className="hint">{likelihoodText(cause)}</span>
          </p>
          <p>{visibleText(causeTodo(cause))}</p>
          {cause.evidence.length > 0 && (
            <ul className="evidence">
              {cause.evidence.map((each, index) => (
                <li key={`${each.kind} ${index}`}>
                  <span className="hint">{texts.speaks[each.speaks]}:</span> {visibleText(evidenceText(each))}
                </li>
              ))}
            </ul>
          )}
          <RemedyOf cause={cause} onRemedy={onRemedy} />
        </li>
      ))}
    </ol>
  );
}

function RemedyOf({ cause, onRemedy }: { cause: Cause } & Pick<CauseListProps, 'onRemedy'>) {
  const { remedy } = cause;
  if (!remedy) return null;
  if (remedy.kind === 'policy') return <PolicyStatements access={remedy.access} />;
  return (
    <Button formAction="none" onClick={() => onRemedy(remedy)}>
      {visibleText(remedyLabel(remedy, cause))}
    </Button>
  );
}
