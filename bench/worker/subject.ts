import { type PeerProcess, startPeerProcess } from '../peer-process.ts';
import type { Stub } from '../stub/start.ts';
import type { Built } from './build.ts';
import type { Loaded, Run, RunResult } from './subject-process.ts';

export interface Subject {
  readonly loaded: Loaded;
  readonly run: (run: Run) => Promise<RunResult>;
  readonly stop: () => Promise<void>;
}

/** Starts a peer in a process of its own, on the first CPU, with its output thrown away. */
export async function startSubject(peer: Built, stub: Stub): Promise<Subject> {
  const env = { ...environmentOf(stub), ...peer.environment };
  const { ready, ask, stop }: PeerProcess<Run, RunResult> = await startPeerProcess(
    [peer.subject, peer.file],
    env,
  );
  return { loaded: ready as Loaded, run: ask, stop };
}

/** As Lambda and the template set it. */
const environmentOf = ({ environment }: Stub): Record<string, string> => ({
  ...environment,
  PATH: process.env.PATH ?? '',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: 'worker',
  LAMBDA_TASK_ROOT: '/var/task',
  // A trace that is not sampled, as most are not.
  _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0',
  IDEMPOTENCY_TABLE: 'Idempotency',
  LEDGER_TABLE: 'Ledger',
  STATE_TABLE: 'State',
  STAGE: 'bench',
  QUEUE_URL: `${environment.AWS_ENDPOINT_URL_SQS}/000000000000/events`,
  DEAD_LETTER_QUEUE_URL: `${environment.AWS_ENDPOINT_URL_SQS}/000000000000/dead`,
  MAX_RECEIVE_COUNT: '14',
  STATEMENT_BUCKET: 'statements',
  PAYLOAD_BUCKET: 'payloads',
  LEDGER_DAYS: '30',
  DEAD_LETTER_DAYS: '14',
  PAYLOAD_DAYS: '30',
  LOG_DAYS: '30',
  BACKUP_DAYS: '35',
});
