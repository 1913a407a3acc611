// Reads out how many keys a filter has found: once for each filter, and not whenever one more key was described.
import LiveRegion from '@cloudscape-design/components/live-region';
import { useState } from 'react';
import type { KeyQuery } from '../../kms/keys/keyFilter.ts';

export function FoundCount({ query, text }: { query: KeyQuery; text: string }) {
  const [said, setSaid] = useState({ query, text });
  if (said.query !== query) setSaid({ query, text });
  return <LiveRegion hidden>{said.text}</LiveRegion>;
}
