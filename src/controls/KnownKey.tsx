// Which key the text in a key box stands for, and what DescribeKey says of it; KMS can be asked again.
import { keyIdOf } from '../kms/keys/keyId.ts';
import { metadataOf } from '../kms/keys/kmsKey.ts';
import { type InspectedKey, type KeyFinding, keyArnOfSide } from '../kms/reEncrypt/reEncryptSide.ts';
import { visibleText } from '../kms/visibleText.ts';
import { describedText } from '../messages/keys.ts';
import { AskKmsAgain } from './AskKmsAgain.tsx';
import { KeyArn } from './KeyArn.tsx';
import { PinButton } from './PinButton.tsx';

interface KnownKeyProps {
  inspected: InspectedKey;
  /** Asks DescribeKey again. Resolves when it has answered. */
  onAskAgain: (signal: AbortSignal) => Promise<void>;
  /** The button that had the focus is gone. */
  onGone: () => void;
}

export function KnownKey({ inspected, onAskAgain, onGone }: KnownKeyProps) {
  const { key, described, identifier, findings } = inspected;
  if (!key && !(identifier && described)) return null;

  const arn = keyArnOfSide(inspected);
  const keyId =
    (arn === undefined ? undefined : keyIdOf(arn)) ??
    (identifier?.form === 'keyId' ? identifier.keyId : undefined);
  const has = (kind: KeyFinding['kind']) => findings.some((finding) => finding.kind === kind);
  const isUnusable = findings.some(
    (finding) => finding.kind === 'unusable' && finding.unusable.kind === 'keyState',
  );
  const text = [describedText(described), visibleText(metadataOf(key)?.description ?? '')]
    .filter(Boolean)
    .join(' · ');
  return (
    <div className={keyId === undefined ? undefined : 'known-key'}>
      {keyId !== undefined && (
        <div className="known-key-arn">
          {arn !== undefined && <KeyArn arn={arn} />}
          {/* A pin of another account's key would not be offered here. */}
          {!has('otherAccount') && <PinButton keyId={keyId} name={nameOf(inspected) ?? keyId} />}
        </div>
      )}
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

/** The alias that stands in the box, else the first one, else the key ID. */
function nameOf({ identifier, key }: InspectedKey): string | undefined {
  if (identifier && 'aliasName' in identifier) return identifier.aliasName;
  return key?.aliases[0] ?? key?.keyId ?? (identifier && identifier.keyId);
}
