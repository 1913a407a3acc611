// The page Connection: what this visit works with, whom it contacts, and whether they answer.
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useCallback } from 'react';
import { connection as texts } from '../../messages/connection.ts';
import { placeText } from '../../messages/regions.ts';
import { visitorText } from '../../messages/signIn.ts';
import type { Connection, Session } from '../../session.ts';
import { PageHeading } from '../PageHeading.tsx';
import { TimeLeft } from '../signIn/VisitInfo.tsx';
import type { Test, Visit } from '../visit.ts';
import { ConnectionTestView } from './ConnectionTestView.tsx';

interface ConnectionPageProps {
  visit: Visit;
  /** The place in use. */
  connection: Connection;
  session: Session;
  accountId: string | undefined;
}

export function ConnectionPage({ visit, connection, session, accountId }: ConnectionPageProps) {
  const { id } = connection;
  const test: Test = useCallback((tell, signal) => visit.test(id, tell, signal), [visit, id]);
  const timeLeft = (
    <>
      <TimeLeft {...visit} />
      {visit.isRenewed() && texts.renewed}
    </>
  );
  const arn = session.state === 'known' ? session.identity.arn : texts.notKnown;
  return (
    <div className="page">
      <div>
        <PageHeading>{texts.title}</PageHeading>
        <p>{texts.intro}</p>
      </div>
      <SpaceBetween size="l">
        <section aria-labelledby="connection-in-use">
          <h2 id="connection-in-use">{texts.inUse}</h2>
          <KeyValuePairs
            columns={2}
            items={[
              { label: texts.name, value: visit.visitor.connection },
              { label: texts.region, value: placeText(connection) },
              { label: texts.endpoint, value: connection.endpointUrl ?? texts.ofAws },
              { label: texts.identity, value: visitorText(visit.visitor) },
              { label: texts.role, value: <span className="mono">{arn}</span> },
              { label: texts.account, value: accountId ?? texts.notKnown },
              { label: texts.timeLeft, value: timeLeft },
            ]}
          />
        </section>
        <section aria-labelledby="connection-origins">
          <h2 id="connection-origins">{texts.origins}</h2>
          <p className="hint">{texts.originsHint}</p>
          <ul className="origins">
            {visit.origins.map((origin) => (
              <li key={origin} className="mono">
                {origin}
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="connection-test">
          <h2 id="connection-test">{texts.test}</h2>
          <ConnectionTestView key={id} test={test} isCalling />
        </section>
      </SpaceBetween>
    </div>
  );
}
