/** Where the emulators listen, for `AWS_ENDPOINT_URL_*` and the `endpoint` of SDK clients. */
export interface Endpoints {
  readonly sqs: string;
  readonly s3: string;
  readonly dynamodb: string;
  readonly secretsmanager: string;
}
