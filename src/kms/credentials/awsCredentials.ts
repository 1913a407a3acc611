// AWS credentials, however they were come by.

/** As the AWS SDK for JavaScript names them. Without a session token they are those of an IAM user and never expire. */
export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
}
