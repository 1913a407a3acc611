// What the next page of this tab must know of the visit that has ended: why, and on which connection. And what a sign-in left behind.

const KEY = 'kms-re-encrypt.ended';
/** What src/aws/signIn/openIdClient.ts keeps from leaving for a sign-in page until coming back. */
const SIGN_IN_PREFIX = 'kms-re-encrypt.sign-in.';

/** `left`: for another connection or identity. `elsewhere`: signed out in another tab. `reloaded`: the document went. */
const REASONS = ['signedOut', 'idle', 'left', 'elsewhere', 'reloaded'] as const;

export type EndReason = (typeof REASONS)[number];

export interface EndedVisit {
  reason: EndReason;
  /** As config.json names it. */
  connection: string;
}

/** Where the browser keeps nothing, the next page begins as the first one does. */
export function rememberEnd({ reason, connection }: EndedVisit): void {
  try {
    sessionStorage.setItem(KEY, `${reason} ${connection}`);
  } catch {
    // Told nowhere then.
  }
}

/** Told once. */
export function takeEnd(): EndedVisit | undefined {
  try {
    const stored = sessionStorage.getItem(KEY) ?? '';
    sessionStorage.removeItem(KEY);
    const reason = REASONS.find((each) => stored.startsWith(`${each} `));
    return reason && { reason, connection: stored.slice(reason.length + 1) };
  } catch {
    return undefined;
  }
}

/** Sign-ins that were begun in this tab and not ended: once somebody is in, they are of no use. */
export function forgetSignIns(): void {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(SIGN_IN_PREFIX)) sessionStorage.removeItem(key);
    }
  } catch {
    // Then nothing was kept either.
  }
}
