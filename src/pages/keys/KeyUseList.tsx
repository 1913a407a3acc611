// What the key can be used for here, side by side: yes, no and why and what to do, or under which conditions.
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import type { ReactNode } from 'react';
import type { KeyUse } from '../../kms/keys/keyUse.ts';
import type { Side } from '../../kms/kmsFailure.ts';
import { conditionText, obstacleText, keyUse as texts, verdictText } from '../../messages/keyUse.ts';

const SIDES: readonly Side[] = ['destination', 'source'];

interface KeyUseListProps {
  use: KeyUse;
  /** What can be done at once about a key of another Region. */
  children?: ReactNode;
}

export function KeyUseList({ use, children }: KeyUseListProps) {
  return (
    <section aria-label={texts.title}>
      <h3>{texts.title}</h3>
      <dl className="key-uses">
        {SIDES.map((side) => (
          <div key={side}>
            <dt>
              <StatusIndicator type={typeOf(use)}>
                {texts.sides[side]}: {verdictText(use)}
              </StatusIndicator>
            </dt>
            {textsOf(use, side).map((text) => (
              <dd key={text}>{text}</dd>
            ))}
          </div>
        ))}
      </dl>
      {children}
      <p className="hint">{texts.byPolicies}</p>
    </section>
  );
}

function typeOf(use: KeyUse): StatusIndicatorProps.Type {
  if (use.verdict === 'unusable') return 'error';
  if (use.verdict === 'notKnown') return 'pending';
  return use.conditions.some(({ kind }) => kind === 'otherAccount') ? 'warning' : 'success';
}

function textsOf(use: KeyUse, side: Side): string[] {
  if (use.verdict === 'unusable') return [obstacleText(use.obstacle, side)];
  return use.conditions.map((condition) => conditionText(condition, side));
}
