import { COSTS } from '../../../test/functions/worker/costs.ts';
import { readResults } from '../../results.ts';
import { dollarsFor, type Units } from '../bill.ts';
import { measuredMemories } from '../durations.ts';
import { type Facts, withMemory } from '../facts.ts';
import { gb } from '../parts/measures.ts';
import { PLATFORM_BYTES } from '../platform-lines.ts';
import { perMillion } from '../total.ts';
import { alone, MILLION } from '../traffic.ts';
import { change, wordTable } from './format.ts';

const million = (...names: (keyof Units)[]): number =>
  names.reduce((sum, name) => sum + dollarsFor({ [name]: MILLION }), 0);

/** What no setting changes: how events come, and what was chosen. */
export function besidesSection(facts: Facts): string {
  const each = alone('middle', 1);
  const base = perMillion(each, facts);
  const full = perMillion({ ...each, eventsPerRun: facts.batchSize }, facts);
  const { 'a Statement with its PDF': statement, 'a Balance': balance } = COSTS;
  const statementUnits = {
    dynamoDbWriteUnit:
      statement.writes + statement.indexWrites - balance.writes - balance.indexWrites,
    dynamoDbReadUnit: statement.reads - balance.reads,
    s3Put: 1,
  };

  return wordTable(
    ['what', 'a million events'],
    [
      [
        `full batches of ${facts.batchSize}: by themselves in a backlog, or by a batching window, for which events would wait`,
        change(full - base),
      ],
      [
        "Lambda's own two lines of each run, left out at its log level WARN; they have the memory used and the time of a cold start",
        change(-2 * dollarsFor({ logsGb: gb(MILLION * PLATFORM_BYTES) })),
      ],
      ...otherMemories(facts).map((memoryMb) => [
        `${memoryMb.toLocaleString('en-US')} MB of memory in place of ${facts.memoryMb}: the receiver as measured, the worker by its CPU time`,
        change(perMillion(each, withMemory(facts, memoryMb)) - base),
      ]),
      [
        'a REST API in place of the HTTP API',
        change(million('restApiRequest') - million('httpApiRequest')),
      ],
      [
        'a function URL in its place, without throttle, access log and own host',
        change(-million('httpApiRequest')),
      ],
      ['an event that is a Statement, with its PDF', change(MILLION * dollarsFor(statementUnits))],
      [
        'an event above 1 MiB, which goes by the PayloadBucket, and is three requests to the HTTP API',
        change(million('s3Put', 's3Get') + 2 * million('httpApiRequest')),
      ],
    ],
  );
}

const otherMemories = ({ memoryMb }: Facts): number[] =>
  measuredMemories(readResults().tables).filter((other) => other !== memoryMb);
