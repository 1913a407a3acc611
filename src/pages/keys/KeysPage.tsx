// The page Keys: every key and alias of the Region to find, inspect, compare and use.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { KeyDirectory } from '../../kms/keys/keyDirectory.ts';
import { arnParts, partInRegion } from '../../kms/keys/keyId.ts';
import { keyRows } from '../../kms/keys/keyRow.ts';
import type { KmsKey } from '../../kms/keys/kmsKey.ts';
import { missingActions } from '../../kms/keys/missingActions.ts';
import type { Kms } from '../../kms/kms.ts';
import type { Side } from '../../kms/kmsFailure.ts';
import { app } from '../../messages/app.ts';
import type { Connection, Place, Session } from '../../session.ts';
import { PageHeading } from '../PageHeading.tsx';
import { Comparison } from './Comparison.tsx';
import { KeyList } from './KeyList.tsx';
import { KeyPanel } from './KeyPanel.tsx';
import { KeysProgress } from './KeysProgress.tsx';
import { LookUpKey } from './LookUpKey.tsx';
import { MissingActions } from './MissingActions.tsx';
import { useKeyReads } from './useKeyReads.ts';
import { useSlowSnapshot } from './useSlowSnapshot.ts';

export interface KeysPageProps {
  kms: Kms;
  directory: KeyDirectory;
  connection: Connection;
  session: Session;
  accountId: string | undefined;
  /** The Regions to switch between, the one in use among them. */
  places: readonly Place[];
  onSwitchRegion: (place: Place) => void;
  /** Fills the key box of that side, and goes there. */
  onUse: (side: Side, key: KmsKey) => void;
  /** Lists the keys again. */
  onReload: () => void;
}

/** What stands beside the list. `region`: the one that was in use when the panel was opened. */
type Opened = { target: string; region: string } | { compared: readonly string[] };

export function KeysPage(props: KeysPageProps) {
  const { kms, directory, connection, session, accountId, places, onSwitchRegion, onUse } = props;
  const snapshot = useSlowSnapshot(directory);
  const reads = useKeyReads(kms);
  const [lookedUp, lookUp] = useLookedUp(directory, connection.region);
  const [opened, setOpened] = useState<Opened>();
  const lastRotation = useCallback((arn: string) => reads.lastRotation(arn), [reads]);
  const rows = useMemo(() => keyRows(snapshot, lookedUp, directory), [snapshot, lookedUp, directory]);
  const missing = useMemo(() => missingActions(snapshot), [snapshot]);
  const { region } = connection;
  const open = useCallback((target: string) => setOpened({ target, region }), [region]);
  const close = useCallback(() => setOpened(undefined), []);
  const compare = useCallback((compared: readonly string[]) => setOpened({ compared }), []);
  // After a change of the Region the panel goes on with the part of a multi-Region key that is there.
  if (opened && 'target' in opened && opened.region !== region) {
    const partHere = partInRegion(opened.target, region);
    if (partHere !== undefined && directory.find(partHere)) open(partHere);
  }
  const lookUpAndOpen = (text: string) => {
    lookUp(text);
    open(text);
  };

  return (
    <div className="page keys-page">
      <div className="page-head">
        <PageHeading>{app.pages.keys}</PageHeading>
        <KeysProgress directory={directory} onReload={missing.length > 0 ? undefined : props.onReload} />
      </div>
      {missing.length > 0 && (
        <>
          <MissingActions
            missing={missing}
            isNothingListed={snapshot.keys.length === 0}
            isLoading={snapshot.listing.state === 'loading'}
            region={connection.region}
            session={session}
            accountId={accountId}
            onReload={props.onReload}
          />
          <LookUpKey directory={directory} region={connection.region} onLookUp={lookUpAndOpen} />
        </>
      )}
      {opened && 'compared' in opened && (
        <Comparison
          texts={opened.compared}
          snapshot={snapshot}
          directory={directory}
          place={{ region: connection.region, accountId }}
          onClose={close}
        />
      )}
      <div className={opened && 'target' in opened ? 'keys-beside' : undefined}>
        <KeyList
          rows={rows}
          snapshot={snapshot}
          directory={directory}
          connection={connection}
          accountId={accountId}
          places={places}
          lastRotation={lastRotation}
          onSwitchRegion={onSwitchRegion}
          onUse={onUse}
          onOpen={open}
          onCompare={compare}
          onLookUp={lookUpAndOpen}
        />
        {opened && 'target' in opened && (
          <KeyPanel
            target={opened.target}
            directory={directory}
            connection={connection}
            session={session}
            accountId={accountId}
            places={places}
            reads={reads}
            onSwitchRegion={onSwitchRegion}
            onUse={onUse}
            onClose={close}
          />
        )}
      </div>
    </div>
  );
}

/** Texts that the user had looked up in this directory, the last one first; and what looks one up. */
function useLookedUp(directory: KeyDirectory, region: string): [readonly string[], (text: string) => void] {
  const [lookedUp, setLookedUp] = useState<{ directory: KeyDirectory; texts: readonly string[] }>({
    directory,
    texts: NONE,
  });
  const texts = lookedUp.directory === directory ? lookedUp.texts : NONE;
  const controller = useRef<AbortController>(undefined);
  useEffect(() => {
    const ofVisit = new AbortController();
    controller.current = ofVisit;
    return () => ofVisit.abort();
  }, []);
  return [
    texts,
    (text) => {
      if (directory.isUnbackedAlias(text)) return;
      setLookedUp({ directory, texts: [text, ...texts.filter((other) => other !== text)] });
      const isElsewhere = (arnParts(text)?.region ?? region) !== region;
      if (controller.current && !isElsewhere) void directory.settle(text, controller.current.signal);
    },
  ];
}

const NONE: readonly string[] = [];
