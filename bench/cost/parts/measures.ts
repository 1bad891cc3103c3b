const BYTES_PER_GB = 1_073_741_824;

export const gb = (bytes: number): number => bytes / BYTES_PER_GB;

export const gbSeconds = (runs: number, ms: number, memoryMb: number): number =>
  (((runs * ms) / 1_000) * memoryMb) / 1_024;
