// "Copy report": what a colleague or AWS Support needs, shown as it is copied; without ciphertext, and without context values unless asked.
import Checkbox from '@cloudscape-design/components/checkbox';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import { useEffect, useRef, useState } from 'react';
import { sha256 } from '../../browser/hash.ts';
import { CopyButton } from '../../controls/CopyButton.tsx';
import { toHex } from '../../kms/bytes.ts';
import { failureReport, type ReportInput } from '../../kms/diagnosis/failureReport.ts';
import { causeText } from '../../messages/causes.ts';
import { diagnosis as texts } from '../../messages/diagnosis.ts';
import { evidenceText } from '../../messages/evidence.ts';
import { failureReportText } from '../../messages/failureReport.ts';

interface CopyReportProps {
  input: Omit<ReportInput, 'includeContextValues' | 'ciphertextSha256'>;
}

export function CopyReport({ input }: CopyReportProps) {
  const shown = useRef<HTMLPreElement>(null);
  const [includeContextValues, setIncludeContextValues] = useState(false);
  const [isShown, setIsShown] = useState(false);
  const { ciphertextBlob } = input.facts.request;
  const [hash, setHash] = useState<{ of: Uint8Array; sha256: string }>();
  useEffect(() => {
    let isWanted = true;
    if (ciphertextBlob) {
      void sha256(ciphertextBlob).then((bytes) => {
        if (isWanted) setHash({ of: ciphertextBlob, sha256: toHex(bytes) });
      });
    }
    return () => {
      isWanted = false;
    };
  }, [ciphertextBlob]);

  const ciphertextSha256 = hash?.of === ciphertextBlob ? hash?.sha256 : undefined;
  const words = { cause: causeText, evidence: evidenceText };
  const text = failureReportText(failureReport({ ...input, includeContextValues, ciphertextSha256 }, words));
  return (
    <div className="copy-report">
      <div className="buttons">
        <CopyButton label={texts.copyReport} text={text} shownIn={shown} onRefused={() => setIsShown(true)} />
        <Checkbox
          checked={includeContextValues}
          onChange={({ detail }) => setIncludeContextValues(detail.checked)}
        >
          {texts.includeContextValues}
        </Checkbox>
      </div>
      <p className="hint">{texts.reportHint}</p>
      <ExpandableSection
        headerText={texts.report}
        headingTagOverride="h3"
        expanded={isShown}
        onChange={({ detail }) => setIsShown(detail.expanded)}
      >
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- else it could not be scrolled by keyboard */}
        <pre ref={shown} role="region" aria-label={texts.report} tabIndex={0} className="mono code">
          {isShown && text}
        </pre>
      </ExpandableSection>
    </div>
  );
}
