// Which key the text in a key box stands for, and what DescribeKey says of it; KMS can be asked again.
import { metadataOf } from '../kms/kmsKey.ts';
import type { InspectedKey } from '../kms/reEncryptSide.ts';
import { visibleText } from '../kms/visibleText.ts';
import { describedText } from '../messages/keys.ts';
import { AskKmsAgain } from './AskKmsAgain.tsx';
import { KeyArn } from './KeyArn.tsx';

interface KnownKeyProps {
  inspected: InspectedKey;
  /** Asks DescribeKey again. Resolves when it has answered. */
  onAskAgain: (signal: AbortSignal) => Promise<void>;
  /** The button that had the focus is gone. */
  onGone: () => void;
}

export function KnownKey({ inspected, onAskAgain, onGone }: KnownKeyProps) {
  const { key, described, identifier, findings } = inspected;
  const arn = key?.arn ?? (described?.state === 'known' ? described.metadata.arn : undefined);
  if (arn === undefined && !(identifier && described)) return null;

  const isUnusable = findings.some(
    (finding) => finding.kind === 'unusable' && finding.unusable.kind === 'keyState',
  );
  const text = [describedText(described), visibleText(metadataOf(key)?.description ?? '')]
    .filter(Boolean)
    .join(' · ');
  return (
    <div className={arn === undefined ? undefined : 'known-key'}>
      {arn !== undefined && <KeyArn arn={arn} />}
      <p className="hint">
        {text}{' '}
        <AskKmsAgain
          key={arn ?? identifier?.text}
          isWanted={isUnusable || described?.state === 'failed'}
          onAsk={onAskAgain}
          answer={text}
          onGone={onGone}
        />
      </p>
    </div>
  );
}
