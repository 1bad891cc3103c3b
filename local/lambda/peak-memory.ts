import { readFileSync } from 'node:fs';

const PEAK = /^VmHWM:\s*(\d+) kB$/m;

/**
 * The most memory that a process has had so far, in MB: Linux tells it of one that lives.
 * https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
 */
export function peakMemoryMb(pid: number | undefined): number | undefined {
  try {
    const [, kb] = PEAK.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kb === undefined ? undefined : Math.ceil(Number(kb) / 1_024);
  } catch (error) {
    // Not Linux, or it has ended: ENOENT, and ESRCH where it ends meanwhile.
    if (['ENOENT', 'ESRCH'].includes(Object(error).code)) return undefined;
    throw error;
  }
}
