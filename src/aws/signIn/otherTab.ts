// Brings the answer of a sign-in from the tab that it arrived in to the tab that waits for it, which alone can use the code.
import type { SignInResponse } from './signIn.ts';

const CHANNEL = 'kms-re-encrypt.sign-in';
/** A tab that is there takes the answer in milliseconds; one in the background may be slow. */
const PATIENCE_MILLISECONDS = 2000;
/** One that has taken it asks the provider, which may take 20 seconds twice; it may be closed meanwhile. */
const LONG_PATIENCE_MILLISECONDS = 60_000;

/** `taken`: a tab has it. `ended`: what came of it. */
type Message =
  | { kind: 'response'; parameters: string }
  | { kind: 'taken'; state: string }
  | { kind: 'ended'; state: string; isSignedIn: boolean };

function post(channel: BroadcastChannel, message: Message): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel reaches its own origin only
  channel.postMessage(message);
}

function readMessage(data: unknown): Message | undefined {
  const { kind, parameters, state, isSignedIn } = Object.fromEntries<unknown>(
    typeof data === 'object' && data !== null ? Object.entries(data) : [],
  );
  if (kind === 'response' && typeof parameters === 'string') return { kind, parameters };
  if (typeof state !== 'string') return undefined;
  if (kind === 'taken') return { kind, state };
  return kind === 'ended' ? { kind, state, isSignedIn: isSignedIn === true } : undefined;
}

/**
 * Waits for the answer to a sign-in.
 * @param state of the sign-in: answers to others are left alone
 * @param take tells whether somebody is signed in by it
 * @returns what ends the waiting
 */
export function awaitResponse(
  state: string,
  take: (parameters: SignInResponse) => Promise<boolean>,
): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }) => {
    const message = readMessage(data);
    if (message?.kind !== 'response') return;
    const parameters = new URLSearchParams(message.parameters);
    if (parameters.get('state') !== state) return;
    post(channel, { kind: 'taken', state });
    // By another channel: this one may be closed by then.
    void take(parameters).then((isSignedIn) => {
      const answer = new BroadcastChannel(CHANNEL);
      post(answer, { kind: 'ended', state, isSignedIn });
      answer.close();
    });
  });
  return () => channel.close();
}

/** What became of an answer that was offered: `nobody` waited for it. */
export type Handover = 'signedIn' | 'refused' | 'nobody';

/** Offers an answer to the other tabs. */
export function offerResponse(parameters: SignInResponse): Promise<Handover> {
  const channel = new BroadcastChannel(CHANNEL);
  const state = parameters.get('state');
  return new Promise((resolve) => {
    const end = (handover: Handover) => {
      clearTimeout(timer);
      channel.close();
      resolve(handover);
    };
    let timer = setTimeout(() => end('nobody'), PATIENCE_MILLISECONDS);
    channel.addEventListener('message', ({ data }) => {
      const message = readMessage(data);
      if (!message || message.kind === 'response' || message.state !== state) return;
      if (message.kind === 'taken') {
        clearTimeout(timer);
        timer = setTimeout(() => end('refused'), LONG_PATIENCE_MILLISECONDS);
      } else end(message.isSignedIn ? 'signedIn' : 'refused');
    });
    post(channel, { kind: 'response', parameters: parameters.toString() });
  });
}
