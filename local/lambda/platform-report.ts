import type { Run } from '../cloudwatch/lambda-metrics.ts';
import { statusOf } from './report.ts';

/** Of one run. What is undefined is not in the line. */
export interface ReportMetrics {
  readonly durationMs: number;
  readonly billedDurationMs: number;
  readonly memorySizeMB: number;
  readonly maxMemoryUsedMB?: number | undefined;
  /** In the first run of a sandbox alone. */
  readonly initDurationMs?: number | undefined;
}

export interface PlatformReport {
  readonly requestId: string;
  readonly metrics: ReportMetrics;
  readonly status: string;
}

/**
 * The line that Lambda writes of each run, where the log format is JSON.
 * https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html#platform-report
 */
export const platformReport = (record: PlatformReport, time: string): string =>
  JSON.stringify({ time, type: 'platform.report', record });

/**
 * The same of a run on this machine, which has just ended. Lambda bills the start of a sandbox too:
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib
 */
export function reportOf(run: Run, memorySizeMB: number): string {
  const { requestId, durationMs, initMs, memoryMb, error } = run;
  const metrics = {
    durationMs: rounded(durationMs),
    billedDurationMs: Math.ceil(durationMs + (initMs ?? 0)),
    memorySizeMB,
    maxMemoryUsedMB: memoryMb,
    initDurationMs: initMs && rounded(initMs),
  };
  return platformReport({ requestId, metrics, status: statusOf(error) }, new Date().toISOString());
}

/** Microseconds, as Lambda tells them. */
const rounded = (ms: number): number => Math.round(ms * 1_000) / 1_000;
