// The console once it is configured: the Region in use, who the caller is, the keys, and which page is shown.
import { Activity, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { EndReason } from '../browser/endedVisit.ts';
import { goToPage, readPage } from '../browser/locationHash.ts';
import { KeyMarksContext } from '../controls/KeyMark.tsx';
import { KeyMarks } from '../controls/keyMarks.ts';
import { useDirectory } from '../controls/useDirectory.ts';
import { arnParts } from '../kms/keys/keyId.ts';
import type { KmsKey } from '../kms/keys/kmsKey.ts';
import type { Side } from '../kms/kmsFailure.ts';
import { regions } from '../messages/regions.ts';
import type { Place } from '../session.ts';
import { lazyPart } from '../ui/lazyPart.tsx';
import { App } from './App.tsx';
import { NavigationsContext } from './PageHeading.tsx';
import { RegionSwitch } from './RegionSwitch.tsx';
import type { Example } from './reEncrypt/form.ts';
import { ReEncryptPage, type ReEncryptPageRef } from './reEncrypt/ReEncryptPage.tsx';
import { HistoryStore } from './reEncrypt/useHistory.ts';
import { IdleWarning } from './signIn/IdleWarning.tsx';
import { SignInEnded } from './signIn/SignInEnded.tsx';
import { SessionMenu, TimeLeft } from './signIn/VisitInfo.tsx';
import { usePage } from './usePage.ts';
import { useSession } from './useSession.ts';
import type { Visit } from './visit.ts';

const KeysPage = lazyPart(async () => (await import('./keys/KeysPage.tsx')).KeysPage);
const ConnectionPage = lazyPart(async () => (await import('./connection/ConnectionPage.tsx')).ConnectionPage);
// A visit that begins there need not wait for config.json first.
if (readPage() === 'keys') KeysPage.preload();

interface ConsoleProps {
  visit: Visit;
  idleMinutes: number | undefined;
  /** There are other connections or ways in than this visit's. */
  hasOthers: boolean;
  onEnd: (reason: EndReason) => void;
  consoleVersion: string;
}

export function Console({ visit, idleMinutes, hasOthers, onEnd, consoleVersion }: ConsoleProps) {
  const { places, examples } = visit;
  const history = useMemo(() => new HistoryStore(), []);
  const marks = useMemo(() => new KeyMarks(), []);
  const { page, navigations } = usePage();
  const [isKeysOpen, setKeysOpen] = useState(page === 'keys');
  if (page === 'keys' && !isKeysOpen) setKeysOpen(true);
  /** `before`: the place that was in use, until its notice is dismissed. */
  const [{ placeId, before }, setInUse] = useState<{ placeId?: string; before?: string }>({});
  const [isCalling, setIsCalling] = useState(false);
  const [announcement, announce] = useState('');
  const reEncryptPage = useRef<ReEncryptPageRef>(null);
  const sideToFocus = useRef<Side>(undefined);

  const place = places.of(placeId);
  const { connection, kms, directory } = place;
  useEffect(() => {
    places.enter(place);
    return () => places.leave(place);
  }, [places, place]);
  const [session, askAgain] = useSession(kms, visit.login);
  const firstArn = useDirectory(directory, ({ keys }) => keys[0]?.arn);
  const isListed = useDirectory(directory, ({ listing }) => listing.state === 'complete');
  // A visit that begins with the keys draws them first, and the form after them.
  const isForm = page === 'reEncrypt';
  const [isFormDue, setFormDue] = useState(isForm);
  if (!isFormDue && (isForm || firstArn !== undefined || isListed)) setFormDue(true);
  const isFormDrawn = useDeferredValue(isFormDue, isForm) || isForm;
  // STS may be out of reach where KMS is not: then the account is read off the first key that KMS listed.
  const accountId =
    session.state === 'known' ? session.identity.accountId : firstArn && arnParts(firstArn)?.accountId;

  const reload = () => {
    places.reload(place);
    askAgain();
  };

  const switchRegion = (to: Place) => {
    if (to.id === connection.id) return;
    // What is under way goes to the old Region, and so would its answer: under the new one's name it would mislead.
    if (isCalling) return announce(regions.busy);
    setInUse({ placeId: to.id, before: connection.id });
    // The page Re-encrypt says it by itself, with what no longer fits.
    announce(page === 'reEncrypt' ? '' : regions.inUse(to));
  };

  const fillKey = (side: Side, key: KmsKey) => {
    reEncryptPage.current?.fillKey(side, key.aliases[0] ?? key.arn);
    // Its turn to be described may not have come yet.
    void directory.settle(key.arn, new AbortController().signal);
    sideToFocus.current = side;
    goToPage('reEncrypt');
  };
  useEffect(() => {
    // After the heading, which takes the focus at each change of the page.
    if (page === 'reEncrypt' && sideToFocus.current) reEncryptPage.current?.focusKey(sideToFocus.current);
    sideToFocus.current = undefined;
  }, [page]);

  const listedRegions = useMemo(() => places.connections.map(({ region }) => region), [places]);
  const onIdle = useCallback(() => onEnd('idle'), [onEnd]);
  const shared = { kms, directory, connection, session, accountId, places: places.connections };
  return (
    <KeyMarksContext value={marks}>
      <NavigationsContext value={navigations}>
        <App
          page={page}
          region={
            <RegionSwitch
              inUse={connection}
              places={places.connections}
              isBusy={isCalling}
              onSwitch={switchRegion}
            />
          }
          session={session}
          accountId={accountId}
          timeLeft={<TimeLeft {...visit} />}
          menu={<SessionMenu visitor={visit.visitor} hasOthers={hasOthers} onEnd={onEnd} />}
          announcement={announcement}
        >
          <div className="above-pages">
            {visit.login && (
              <SignInEnded visitor={visit.visitor} login={visit.login} regions={listedRegions} />
            )}
            <IdleWarning minutes={idleMinutes} onIdle={onIdle} />
          </div>
          {/* It stays: what was typed, a call and its result outlast a visit to another page. */}
          <div className="page" hidden={page !== 'reEncrypt'}>
            {isFormDrawn && (
              <ReEncryptPage
                {...shared}
                ref={reEncryptPage}
                before={before === undefined ? undefined : places.of(before)}
                onBeforeDismissed={() => setInUse({ placeId: connection.id })}
                regionListing={(text) => places.regionListing(text, connection.region)}
                history={history}
                onReload={reload}
                onSwitchRegion={switchRegion}
                onCalling={setIsCalling}
                // They are ciphertexts of the main Region.
                examples={connection.region === places.of().connection.region ? examples : NO_EXAMPLES}
                defaults={visit.defaults}
                consoleVersion={consoleVersion}
              />
            )}
          </div>
          {isKeysOpen && (
            // Its filter, selection and panel outlast a visit to the other page; while it is hidden it follows nothing.
            <Activity mode={page === 'keys' ? 'visible' : 'hidden'}>
              <KeysPage {...shared} onSwitchRegion={switchRegion} onUse={fillKey} onReload={reload} />
            </Activity>
          )}
          {page === 'connection' && (
            <ConnectionPage visit={visit} connection={connection} session={session} accountId={accountId} />
          )}
        </App>
      </NavigationsContext>
    </KeyMarksContext>
  );
}

const NO_EXAMPLES: readonly Example[] = [];
