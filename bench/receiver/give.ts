import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Counts } from '../stub/counts.ts';
import type { WarmPeer } from './warm-peer.ts';
import type { Workshop } from './workshop.ts';

/** A peer that runs, and what it is asked with. */
export interface Tried {
  readonly workshop: Workshop;
  readonly subject: WarmPeer;
}

/** A peer did something else than it should. */
export class Unmet extends Error {}

/** Hands over one delivery. @returns its status, undefined where it threw, and what it called meanwhile */
export async function give({ workshop, subject }: Tried, event: APIGatewayProxyEventV2) {
  const { stub, write } = workshop;
  await stub.takeCounts();
  const { answer } = await subject.run({ event: write(event), calls: 1 });
  const counts = await stub.takeCounts();
  return { status: answer?.statusCode, counts, sent: sendsOf(counts) };
}

/** @throws Unmet where it answers anything else, or queues something */
export async function refuses(
  tried: Tried,
  event: APIGatewayProxyEventV2,
  statuses: readonly number[],
): Promise<void> {
  const { status, sent } = await give(tried, event);

  if (status === undefined || !statuses.includes(status)) {
    throw new Unmet(`answered ${status} where ${statuses.join(' or ')} was due`);
  }
  if (sent > 0) throw new Unmet('queued what it refused');
}

/** Calls of SQS that send. */
export const sendsOf = ({ calls }: Counts): number =>
  Object.entries(calls)
    .filter(([target]) => target.startsWith('AmazonSQS.SendMessage'))
    .reduce((sum, [, number]) => sum + number, 0);
