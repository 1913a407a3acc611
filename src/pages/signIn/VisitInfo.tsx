// In the header: who one is, how long the credentials last, and the way out.
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useSyncExternalStore } from 'react';
import type { EndReason } from '../../browser/endedVisit.ts';
import { signIn, timeLeftText, visitorText } from '../../messages/signIn.ts';
import { useNow } from '../../ui/useNow.ts';
import type { Visit } from '../visit.ts';

export function TimeLeft({ expiration, isRenewed }: Pick<Visit, 'expiration' | 'isRenewed'>) {
  const at = useSyncExternalStore(expiration.subscribe, expiration.read);
  const now = useNow();
  return timeLeftText(at, now, isRenewed());
}

interface SessionMenuProps {
  visitor: Visit['visitor'];
  /** There are other connections or ways in. */
  hasOthers: boolean;
  onEnd: (reason: EndReason) => void;
}

export function SessionMenu({ visitor, hasOthers, onEnd }: SessionMenuProps) {
  const text = visitorText(visitor);
  const items = [
    ...(hasOthers ? [{ id: 'left', text: signIn.leave }] : []),
    { id: 'signedOut', text: visitor.person === undefined ? signIn.end : signIn.signOut },
  ];
  return (
    <ButtonDropdown
      ariaLabel={`${signIn.session}: ${text}`}
      items={items}
      onItemClick={({ detail }) => onEnd(detail.id === 'left' ? 'left' : 'signedOut')}
    >
      <span className="visitor" translate="no" title={text}>
        {text}
      </span>
    </ButtonDropdown>
  );
}
