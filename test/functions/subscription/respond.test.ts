import type { CustomResourceResponse } from '../../../functions/subscription/put-response.ts';
import { createRespond, type Register } from '../../../functions/subscription/respond.ts';
import { createOf, deleteOf, requestOf, updateOf } from './set-up.ts';

let lines: string[] = [];
beforeEach(() => {
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});

/** Responds to a request with what this register function does. */
async function responded(
  register: Register,
  request: unknown = createOf(),
  remainingMs = 60_000,
): Promise<CustomResourceResponse | undefined> {
  const putResponse = jest.fn(async (_url: string, _response: CustomResourceResponse) => {});
  await createRespond({ register, putResponse })(request, remainingMs);

  expect(putResponse).toHaveBeenCalledTimes(1);
  expect(putResponse.mock.calls[0]?.[0]).toBe('http://127.0.0.1:9/presigned');
  return putResponse.mock.calls[0]?.[1];
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
  test('responds with what was registered', async () => {
    const data = { SubscriptionId: 'wh_1' };

    expect(await responded(async () => ({ physicalId: 'wh_1', data }))).toEqual({
      ...ids,
      Status: 'SUCCESS',
      PhysicalResourceId: 'wh_1',
      Data: data,
    });
  });

  test('tells CloudFormation what is left to do after a success, and warns of it', async () => {
    const reason = 'left at Quiltt, delete it';

    expect(await responded(async () => ({ physicalId: 'wh_1', reason }), deleteOf('wh_1'))).toEqual(
      { ...ids, Status: 'SUCCESS', PhysicalResourceId: 'wh_1', Reason: reason },
    );
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'WARN',
      outcome: 'succeeded',
      reason,
    });
  });

  test('responds with why it failed', async () => {
    expect(await responded(fails)).toEqual({
      ...ids,
      Status: 'FAILED',
      PhysicalResourceId: 'not-created',
      Reason: 'Quiltt is down',
    });
  });

  test.each([
    ['an error without a message', new Error('')],
    ['what is no error', undefined],
  ])('responds with a reason after %s', async (_, thrown) => {
    const response = await responded(() => Promise.reject(thrown));

    expect(response?.Reason).toBe('failed without a reason: see the log');
  });

  test.each([
    ['Update', updateOf('wh_1'), 'wh_1'],
    ['Delete', deleteOf('wh_1#adopted'), 'wh_1#adopted'],
  ])('keeps the physical id after a failed %s', async (_, request, physicalId) => {
    const register: Register = (_, { progress }) => {
      progress.mayBeCreated = true;
      return Promise.reject(new Error('no'));
    };

    expect(await responded(register, request)).toMatchObject({ PhysicalResourceId: physicalId });
  });

  test('says by the physical id that a failed Create may have made one', async () => {
    const register: Register = (_, { progress }) => {
      progress.mayBeCreated = true;
      return Promise.reject(new Error('no'));
    };

    expect(await responded(register)).toMatchObject({ PhysicalResourceId: 'not-created#posted' });
  });

  test('responds with any number of milliseconds left', async () => {
    // Half of an odd number is no delay that a timer takes.
    expect(await responded(hangs, createOf(), 101)).toMatchObject({ Status: 'FAILED' });
  });

  test('responds for what hangs, and says what it was waiting for', async () => {
    expect(await responded(hangs, createOf(), 100)).toMatchObject({
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

    expect(await responded(register, createOf(), 100)).toMatchObject({
      Reason: 'time was up while waiting for it: try again',
    });
  });

  test('leaves 5 s to respond, and half the time where that is less', async () => {
    const timeout = jest.spyOn(AbortSignal, 'timeout');
    const register: Register = async () => ({ physicalId: 'wh_1' });

    await responded(register, createOf(), 100_000);
    await responded(register, createOf(), 10_000);
    await responded(register, createOf(), 3_000);

    expect(timeout.mock.calls.flat()).toEqual([95_000, 5_000, 1_500]);
  });

  test('fails where the response is not taken, so that Lambda runs it again', async () => {
    const putResponse = async () => {
      throw new Error('not taken');
    };
    const respond = createRespond({ register: async () => ({ physicalId: 'wh_1' }), putResponse });

    await expect(respond(createOf(), 60_000)).rejects.toThrow('not taken');
  });

  test('fails for what is no request, without quoting it', async () => {
    const putResponse = jest.fn();
    const respond = createRespond({ register: fails, putResponse });

    await expect(respond({ ...createOf(), ResponseURL: 7 }, 60_000)).rejects.toThrow(
      'not a request of CloudFormation: ResponseURL',
    );
    expect(putResponse).not.toHaveBeenCalled();
  });

  test('writes one line of each request, without the URL and the properties', async () => {
    await responded(async () => ({ physicalId: 'wh_1', data: { SubscriptionId: 'wh_1' } }));
    await responded(fails, deleteOf('wh_2#adopted'));

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
