import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { bundleSubject } from '../bundle.ts';
import { type Stub, startStub } from '../stub/start.ts';
import { type Built, buildPeer } from './build.ts';
import { PEERS } from './peers.ts';

/** All that is made before anything is measured. */
export interface Workshop {
  readonly stub: Stub;
  readonly peers: readonly Built[];
  /** The processes that are measured, as plain JavaScript: no types to strip at their start. */
  readonly subjects: { readonly cold: string; readonly warm: string };
  /** The environment of each of them. */
  readonly environment: Readonly<Record<string, string>>;
  /** Puts an event into a file, and gives its path. */
  write(event: APIGatewayProxyEventV2): string;
  close(): Promise<void>;
}

export async function openWorkshop(): Promise<Workshop> {
  const directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-bench-'));
  const peers = await Promise.all(PEERS.map((peer) => buildPeer(peer, directory)));
  const [cold, warm] = await Promise.all([
    bundleSubject(join(import.meta.dirname, 'cold-subject.ts'), directory),
    bundleSubject(join(import.meta.dirname, 'warm-subject.ts'), directory),
  ]);
  const stub = await startStub();
  return {
    stub,
    peers,
    subjects: { cold, warm },
    environment: { ...stub.environment, ...SETTINGS, PATH: process.env.PATH ?? '' },
    write: (event) => {
      const file = join(directory, `${event.requestContext.requestId}.json`);
      writeFileSync(file, JSON.stringify(event));
      return file;
    },
    close: async () => {
      await stub.stop();
      rmSync(directory, { recursive: true });
    },
  };
}

/** What the template and Lambda's runtime set, where somebody here reads it. */
const SETTINGS = {
  PAYLOAD_BUCKET: 'payloads',
  SIGNING_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:signing-secret',
  TOLERANCE_SECONDS: '300',
  STAGE: 'bench',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: 'receiver',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
  // A trace that is not sampled, as most are not.
  _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0',
};
