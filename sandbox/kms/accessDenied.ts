// Words AccessDeniedException as KMS does. The texts are recorded from KMS, in public reports.
import { AwsError } from '../http/awsError.ts';
import type { Caller } from '../people/caller.ts';
import type { Refusal } from './accessDecision.ts';

const HIDDEN =
  'because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy ' +
  'explicitly denies access';

export interface DeniedRequest {
  caller: Caller;
  /** Without its service, e.g. ReEncryptFrom. */
  action: string;
  /** An ARN or `*`. */
  resource: string;
  /** The request named the key by a ciphertext alone: KMS does not tell the ARN then (inferred for ReEncrypt). */
  byCiphertext?: boolean;
}

/** A refusal that says which kind of policy denies, or would have to allow. */
export function accessDenied(request: DeniedRequest, refusal: Refusal): AwsError {
  const where = request.byCiphertext
    ? 'on the resource associated with this ciphertext'
    : `on resource: ${request.resource}`;
  if ('deny' in refusal) {
    const article = refusal.deny === 'identity-based' ? 'an' : 'a';
    return denied(request, `${where} with an explicit deny in ${article} ${refusal.deny} policy`);
  }
  return denied(
    request,
    `${where} because no ${refusal.missing} policy allows the kms:${request.action} action`,
  );
}

/** The refusal that keeps secret whether a key of another account exists. */
export function accessDeniedHidden(request: DeniedRequest): AwsError {
  const where = request.byCiphertext ? 'on the resource associated with this ciphertext' : 'on this resource';
  return denied(request, `${where} ${HIDDEN}`);
}

function denied({ caller, action }: DeniedRequest, rest: string): AwsError {
  return new AwsError(
    'AccessDeniedException',
    `User: ${caller.sessionArn} is not authorized to perform: kms:${action} ${rest}`,
  );
}
