/** A visibility timeout that runs `speed` times faster, in whole seconds; 0 alone stays none. */
export const hastened = (seconds: number, speed: number): number =>
  seconds === 0 ? 0 : Math.max(1, Math.ceil(seconds / speed));
