import fc from 'fast-check';
import type { CustomResourceResponse } from '../../../functions/subscription/put-response.ts';
import { createRespond } from '../../../functions/subscription/respond.ts';
import { API_KEY, type Fault } from './quiltt-fake.ts';
import { closeServers } from './scripted-server.ts';
import { createOf, deleteOf, NAME, setUp, stored, updateOf } from './set-up.ts';

let lines: string[] = [];
beforeEach(() => {
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
afterEach(closeServers);

/** Quiltt's words may hold what it was sent. */
const body = { message: `Refused ${API_KEY}`, instruction: `Bearer ${API_KEY}` };

const replies: readonly Pick<Fault, 'reply' | 'after' | 'late'>[] = [
  { reply: 'none' },
  { reply: { status: 500, body } },
  { reply: { status: 500, body }, after: true },
  { reply: { status: 502, body }, late: true },
  { reply: { status: 201, body: API_KEY }, after: true },
  { reply: 'reset' },
  { reply: 'reset', after: true },
  { reply: { status: 429, body } },
  { reply: { status: 422, body: { [API_KEY]: [API_KEY] } } },
];

/** What is for a POST goes to the next POST, and so on. */
const script = fc.array(
  fc.record({
    on: fc.constantFrom('POST /v1/webhooks', 'GET /v1/webhooks', 'PATCH', 'DELETE'),
    what: fc.constantFrom(...replies),
  }),
  { maxLength: 8 },
);
type Script = readonly { readonly on: string; readonly what: (typeof replies)[number] }[];

/** Of POSTs that take effect late, the first alone: nobody can wait for the last of several. */
const faultsOf = (steps: Script): Fault[] => {
  const first = steps.find(({ what }) => what.late);
  return steps.filter((step) => !step.what.late || step === first).map(toFault);
};
const promptFaultsOf = (steps: Script): Fault[] =>
  steps.filter(({ what }) => !what.late).map(toFault);
const toFault = ({ on, what }: Script[number]): Fault => ({ on, ...what });

async function responding(options: Parameters<typeof setUp>[0]) {
  const { quiltt, register } = await setUp(options);
  const responses: CustomResourceResponse[] = [];
  const respond = createRespond({
    register,
    putResponse: async (_, response) => void responses.push(response),
  });
  const responseTo = async (request: unknown) => {
    await respond(request, 60_000);
    const response = responses.at(-1);
    if (!response) throw new Error('no response');
    return response;
  };
  const ours = () => quiltt.stored().filter(({ name }) => name === NAME);
  return { responseTo, responses, ours };
}

describe('whatever Quiltt answers', () => {
  test('a Create leaves one subscription and its id, or its Delete leaves none', async () => {
    await fc.assert(
      fc.asyncProperty(script, async (steps) => {
        const { responseTo, ours } = await responding({ faults: faultsOf(steps) });

        const created = await responseTo(createOf());
        if (created.Status === 'SUCCESS') {
          expect(ours().map(({ id }) => id)).toEqual([created.PhysicalResourceId]);
        } else {
          // CloudFormation asks again where a Delete failed.
          for (let asked = 0; asked < 9; asked++) {
            await responseTo(deleteOf(created.PhysicalResourceId));
          }
          expect(ours()).toEqual([]);
        }
        closeServers();
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  test('an Update leaves at most one subscription of our name', async () => {
    await fc.assert(
      fc.asyncProperty(
        script,
        fc.constantFrom([], [stored('wh_1')]),
        async (steps, subscriptions) => {
          const { responseTo, ours } = await responding({
            subscriptions,
            faults: promptFaultsOf(steps),
          });

          const { Status, PhysicalResourceId } = await responseTo(updateOf('wh_1'));
          const kept = ours().map(({ id }) => id);
          if (Status === 'SUCCESS') expect(kept).toEqual([PhysicalResourceId]);
          else expect(kept.length).toBeLessThanOrEqual(1);
          closeServers();
        },
      ),
      { numRuns: 75 },
    );
  }, 120_000);

  test('no line and no reason holds the key', async () => {
    const responses: CustomResourceResponse[] = [];
    const keyRefused: (typeof replies)[number] = { reply: { status: 401, body } };
    for (const { reply, after = false } of [...replies, keyRefused]) {
      const faults = [{ reply, after, times: 99 }];
      const run = await responding({ subscriptions: [stored('wh_1')], faults });
      await run.responseTo(createOf());
      await run.responseTo(updateOf('wh_1'));
      await run.responseTo(deleteOf('wh_1'));
      responses.push(...run.responses);
    }
    const withJson = await responding({ readSecret: async () => `{"key":"${API_KEY}"}` });
    await withJson.responseTo(createOf());

    expect(responses.filter(({ Status }) => Status === 'FAILED').length).toBeGreaterThan(10);
    expect(JSON.stringify([responses, withJson.responses, lines])).not.toContain('qltt_');
  });
});
