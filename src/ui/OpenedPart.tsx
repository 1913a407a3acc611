// A part of the page that is opened and closed: named by its heading, which the focus goes to; closed by its button or by Escape.
import Button from '@cloudscape-design/components/button';
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef } from 'react';
import { useOpenedFocus } from './useOpenedFocus.ts';

interface OpenedPartProps {
  className: string;
  title: string;
  /** Only for the eye, before the title. */
  mark?: ReactNode;
  /** What is shown: when it is another one, the focus goes to the heading again. */
  content: string;
  closeLabel: string;
  onClose: () => void;
  /** Of the heading. */
  headingRef?: RefObject<HTMLHeadingElement | null>;
  children: ReactNode;
}

export function OpenedPart(props: OpenedPartProps) {
  const { title, content, closeLabel, onClose } = props;
  const part = useRef<HTMLElement>(null);
  const ownHeading = useRef<HTMLHeadingElement>(null);
  const heading = props.headingRef ?? ownHeading;
  const headingId = useId();
  useOpenedFocus(part, heading, content);

  const closeByEscape = (event: KeyboardEvent) => {
    // What is open inside it closes first.
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys come from the controls inside
    <section ref={part} className={props.className} aria-labelledby={headingId} onKeyDown={closeByEscape}>
      <div className="opened-head">
        <h2 id={headingId} ref={heading} tabIndex={-1}>
          {props.mark}
          {title}
        </h2>
        <Button variant="icon" iconName="close" formAction="none" ariaLabel={closeLabel} onClick={onClose} />
      </div>
      {props.children}
    </section>
  );
}
