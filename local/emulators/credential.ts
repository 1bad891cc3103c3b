/** Who has signed a request, and for which service; both empty where nobody has. */
export interface Credential {
  readonly accessKeyId: string;
  /** Such as `sqs`. */
  readonly service: string;
}

/**
 * Reads the credential of a signature of version 4; the signature itself is not checked.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function readCredential(authorization = ''): Credential {
  const [, accessKeyId = '', service = ''] = CREDENTIAL.exec(authorization) ?? [];
  return { accessKeyId, service };
}

/** `Credential=<access key id>/<date>/<region>/<service>/aws4_request` */
const CREDENTIAL = /\bCredential=([^/,\s]+)\/\d+\/[^/,\s]+\/([^/,\s]+)\/aws4_request/;
