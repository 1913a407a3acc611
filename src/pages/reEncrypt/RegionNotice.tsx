// After a change of the Region: which one is in use now, and which keys of the form no longer fit.
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import type { RefObject } from 'react';
import type { Side } from '../../kms/kmsFailure.ts';
import { type InspectedForm, inspectForm } from '../../kms/reEncrypt/reEncrypt.ts';
import type { ReEncryptForm } from '../../kms/reEncrypt/reEncryptForm.ts';
import type { InspectedSide, KeyKnowledge } from '../../kms/reEncrypt/reEncryptSide.ts';
import { misfitsAfterSwitch } from '../../kms/reEncrypt/regionSwitch.ts';
import { misfitText, regions as texts } from '../../messages/regions.ts';
import type { Place } from '../../session.ts';

interface RegionNoticeProps {
  inUse: Place;
  form: ReEncryptForm;
  /** The form as the Region in use judges it, and by what. */
  inspected: InspectedForm;
  knowledge: KeyKnowledge;
  /** What the Region before judges it by. */
  before: KeyKnowledge;
  /** The keys of the Region in use are still being listed. */
  isListing: boolean;
  noticeRef: RefObject<HTMLElement | null>;
  onUseReplica: (side: Side, arn: string) => void;
  onDismiss: () => void;
}

export function RegionNotice({ noticeRef, ...props }: RegionNoticeProps) {
  const { inUse, inspected, knowledge } = props;
  const misfits = misfitsAfterSwitch(inspectForm(props.form, props.before), inspected, knowledge).map(
    (misfit) => ({ ...misfit, text: misfitText(misfit, inUse.region) }),
  );
  const wait = listText(props);
  const read = misfits.length > 0 ? [texts.noLonger, ...misfits.map(({ text }) => text)] : [];
  return (
    <section className="region-notice" aria-label={texts.notice} ref={noticeRef} tabIndex={-1}>
      <LiveRegion hidden>{[texts.inUse(inUse), wait, ...read].join(' ')}</LiveRegion>
      <Alert
        type={misfits.length > 0 ? 'warning' : 'info'}
        statusIconAriaLabel={misfits.length > 0 ? 'Warning' : 'Info'}
        dismissible
        dismissAriaLabel={texts.dismiss}
        onDismiss={props.onDismiss}
        header={texts.inUse(inUse)}
      >
        <p>
          {texts.kept} {wait}
        </p>
        {misfits.length > 0 && (
          <>
            <p>{texts.noLonger}</p>
            <ul>
              {misfits.map(({ side, text, replica }) => (
                <li key={side}>
                  {text}{' '}
                  {replica !== undefined && (
                    <Button
                      variant="inline-link"
                      formAction="none"
                      onClick={() => props.onUseReplica(side, replica)}
                    >
                      {texts.takeReplica(inUse.region)}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Alert>
    </section>
  );
}

type ListProps = Pick<RegionNoticeProps, 'isListing' | 'inspected' | 'knowledge'>;

/** What the list of keys cannot tell of the form, yet or at all. */
function listText({ isListing, inspected, knowledge }: ListProps): string {
  if (isListing) return texts.listing;
  const sides = [inspected.source, inspected.destination];
  return knowledge.isListComplete || !sides.some(isUnknownHere) ? '' : texts.notKnown;
}

/** Something that could be a key of any Region, and that no list has. */
function isUnknownHere({ identifier, key }: InspectedSide): boolean {
  return identifier !== undefined && !('region' in identifier) && key === undefined;
}
