// Offers to take apart a text that was pasted into the key of a pair and that holds a whole context. Nothing happens by itself.
import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import { useMemo } from 'react';
import { soleContext } from '../kms/context/contextOffers.ts';
import { parseContextText } from '../kms/context/contextText.ts';
import type { ContextPair } from '../kms/context/encryptionContext.ts';
import type { Side } from '../kms/kmsFailure.ts';
import { contextText as texts } from '../messages/contextEditor.ts';
import { recognisedContextText } from '../messages/contextText.ts';
import { ContextChoices } from './ContextChoices.tsx';
import { toPairs } from './contextAsText.ts';

interface PastedContextProps {
  side: Side;
  text: string;
  onTake: (pairs: ContextPair[]) => void;
}

export function PastedContext({ side, text, onTake }: PastedContextProps) {
  const parsed = useMemo(() => parseContextText(text), [text]);
  if (parsed.kind !== 'contexts') return null;
  const sole = soleContext(parsed.contexts, side);
  if (sole?.length === 0) return null;
  const pairs = (sole ?? parsed.contexts[0]?.context ?? []).length;
  return (
    <div className="context-choices">
      <LiveRegion>
        <p className="hint">
          {texts.pasted} {recognisedContextText(parsed.recognised, sole ? 1 : parsed.contexts.length, pairs)}
        </p>
      </LiveRegion>
      {sole ? (
        <Button formAction="none" onClick={() => onTake(toPairs(sole))}>
          {texts.readAsContext}
        </Button>
      ) : (
        <ContextChoices found={parsed.contexts} onTake={(context) => onTake(toPairs(context))} />
      )}
    </div>
  );
}
