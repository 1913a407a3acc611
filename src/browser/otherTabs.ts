// Whoever signs out in one tab is signed out in all of them: the other tabs of the same person are told, and nothing else about them.

const CHANNEL = 'kms-re-encrypt.visits';

/** Who signed out, as far as another tab must know to tell that it is meant. */
export interface SignedOut {
  connection: string;
  /** Absent for guests and pasted credentials: each tab has its own. */
  person?: string | undefined;
}

export function tellSignedOut({ connection, person }: SignedOut): void {
  if (person === undefined) return;
  const channel = new BroadcastChannel(CHANNEL);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel reaches its own origin only
  channel.postMessage({ connection, person });
  channel.close();
}

/** @returns what ends the listening */
export function onSignedOut({ connection, person }: SignedOut, listener: () => void): () => void {
  if (person === undefined) return () => undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }) => {
    const said = Object.fromEntries<unknown>(
      typeof data === 'object' && data !== null ? Object.entries(data) : [],
    );
    if (said['connection'] === connection && said['person'] === person) listener();
  });
  return () => channel.close();
}
