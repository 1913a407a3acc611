// The parts of a multi-Region key: its primary and its replicas, and the way to the Regions that the console offers.
import { useRef } from 'react';
import { CopyButton } from '../../controls/CopyButton.tsx';
import { KeyArn } from '../../controls/KeyArn.tsx';
import type { KeyMetadata, RegionalKey } from '../../kms/kms.ts';
import { keyPanel as texts } from '../../messages/keyPanel.ts';
import type { Place } from '../../session.ts';
import { SwitchRegion } from './SwitchRegion.tsx';

interface MultiRegionSectionProps {
  metadata: KeyMetadata;
  here: Place;
  places: readonly Place[];
  onSwitchRegion: (place: Place) => void;
}

export function MultiRegionSection({ metadata, ...switching }: MultiRegionSectionProps) {
  const { primaryKey, replicaKeys = [], arn } = metadata;
  if (!primaryKey && replicaKeys.length === 0) return null;
  const part = (key: RegionalKey) => (
    <Part key={key.arn} part={key} isThis={key.arn === arn} {...switching} />
  );
  return (
    <section aria-label={texts.multiRegion}>
      <h3>{texts.multiRegion}</h3>
      <p className="hint">{texts.multiRegionHint}</p>
      <dl className="key-parts">
        {primaryKey && (
          <div>
            <dt>{texts.primary}</dt>
            {part(primaryKey)}
          </div>
        )}
        {replicaKeys.length > 0 && (
          <div>
            <dt>{texts.replicas}</dt>
            {replicaKeys.map(part)}
          </div>
        )}
      </dl>
    </section>
  );
}

type PartProps = { part: RegionalKey; isThis: boolean } & Omit<MultiRegionSectionProps, 'metadata'>;

function Part({ part: { arn, region }, isThis, ...switching }: PartProps) {
  const text = useRef<HTMLElement>(null);
  return (
    <dd className="key-part">
      <span className="key-field-value">
        <KeyArn arn={arn} textRef={text} />
        <CopyButton variant="inline-icon" label={texts.copy(texts.arnIn(region))} text={arn} shownIn={text} />
      </span>
      {isThis ? (
        <span className="hint">{texts.thisKey}</span>
      ) : (
        <SwitchRegion region={region} {...switching} />
      )}
    </dd>
  );
}
