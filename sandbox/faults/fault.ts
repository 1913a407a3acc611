// Faults that tests ask the sandbox for.

interface Striking {
  /** Only for this operation, e.g. ReEncrypt or GetCredentialsForIdentity; without it for all. */
  operation?: string;
  /** Only for so many requests (of throttle: so many refusals); without it until cleared. */
  times?: number;
}

export type Fault = Striking &
  (
    | { kind: 'latency'; milliseconds: number }
    /** Without a message, the error has no message member. The status is 400 unless said. */
    | { kind: 'error'; name: string; status?: number; message?: string }
    /** The connection is cut without an answer. */
    | { kind: 'drop' }
    /** KMS's ThrottlingException beyond this many requests a second; 0 throttles all. */
    | { kind: 'throttle'; perSecond: number }
    /** Credentials issued from now on live so many seconds; the client is told `told`, an hour unless said. */
    | { kind: 'expireCredentials'; seconds: number; told?: number }
    /** The sandbox's clock is ahead by so many seconds, or behind if negative. */
    | { kind: 'clockSkew'; seconds: number }
    /** Any answer, as a proxy in between might give. */
    | { kind: 'respond'; status: number; contentType: string; body: string }
  );
