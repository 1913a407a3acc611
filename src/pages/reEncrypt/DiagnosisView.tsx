// Why a call was refused, as far as it can be told: side, key, action, the causes in order, and the report to copy.
import type { ReactNode } from 'react';
import { CauseList } from '../../controls/CauseList.tsx';
import { KeyArn } from '../../controls/KeyArn.tsx';
import { diagnose } from '../../kms/diagnosis/diagnosis.ts';
import type { DiagnosisFacts } from '../../kms/diagnosis/diagnosisFacts.ts';
import type { Remedy } from '../../kms/diagnosis/remedy.ts';
import { leadText, diagnosis as texts } from '../../messages/diagnosis.ts';
import { reEncrypt } from '../../messages/reEncrypt.ts';
import { CopyReport } from './CopyReport.tsx';
import type { Failed } from './useReEncrypt.ts';

interface DiagnosisViewProps {
  failed: Failed;
  facts: DiagnosisFacts;
  consoleVersion: string;
  onRemedy: (remedy: Remedy) => void;
}

export function DiagnosisView({ failed, facts, consoleVersion, onRemedy }: DiagnosisViewProps) {
  const { failure, at } = failed;
  const diagnosis = diagnose(failure, facts);
  const { side, keyArn, action, causes } = diagnosis;
  return (
    <div className="diagnosis">
      <dl className="diagnosis-about">
        {side && <About name={texts.side}>{reEncrypt.keyLabels[side]}</About>}
        {keyArn !== undefined && (
          <About name={texts.key}>
            <KeyArn arn={keyArn} />
          </About>
        )}
        {action !== undefined && (
          <About name={texts.action}>
            <span className="mono" translate="no">
              {action}
            </span>
          </About>
        )}
      </dl>
      <p>
        <b>{leadText(diagnosis, failure)}</b>
      </p>
      <CauseList causes={causes} onRemedy={onRemedy} />
      <CopyReport input={{ failure, facts, diagnosis, at, consoleVersion }} />
    </div>
  );
}

function About({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
