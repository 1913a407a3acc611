// The connection test: a button, and step by step what answered.
import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useEffect, useRef, useState } from 'react';
import { visibleText } from '../../kms/visibleText.ts';
import {
  outcomeStatus,
  outcomeText,
  outcomeWord,
  subjectText,
  connection as texts,
} from '../../messages/connection.ts';
import type { TestStep } from '../../session.ts';
import type { Test } from '../visit.ts';

interface ConnectionTestViewProps {
  test: Test;
  /** The test goes on to credentials and the four actions. */
  isCalling: boolean;
}

export function ConnectionTestView({ test, isCalling }: ConnectionTestViewProps) {
  const [steps, setSteps] = useState<readonly TestStep[]>([]);
  const [state, setState] = useState<'idle' | 'running' | 'finished' | 'stopped'>('idle');
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async () => {
    const controller = new AbortController();
    running.current = controller;
    setState('running');
    try {
      await test(setSteps, controller.signal);
      setState('finished');
    } catch (error) {
      if (!controller.signal.aborted) throw error;
      setSteps((old) => old.filter(({ outcome }) => outcome.state !== 'asking'));
      setState('stopped');
    }
  };

  return (
    <SpaceBetween size="s">
      <p className="hint">{isCalling ? texts.costs : texts.endpointsOnly}</p>
      {state === 'running' ? (
        <Button onClick={() => running.current?.abort()}>{texts.stop}</Button>
      ) : (
        <Button onClick={() => void run()}>{state === 'idle' ? texts.test : texts.again}</Button>
      )}
      {steps.length > 0 && (
        <section aria-label={texts.steps}>
          <ol className="test-steps">
            {steps.map(({ subject, outcome }) => (
              <li key={subjectText(subject)}>
                <strong>{subjectText(subject)}</strong>
                <span>
                  <StatusIndicator type={outcomeStatus(outcome)}>{outcomeWord(outcome)}</StatusIndicator>{' '}
                  {visibleText(outcomeText(outcome))}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <LiveRegion hidden>
        {state === 'finished' ? texts.finished : state === 'stopped' ? texts.stopped : ''}
      </LiveRegion>
    </SpaceBetween>
  );
}
