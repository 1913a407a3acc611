// The refusal of a policy that cannot be read, or that the sandbox could not evaluate as AWS does.
import { AwsError } from '../http/awsError.ts';

/** MalformedPolicyDocumentException; its texts are the sandbox's own beyond "Policy contains …" (inferred). */
export function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicyDocumentException', message);
}
