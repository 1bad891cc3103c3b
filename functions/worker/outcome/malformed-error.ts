/** What arrived is not what it has to be. Another try cannot help. */
export class MalformedError extends Error {
  override readonly name = 'MalformedError';

  /** `unreadable`: no queue message. `shape`: not what its event type promises. */
  readonly reason: 'unreadable' | 'shape';

  /** @param message says where, never what stands there */
  constructor(reason: 'unreadable' | 'shape', message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
