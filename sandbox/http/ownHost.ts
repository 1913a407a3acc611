// Tells whether a request was meant for this server: any website could otherwise drive it by pointing its name at 127.0.0.1.

const OWN_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * True for the loopback names with this server's port.
 * @param host the Host header
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  if (host === undefined) return false;
  const lower = host.toLowerCase();
  return OWN_NAMES.some((name) => lower === `${name}:${port}`);
}
