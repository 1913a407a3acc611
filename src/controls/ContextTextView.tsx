// An encryption context as one text, both ways: the pairs are written, and what is typed or pasted becomes the pairs once it can be read.
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import LiveRegion from '@cloudscape-design/components/live-region';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import Textarea, { type TextareaProps } from '@cloudscape-design/components/textarea';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { soleContext } from '../kms/context/contextOffers.ts';
import { type ContextText, parseContextText } from '../kms/context/contextText.ts';
import {
  type ContextFinding,
  type ContextPair,
  contextOf,
  type EncryptionContext,
} from '../kms/context/encryptionContext.ts';
import type { Side } from '../kms/kmsFailure.ts';
import { visibleText } from '../kms/visibleText.ts';
import { contextText as texts } from '../messages/contextEditor.ts';
import {
  contextTextProblemText,
  recognisedContextText,
  shorthandObstacleText,
} from '../messages/contextText.ts';
import { useSettled } from '../ui/useSettled.ts';
import type { Focusable } from './ContextCell.tsx';
import { ContextChoices } from './ContextChoices.tsx';
import { ContextFindingList } from './ContextFindingList.tsx';
import { CopyButton } from './CopyButton.tsx';
import { type Notation, readPairs, toPairs, writePairs } from './contextAsText.ts';
import { asideText, bringBack, type ContextDraft, putAside, shownText, typeText } from './contextDraft.ts';

interface ContextTextViewProps {
  side: Side;
  label: string;
  pairs: readonly ContextPair[];
  onChange: (pairs: readonly ContextPair[]) => void;
  onBothSides?: ((source: EncryptionContext, destination: EncryptionContext) => void) | undefined;
  findings: readonly ContextFinding[];
  draft: ContextDraft;
  onDraftChange: (draft: ContextDraft) => void;
  /** Receives the text box as `text`, and for every finding that stands in the way of the call. */
  cells: RefObject<Map<string, Focusable>>;
}

export function ContextTextView(props: ContextTextViewProps) {
  const { side, pairs, onChange, findings, draft, onDraftChange, cells } = props;
  const [notation, setNotation] = useState<Notation>('json');
  const box = useRef<TextareaProps.Ref>(null);
  const area = useRef<HTMLDivElement>(null);
  useFocusTargets(cells, box, findings);

  const written = useMemo(() => writePairs(pairs, notation), [pairs, notation]);
  const shown = shownText(draft, pairs);
  const text = shown?.text ?? written.text;
  const parsed = useMemo(() => (shown ? parseContextText(shown.text) : undefined), [shown]);
  const aside = asideText(draft, pairs);

  const type = (next: string) => {
    const read = readPairs(parseContextText(next), side);
    onDraftChange(typeText(draft, pairs, next, read));
    if (read) onChange(read);
  };
  const write = () => onDraftChange(putAside(draft, pairs));
  const backToBox = (act: () => void) => () => {
    act();
    // The pressed button is gone by then.
    box.current?.focus();
  };

  const said = useSettled(parsed);
  const isStillUnread = shown !== undefined && !shown.isRead;
  const problem = isStillUnread && said?.kind === 'problem' ? contextTextProblemText(said.problem) : '';
  const recognised = parsed?.kind === 'contexts' ? recognisedText(parsed, side) : '';
  const isToChoose = isStillUnread && parsed?.kind === 'contexts';
  return (
    <div className="context-text">
      <SegmentedControl
        label={texts.notation}
        selectedId={notationOf(parsed, written.notation)}
        options={[
          { id: 'json', text: texts.notations.json },
          { id: 'shorthand', text: texts.notations.shorthand },
        ]}
        onChange={({ detail }) => {
          setNotation(detail.selectedId === 'shorthand' ? 'shorthand' : 'json');
          write();
        }}
      />
      {written.obstacle && (
        <LiveRegion>
          <p className="hint">{visibleText(shorthandObstacleText(written.obstacle))}</p>
        </LiveRegion>
      )}
      <div ref={area} className="context-text-box">
        <FormField
          stretch
          label={texts.boxLabel(props.label)}
          // Said together with what is wrong, which waits until the typing is over.
          constraintText={
            problem !== '' || isToChoose ? texts.unchanged(contextOf(pairs).length) : texts.hint
          }
          errorText={visibleText(problem)}
          warningText={isToChoose ? recognised : ''}
        >
          <Textarea
            ref={box}
            value={text}
            rows={Math.min(16, Math.max(5, text.split('\n').length))}
            onChange={({ detail }) => type(detail.value)}
            autoComplete="off"
            spellcheck={false}
            disableBrowserAutocorrect
            nativeTextareaAttributes={{ translate: 'no', className: 'mono' }}
          />
        </FormField>
      </div>
      <LiveRegion>
        {!isStillUnread && (
          <p className="hint">{recognised === '' ? texts.pairs(contextOf(pairs).length) : recognised}</p>
        )}
      </LiveRegion>
      {isToChoose && (
        <ContextChoices
          found={parsed.contexts}
          onTake={(context) => {
            onChange(toPairs(context));
            box.current?.focus();
          }}
          onBothSides={
            props.onBothSides &&
            ((...sides) => {
              props.onBothSides?.(...sides);
              box.current?.focus();
            })
          }
        />
      )}
      <ContextFindingList findings={findings} pairs={pairs} />
      <div className="buttons">
        <CopyButton label={texts.copy} text={text} shownIn={area} />
        {isStillUnread && (
          <Button formAction="none" onClick={backToBox(write)}>
            {texts.writePairs}
          </Button>
        )}
        {aside !== undefined && (
          <Button formAction="none" onClick={backToBox(() => onDraftChange(bringBack(draft, pairs)))}>
            {texts.bringBack}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Which of the two the text in the box is written in; none for another notation, or while it cannot be read. */
function notationOf(parsed: ContextText | undefined, written: Notation): Notation | null {
  if (!parsed || parsed.kind === 'empty') return written;
  if (parsed.kind === 'problem') return null;
  const { recognised } = parsed;
  if (recognised.syntax === 'shorthand') return 'shorthand';
  return recognised.syntax === 'json' && recognised.form === 'map' ? 'json' : null;
}

/** What the text was taken for; where it holds one context of the other side, that it does. */
function recognisedText(
  { recognised, contexts }: Extract<ContextText, { kind: 'contexts' }>,
  side: Side,
): string {
  const sole = soleContext(contexts, side);
  const [first] = contexts;
  const text = recognisedContextText(
    recognised,
    sole ? 1 : contexts.length,
    (sole ?? first?.context ?? []).length,
  );
  const otherSide = contexts.length === 1 && !sole ? first?.label.side : undefined;
  return otherSide ? `${text} ${texts.ofOtherSide(otherSide)}` : text;
}

/** The text box stands for all that the focus could be moved to in the table. */
function useFocusTargets(
  cells: RefObject<Map<string, Focusable>>,
  box: RefObject<TextareaProps.Ref | null>,
  findings: readonly ContextFinding[],
): void {
  useEffect(() => {
    const targets = cells.current;
    const errors = findings.filter(({ severity }) => severity === 'error');
    const names = ['text', ...errors.map(({ row, part }) => `${row}-${part}`)];
    for (const name of names) targets.set(name, { focus: () => box.current?.focus() });
    return () => {
      for (const name of names) targets.delete(name);
    };
  }, [cells, box, findings]);
}
