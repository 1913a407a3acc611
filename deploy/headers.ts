// The security headers that a deployment of the console sends, computed from its config.json.
import { type Config, contactedOrigins } from '../src/config.ts';

/**
 * Headers for every response.
 * @param config undefined while it is missing or wrong: then nobody may be contacted.
 * @param nonce for Vite's development server only, which injects scripts and styles.
 */
export function securityHeaders(config: Config | undefined, nonce?: string): Record<string, string> {
  const own = nonce === undefined ? "'self'" : `'self' 'nonce-${nonce}'`;
  const policy = [
    "default-src 'none'",
    `script-src ${own}`,
    `style-src ${own}`,
    "img-src 'self'",
    // 'self' is for config.json.
    ['connect-src', "'self'", ...(config ? contactedOrigins(config) : [])].join(' '),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Strict-Transport-Security': 'max-age=63072000',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'credentialless',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': PERMISSIONS,
  };
}

const FEATURES_OFF =
  'accelerometer camera display-capture geolocation gyroscope hid microphone midi payment publickey-credentials-get serial usb xr-spatial-tracking';

/** What the console has no use for. */
const PERMISSIONS = FEATURES_OFF.split(' ')
  .map((feature) => `${feature}=()`)
  .join(', ');

/**
 * Index and config are read anew each time, so that a deployment is seen at once; what has a hash in its name never changes.
 * @param path of the request, e.g. /assets/index-1a2b3c4d.js
 */
export function cacheControl(path: string): string {
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store';
}
