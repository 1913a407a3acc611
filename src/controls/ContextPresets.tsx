// The contexts that AWS services set by themselves, offered beside "Add pair": the rows come with what is known filled in.
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { type RefObject, useEffect, useRef } from 'react';
import { CONTEXT_PRESETS } from '../kms/context/contextPresets.ts';
import type { ContextPair } from '../kms/context/encryptionContext.ts';
import { type AwsPlace, addPresetPairs, findPlaceholders } from '../kms/context/presetPairs.ts';
import type { Side } from '../kms/kmsFailure.ts';
import { presets as texts } from '../messages/contextEditor.ts';
import { presetNames, presetUnconfirmed } from '../messages/contextPresets.ts';
import type { Focusable } from './ContextCell.tsx';

interface ContextPresetsProps {
  side: Side;
  pairs: readonly ContextPair[];
  onChange: (pairs: readonly ContextPair[]) => void;
  place: AwsPlace;
  cells: RefObject<Map<string, Focusable>>;
}

const ITEMS = CONTEXT_PRESETS.map(({ id, pairs, isConfirmed }) => ({
  id,
  text: presetNames[id],
  secondaryText: [pairs.map(({ key }) => key).join(', '), isConfirmed ? '' : presetUnconfirmed]
    .filter(Boolean)
    .join('. '),
}));

export function ContextPresets({ side, pairs, onChange, place, cells }: ContextPresetsProps) {
  /** The row to complete, until it is there. */
  const rowToComplete = useRef<number>(undefined);
  useEffect(() => {
    const row = rowToComplete.current;
    const pair = row === undefined ? undefined : pairs[row];
    if (!pair) return;
    rowToComplete.current = undefined;
    cells.current.get(`${row}-value`)?.focus();
    selectPlaceholder(pair, place);
  });

  return (
    <ButtonDropdown
      ariaLabel={texts.ofSide(side)}
      items={ITEMS}
      onItemClick={({ detail }) => {
        const preset = CONTEXT_PRESETS.find(({ id }) => id === detail.id);
        if (!preset) return;
        const added = addPresetPairs(pairs, preset, place, () => crypto.randomUUID());
        rowToComplete.current = added.row;
        onChange(added.pairs);
      }}
    >
      {texts.button}
    </ButtonDropdown>
  );
}

/** So that typing replaces it. */
function selectPlaceholder(pair: ContextPair, place: AwsPlace): void {
  const [first] = findPlaceholders(pair, place);
  const input = document.activeElement;
  if (first && input instanceof HTMLInputElement) input.setSelectionRange(first.start, first.end);
}
