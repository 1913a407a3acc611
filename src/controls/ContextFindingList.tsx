// What is wrong or suspicious about the pairs, as a list: where they are shown as one text there are no cells to say it under.
import Icon from '@cloudscape-design/components/icon';
import type { ContextFinding, ContextPair } from '../kms/context/encryptionContext.ts';
import { visibleText } from '../kms/visibleText.ts';
import { contextText as texts } from '../messages/contextEditor.ts';
import { contextFindingText } from '../messages/contextFinding.ts';

interface ContextFindingListProps {
  findings: readonly ContextFinding[];
  pairs: readonly ContextPair[];
}

export function ContextFindingList({ findings, pairs }: ContextFindingListProps) {
  if (findings.length === 0) return null;
  return (
    <ul className="context-findings hint" aria-label={texts.findings}>
      {findings.map((finding) => (
        <li key={`${finding.row} ${finding.part} ${finding.kind}`}>
          <FindingIcon severity={finding.severity} />
          <span>
            {texts.finding(
              visibleText(pairs[finding.row]?.key ?? ''),
              finding.part,
              contextFindingText(finding),
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function FindingIcon({ severity }: Pick<ContextFinding, 'severity'>) {
  const name = severity === 'error' ? 'status-negative' : 'status-warning';
  return <Icon name={name} variant={severity} size="small" ariaLabel={texts.severities[severity]} />;
}
