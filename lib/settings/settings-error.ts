/** A setting that cannot be: its message is all that its author needs, without a stack trace. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
