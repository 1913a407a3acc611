// Tells which service and operation a request is for.
import type { IncomingHttpHeaders } from 'node:http';

export type Service = 'kms' | 'cognito-identity' | 'sts';

export interface Route {
  service: Service;
  /** As X-Amz-Target names it; of STS its Action. */
  operation: string;
}

const TARGETS: Record<string, Service> = {
  TrentService: 'kms',
  AWSCognitoIdentityService: 'cognito-identity',
};

/** The route of a POST to `/`, or undefined for what is no call to any of the services. */
export function route(
  headers: IncomingHttpHeaders,
  form: () => ReadonlyMap<string, string>,
): Route | undefined {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    const [prefix = '', operation = ''] = target.split('.');
    const service = Object.hasOwn(TARGETS, prefix) ? TARGETS[prefix] : undefined;
    return service && { service, operation };
  }
  if (headers['content-type']?.toLowerCase().startsWith('application/x-www-form-urlencoded')) {
    return { service: 'sts', operation: form().get('Action') ?? '' };
  }
  return undefined;
}
