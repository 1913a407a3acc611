// The panel about one key: everything that is known of it, what it can be used for here, and what else KMS may tell of it.
import Button from '@cloudscape-design/components/button';
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { KeyMark } from '../../controls/KeyMark.tsx';
import { PinButton } from '../../controls/PinButton.tsx';
import type { KeyDirectory, Listing } from '../../kms/keys/keyDirectory.ts';
import { type KeySubject, keySubject, nameOf } from '../../kms/keys/keySubject.ts';
import { keyUse } from '../../kms/keys/keyUse.ts';
import { type KmsKey, metadataOf } from '../../kms/keys/kmsKey.ts';
import type { Side } from '../../kms/kmsFailure.ts';
import { keyPanel as texts } from '../../messages/keyPanel.ts';
import { obstacleText } from '../../messages/keyUse.ts';
import type { Connection, Place, Session } from '../../session.ts';
import { OpenedPart } from '../../ui/OpenedPart.tsx';
import { KeyFields } from './KeyFields.tsx';
import { AliasSection, ArnSection } from './KeyNames.tsx';
import { KeyReads } from './KeyReads.tsx';
import { KeyUseList } from './KeyUseList.tsx';
import { MultiRegionSection } from './MultiRegionSection.tsx';
import { SwitchRegion } from './SwitchRegion.tsx';
import type { KeyReadsOfVisit } from './useKeyReads.ts';

interface KeyPanelProps {
  /** What stands for the key: the ARN of a listed one, an alias, or what the deployment names or the user typed. */
  target: string;
  directory: KeyDirectory;
  connection: Connection;
  session: Session;
  /** Of the caller; undefined while it is not known. */
  accountId: string | undefined;
  /** The Regions to switch between. */
  places: readonly Place[];
  reads: KeyReadsOfVisit;
  onSwitchRegion: (place: Place) => void;
  /** Fills the key box of that side, and goes there. */
  onUse: (side: Side, key: KmsKey) => void;
  onClose: () => void;
}

/** The focus goes to its heading, and back to where it was when it is closed. */
export function KeyPanel(props: KeyPanelProps) {
  const { target, directory, connection, accountId } = props;
  const { subject, listing, unbackedAliasArn } = useSubject(target, directory);
  const heading = useRef<HTMLHeadingElement>(null);
  useSettledKey(subject, directory, connection.region);
  const askAgain = useCallback(
    (signal: AbortSignal) => directory.refresh(target, signal),
    [directory, target],
  );

  const { key, arn, identifier } = subject;
  const markedId = arn ?? (identifier && 'keyId' in identifier ? identifier.keyId : undefined);
  const use = keyUse(subject, {
    region: connection.region,
    accountId,
    find: (text) => directory.find(text),
  });
  const metadata = metadataOf(key);
  // A pin of another account's key would be offered nowhere.
  const isOwn = arn !== undefined && (accountId === undefined || subject.place?.accountId === accountId);
  const switching = { here: connection, places: props.places, onSwitchRegion: props.onSwitchRegion };

  return (
    <OpenedPart
      className="panel key-panel"
      title={texts.title(nameOf(subject))}
      mark={markedId !== undefined && <KeyMark of={markedId} />}
      content={`${connection.region} ${target}`}
      closeLabel={texts.close}
      onClose={props.onClose}
      headingRef={heading}
    >
      <div className="buttons">
        {(['destination', 'source'] as const).map((side) => (
          <Button
            key={side}
            formAction="none"
            {...(use.verdict === 'unusable' && {
              disabled: true,
              disabledReason: obstacleText(use.obstacle, side),
            })}
            onClick={() => props.onUse(side, key)}
          >
            {texts.use[side]}
          </Button>
        ))}
        {isOwn && <PinButton keyId={key.keyId} name={nameOf(subject)} />}
      </div>
      <KeyUseList use={use}>
        {use.verdict === 'unusable' && use.obstacle.kind === 'otherRegion' && (
          <SwitchRegion region={use.obstacle.region} {...switching} />
        )}
      </KeyUseList>
      <ArnSection arn={arn} unbackedAliasArn={unbackedAliasArn} />
      <AliasSection
        subject={subject}
        notKnown={aliasesNotKnown(subject, listing, connection.region, accountId)}
      />
      <KeyFields
        subject={subject}
        region={connection.region}
        session={props.session}
        accountId={accountId}
        onAskAgain={askAgain}
        onGone={() => heading.current?.focus()}
      />
      {metadata && <MultiRegionSection metadata={metadata} {...switching} />}
      <KeyReads
        subject={subject}
        reads={props.reads}
        region={connection.region}
        session={props.session}
        accountId={accountId}
      />
    </OpenedPart>
  );
}

/** The same object as long as nothing about the key changed: the directory tells of others several times a second. */
function useSubject(
  target: string,
  directory: KeyDirectory,
): { subject: KeySubject; listing: Listing; unbackedAliasArn: string | undefined } {
  const { unbackedAliases, listing } = useSyncExternalStore(directory.subscribe, directory.snapshot);
  const listed = directory.find(target);
  const typed = directory.typed(target);
  const subject = useMemo(
    () => keySubject(target, { find: () => listed, typed: () => typed, unbackedAliases }),
    [target, listed, typed, unbackedAliases],
  );
  const unbacked = unbackedAliases.find(
    ({ aliasName, aliasArn }) => target === aliasName || target === aliasArn,
  );
  return { subject, listing, unbackedAliasArn: unbacked?.aliasArn };
}

/** Whoever opens a key need not wait until its turn comes to be described. */
function useSettledKey(
  { text, isUnbacked, identifier, place }: KeySubject,
  directory: KeyDirectory,
  region: string,
) {
  const isElsewhere = place !== undefined && place.region !== region;
  const isAsked = identifier !== undefined && !isUnbacked && !isElsewhere;
  useEffect(() => {
    if (!isAsked) return;
    const controller = new AbortController();
    void directory.settle(text, controller.signal);
    return () => controller.abort();
  }, [directory, text, isAsked]);
}

function aliasesNotKnown(
  { place }: KeySubject,
  { state, aliasesFailure }: Listing,
  region: string,
  accountId: string | undefined,
): string | undefined {
  const why = texts.aliasesNotKnown;
  if (place && accountId !== undefined && place.accountId !== accountId) return why.otherAccount;
  if (place && place.region !== region) return why.otherRegion;
  if (aliasesFailure) return why.refused;
  return state === 'loading' ? why.loading : undefined;
}
