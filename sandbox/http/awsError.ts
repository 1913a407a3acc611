// A refusal in AWS's words: what operations throw and the protocols write.

/** An error answer of an AWS service. */
export class AwsError extends Error {
  /** The HTTP status; KMS and Cognito use 400 for nearly all. */
  readonly status: number;
  /** False when the service sends no message member at all, which is not the same as an empty one. */
  readonly hasMessage: boolean;

  /** @param message leave it out for an error that AWS sends without a message member */
  constructor(name: string, message?: string, status = 400) {
    super(message ?? '');
    this.name = name;
    this.status = status;
    this.hasMessage = message !== undefined;
  }
}

/** AWS's answer to a request whose JSON cannot be read. Coral's texts are inferred from public reports. */
export function serializationException(message?: string): AwsError {
  return new AwsError('SerializationException', message);
}

/** AWS's answer to parameters that break a constraint or a rule between parameters. */
export function validationException(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
