// The address that a sign-in comes back to, and what it brings: read once, and taken out of the address at once.

/** Where sign-in and sign-out come back to: the folder of the console, without query and hash. Providers compare it to the letter. */
export function callbackUrl(): string {
  return new URL('./', location.origin + location.pathname).href;
}

/** @param search as `location.search` has it @returns the parameters if they are a provider's answer */
export function signInResponse(search: string): URLSearchParams | undefined {
  const parameters = new URLSearchParams(search);
  // One without a state is nobody's here, and told so: its code is no less to be taken out of the address.
  return parameters.has('code') || parameters.has('error') ? parameters : undefined;
}

/** The answer that the address brings, which then names no code any more: not in the history, not in a bookmark. */
export function takeSignInResponse(): URLSearchParams | undefined {
  const response = signInResponse(location.search);
  if (response) history.replaceState(null, '', location.pathname + location.hash);
  return response;
}
