import type { Answer } from '../../../functions/subscription/deliver.ts';
import { createRespond, type Register } from '../../../functions/subscription/respond.ts';
import { createOf, deleteOf, requestOf, updateOf } from './set-up.ts';

let lines: string[] = [];
beforeEach(() => {
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});

/** Responds to a request with what this register function does. */
async function answered(
  register: Register,
  request: unknown = createOf(),
  remainingMs = 60_000,
): Promise<Answer | undefined> {
  const deliver = jest.fn(async (_url: string, _answer: Answer) => {});
  await createRespond({ register, deliver })(request, remainingMs);

  expect(deliver).toHaveBeenCalledTimes(1);
  expect(deliver.mock.calls[0]?.[0]).toBe('http://127.0.0.1:9/presigned');
  return deliver.mock.calls[0]?.[1];
}

const fails: Register = async () => {
  throw new Error('Quiltt is down');
};
const hangs: Register = (_, { progress }) => {
  progress.waitingFor = "Quiltt's answer to GET /v1";
  return new Promise(() => {});
};

const { StackId, RequestId, LogicalResourceId } = requestOf();
const ids = { StackId, RequestId, LogicalResourceId };

describe('respond', () => {
  test('answers what was registered', async () => {
    const data = { SubscriptionId: 'wh_1' };

    expect(await answered(async () => ({ physicalId: 'wh_1', data }))).toEqual({
      ...ids,
      Status: 'SUCCESS',
      PhysicalResourceId: 'wh_1',
      Data: data,
    });
  });

  test('answers why it failed', async () => {
    expect(await answered(fails)).toEqual({
      ...ids,
      Status: 'FAILED',
      PhysicalResourceId: 'not-created',
      Reason: 'Quiltt is down',
    });
  });

  test.each([
    ['an error without a message', new Error('')],
    ['what is no error', undefined],
  ])('answers with a reason after %s', async (_, thrown) => {
    const answer = await answered(() => Promise.reject(thrown));

    expect(answer?.Reason).toBe('failed without a reason: see the log');
  });

  test.each([
    ['Update', updateOf('wh_1'), 'wh_1'],
    ['Delete', deleteOf('wh_1#adopted'), 'wh_1#adopted'],
  ])('keeps the physical id after a failed %s', async (_, request, physicalId) => {
    const register: Register = (_, { progress }) => {
      progress.mayBeCreated = true;
      return Promise.reject(new Error('no'));
    };

    expect(await answered(register, request)).toMatchObject({ PhysicalResourceId: physicalId });
  });

  test('says by the physical id that a failed Create may have made one', async () => {
    const register: Register = (_, { progress }) => {
      progress.mayBeCreated = true;
      return Promise.reject(new Error('no'));
    };

    expect(await answered(register)).toMatchObject({ PhysicalResourceId: 'not-created#posted' });
  });

  test('answers with any number of milliseconds left', async () => {
    // Half of an odd number is no delay that a timer takes.
    expect(await answered(hangs, createOf(), 101)).toMatchObject({ Status: 'FAILED' });
  });

  test('answers for what hangs, and says what it was waiting for', async () => {
    expect(await answered(hangs, createOf(), 100)).toMatchObject({
      Status: 'FAILED',
      Reason: "time was up while waiting for Quiltt's answer to GET /v1: try again",
    });
  });

  test('says at the deadline what it was waiting for, whatever that failed with', async () => {
    const register: Register = (_, { progress, signal }) => {
      progress.waitingFor = 'it';
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    };

    expect(await answered(register, createOf(), 100)).toMatchObject({
      Reason: 'time was up while waiting for it: try again',
    });
  });

  test('leaves 5 s to answer, and half the time where that is less', async () => {
    const timeout = jest.spyOn(AbortSignal, 'timeout');
    const register: Register = async () => ({ physicalId: 'wh_1' });

    await answered(register, createOf(), 100_000);
    await answered(register, createOf(), 10_000);
    await answered(register, createOf(), 3_000);

    expect(timeout.mock.calls.flat()).toEqual([95_000, 5_000, 1_500]);
  });

  test('fails where the answer is not taken, so that Lambda runs it again', async () => {
    const deliver = async () => {
      throw new Error('not taken');
    };
    const respond = createRespond({ register: async () => ({ physicalId: 'wh_1' }), deliver });

    await expect(respond(createOf(), 60_000)).rejects.toThrow('not taken');
  });

  test('fails for what is no request, without quoting it', async () => {
    const deliver = jest.fn();
    const respond = createRespond({ register: fails, deliver });

    await expect(respond({ ...createOf(), ResponseURL: 7 }, 60_000)).rejects.toThrow(
      'not a request of CloudFormation: ResponseURL',
    );
    expect(deliver).not.toHaveBeenCalled();
  });

  test('writes one line of each request, without the URL and the properties', async () => {
    await answered(async () => ({ physicalId: 'wh_1', data: { SubscriptionId: 'wh_1' } }));
    await answered(fails, deleteOf('wh_2#adopted'));

    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'INFO',
      requestType: 'Create',
      outcome: 'succeeded',
      subscriptionId: 'wh_1',
      durationMs: expect.any(Number),
    });
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      level: 'ERROR',
      requestType: 'Delete',
      outcome: 'failed',
      subscriptionId: 'wh_2',
      reason: 'Quiltt is down',
    });
    expect(lines.join('')).not.toMatch(/presigned|example\.com/);
  });
});
