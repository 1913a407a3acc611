// The design system's Autosuggest, made to leave: Tab closes its list and goes on to the next field, and a focus that the page moves opens none.
import Autosuggest, { type AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';

interface ComboBoxProps extends AutosuggestProps {
  inputRef: Ref<AutosuggestProps.Ref>;
}

/** Leaves the list nothing to show; the design system has no other way to close it. */
const NOTHING = {
  options: [],
  hideEnteredTextOption: true,
  statusType: 'finished',
  finishedText: '',
  empty: '',
} as const;

export function ComboBox({ inputRef, onChange, onBlur, ...props }: ComboBoxProps) {
  const [isQuiet, setIsQuiet] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const autosuggest = useRef<AutosuggestProps.Ref>(null);
  useImperativeHandle(
    inputRef,
    () => ({
      focus: () => {
        setIsQuiet(true);
        autosuggest.current?.focus();
      },
      select: () => autosuggest.current?.select(),
    }),
    [],
  );
  useEffect(() => {
    // Escape clears as well, so that the button that does is no stop on the way to the next field.
    root.current?.querySelector('button')?.setAttribute('tabindex', '-1');
  });

  // The design system scrolls to the entry that an arrow key reached, but not again when the entries above it grow.
  const isByArrow = useRef(false);
  useEffect(() => {
    const active = isByArrow.current && root.current?.querySelector('[aria-activedescendant]');
    if (!active) return;
    document
      .getElementById(active.getAttribute('aria-activedescendant') ?? '')
      ?.scrollIntoView({ block: 'nearest' });
  });

  const keyDown = ({ key }: KeyboardEvent) => {
    const isArrow = key === 'ArrowDown' || key === 'ArrowUp';
    if (key === 'Tab') setIsQuiet(true);
    if (isArrow) setIsQuiet(false);
    isByArrow.current = isArrow;
  };
  const byPointer = () => {
    isByArrow.current = false;
  };

  return (
    <div
      ref={root}
      onKeyDownCapture={keyDown}
      onClickCapture={() => setIsQuiet(false)}
      onPointerMoveCapture={byPointer}
      onWheelCapture={byPointer}
    >
      <Autosuggest
        {...props}
        {...(isQuiet && NOTHING)}
        ref={autosuggest}
        onChange={(event) => {
          setIsQuiet(false);
          onChange?.(event);
        }}
        onBlur={(event) => {
          setIsQuiet(false);
          onBlur?.(event);
        }}
      />
    </div>
  );
}
