/** Long enough to know it again. */
const MAX_SHOWN = 80;

/** How Quiltt's API keys begin: one that stands where a name belongs is not to be shown. */
const API_KEY = /qltt_/;

/** A value as a sentence repeats it: in JSON, on one line, and never an API key. */
export const shown = (value: unknown): string =>
  value === undefined ? 'not set' : shortened(JSON.stringify(value));

/** A name that somebody made up, as a sentence repeats it: as `shown` does, without the quotes. */
export const shownName = (name: string): string => shortened(JSON.stringify(name).slice(1, -1));

const shortened = (text: string): string => {
  if (API_KEY.test(text)) return 'an API key';
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
};
