type Close = () => unknown;

/** What has to be ended, the last begun first. What ends in its own time returns a promise. */
export class Closers {
  readonly #closes: Close[] = [];
  #closing: Promise<void> | undefined;

  add(close: Close): void {
    this.#closes.push(close);
  }

  /** Ends everything once, however often it is called. */
  close(): Promise<void> {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  }

  async #closeAll(): Promise<void> {
    for (let close = this.#closes.pop(); close; close = this.#closes.pop()) await close();
  }
}
