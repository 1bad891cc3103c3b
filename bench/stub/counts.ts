/** What was asked of the stub since it last told. */
export interface Counts {
  /** TLS handshakes. */
  readonly connections: number;
  /** By `X-Amz-Target`, such as `AmazonSQS.SendMessageBatch`. */
  readonly calls: Readonly<Record<string, number>>;
  /** Calls whose signature does not hold; each was refused. */
  readonly unsigned: number;
}

export interface Counter {
  connection(): void;
  call(target: string, isSigned: boolean): void;
  take(): Counts;
}

export function createCounter(): Counter {
  let counts = NONE;
  return {
    connection: () => {
      counts = { ...counts, connections: counts.connections + 1 };
    },
    call: (target, isSigned) => {
      const calls = { ...counts.calls, [target]: (counts.calls[target] ?? 0) + 1 };
      counts = { ...counts, calls, unsigned: counts.unsigned + (isSigned ? 0 : 1) };
    },
    take: () => {
      const taken = counts;
      counts = NONE;
      return taken;
    },
  };
}

const NONE: Counts = { connections: 0, calls: {}, unsigned: 0 };
