// Under a key box that holds an ARN of another Region: the way there, or its replica here; or what stands in the way.
import Button from '@cloudscape-design/components/button';
import { partitionOf } from '../../kms/keys/partition.ts';
import type { InspectedKey, KeyKnowledge } from '../../kms/reEncrypt/reEncryptSide.ts';
import { replicaHere } from '../../kms/reEncrypt/regionSwitch.ts';
import { notOfferedText, regions as texts } from '../../messages/regions.ts';
import type { Place } from '../../session.ts';

interface OtherRegionProps {
  inspected: InspectedKey;
  knowledge: KeyKnowledge;
  places: readonly Place[];
  /** A call is under way. */
  isBusy: boolean;
  onSwitch: (region: string) => void;
  onUseReplica: (arn: string) => void;
}

export function OtherRegion({
  inspected: { identifier },
  knowledge,
  places,
  isBusy,
  onSwitch,
  onUseReplica,
}: OtherRegionProps) {
  if (!identifier || !('region' in identifier)) return null;
  const { text, region, partition } = identifier;
  const isOffered = places.some((place) => place.region === region);
  const replica = replicaHere(text, knowledge);
  return (
    <>
      {!isOffered && (
        <p className="hint">{notOfferedText(region, partition, partitionOf(knowledge.region))}</p>
      )}
      <div className="buttons">
        {isOffered && (
          <Button
            formAction="none"
            disabled={isBusy}
            disabledReason={texts.busy}
            onClick={() => onSwitch(region)}
          >
            {texts.switchTo(region)}
          </Button>
        )}
        {replica !== undefined && (
          <Button formAction="none" onClick={() => onUseReplica(replica)}>
            {texts.takeReplica(knowledge.region)}
          </Button>
        )}
      </div>
    </>
  );
}
