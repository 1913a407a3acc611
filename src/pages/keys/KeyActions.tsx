// What can be done with the selected keys: use one, compare several. What cannot be done says why.
import Button from '@cloudscape-design/components/button';
import type { KeySubject } from '../../kms/keys/keySubject.ts';
import { keyUse, type UsePlace } from '../../kms/keys/keyUse.ts';
import type { KmsKey } from '../../kms/keys/kmsKey.ts';
import type { Side } from '../../kms/kmsFailure.ts';
import { keysPage as texts } from '../../messages/keysPage.ts';
import { obstacleText } from '../../messages/keyUse.ts';

interface KeyActionsProps {
  selected: readonly KeySubject[];
  place: UsePlace;
  onUse: (side: Side, key: KmsKey) => void;
  onCompare: () => void;
  onClear: () => void;
}

export function KeyActions({ selected, place, onUse, onCompare, onClear }: KeyActionsProps) {
  const [only, ...others] = selected;
  const whyNotUsed = (side: Side) => {
    if (!only) return texts.selectOne;
    if (others.length > 0) return texts.selectOnlyOne;
    const use = keyUse(only, place);
    return use.verdict === 'unusable' ? obstacleText(use.obstacle, side) : undefined;
  };
  const comparable = selected.filter(({ isUnbacked }) => !isUnbacked).length;
  return (
    <div className="buttons key-actions">
      {selected.length > 0 && (
        <span>
          {texts.selected(selected.length)}{' '}
          <Button variant="inline-link" formAction="none" onClick={onClear}>
            {texts.clearSelection}
          </Button>
        </span>
      )}
      {(['destination', 'source'] as const).map((side) => (
        <Action
          key={side}
          label={texts.use[side]}
          whyNot={whyNotUsed(side)}
          onClick={() => only && onUse(side, only.key)}
        />
      ))}
      <Action
        label={texts.compare}
        whyNot={comparable < 2 ? texts.selectTwo : undefined}
        onClick={onCompare}
      />
    </div>
  );
}

interface ActionProps {
  label: string;
  whyNot: string | undefined;
  onClick: () => void;
}

function Action({ label, whyNot, onClick }: ActionProps) {
  return (
    <Button
      formAction="none"
      {...(whyNot !== undefined && { disabled: true, disabledReason: whyNot })}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}
