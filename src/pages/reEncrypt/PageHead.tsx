// The head of the page: what it does, and the ways to fill the form as a whole.
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import LiveRegion from '@cloudscape-design/components/live-region';
import { memo, type RefObject } from 'react';
import { reEncrypt } from '../../messages/reEncrypt.ts';
import { PageHeading } from '../PageHeading.tsx';
import type { Example } from './form.ts';
import type { FilledFrom } from './useForm.ts';

interface PageHeadProps {
  /** Offered while the form is empty. */
  examples: readonly Example[];
  onExample: (example: Example) => void;
  onOpenRequest: () => void;
  openRequestRef: RefObject<ButtonProps.Ref | null>;
  /** What the form was filled from, as long as that can be undone. */
  undoable: FilledFrom | undefined;
  onUndo: () => void;
}

export const PageHead = memo(function PageHead(props: PageHeadProps) {
  const { examples, openRequestRef, undoable } = props;
  return (
    <>
      <div className="page-head">
        <div>
          <PageHeading>{reEncrypt.title}</PageHeading>
          <p>{reEncrypt.description}</p>
        </div>
        <div className="buttons">
          {examples.length > 0 && (
            <ButtonDropdown
              items={examples.map(({ name, description }, at) => ({
                id: String(at),
                text: name,
                ...(description !== undefined && { secondaryText: description }),
              }))}
              onItemClick={({ detail }) => {
                const example = examples[Number(detail.id)];
                if (example) props.onExample(example);
              }}
            >
              {reEncrypt.examples}
            </ButtonDropdown>
          )}
          <Button ref={openRequestRef} formAction="none" onClick={props.onOpenRequest}>
            {reEncrypt.openRequest}
          </Button>
        </div>
      </div>
      <LiveRegion hidden>{undoable && reEncrypt.filledFrom[undoable]}</LiveRegion>
      {undoable && (
        <p className="call-note">
          {reEncrypt.filledFrom[undoable]}{' '}
          <Button variant="inline-link" formAction="none" onClick={props.onUndo}>
            {reEncrypt.undoFill}
          </Button>
        </p>
      )}
    </>
  );
});
