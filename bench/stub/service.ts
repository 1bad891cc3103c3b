/** What a service of the stub says to one call. */
export interface ServiceAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
}

/**
 * One AWS service that speaks JSON.
 * @param action what stands behind the dot of `X-Amz-Target`
 */
export type Service = (action: string, input: unknown) => ServiceAnswer;

/** By what stands before that dot, such as `AmazonSQS`. */
export type Services = Readonly<Record<string, Service>>;
