/** Throw it where another try cannot help: the event becomes a dead letter at once. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
}

/** Throw it where it is known when another try is worth it, such as by a `Retry-After`. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';

  /** From now; 12 hours at the most, since SQS hides a message no longer. */
  readonly seconds: number;

  constructor(seconds: number, message = `wanted again in ${seconds} s`, options?: ErrorOptions) {
    super(message, options);
    this.seconds = seconds;
  }
}
