import { log } from '../../../functions/shared/log.ts';
import { recordedTraceId } from '../../../functions/shared/trace-id.ts';
import { captureLines } from '../worker/set-up.ts';

const ID = '1-67891233-abcdef012345678912345678';
const OTHER = '1-67891234-abcdef012345678912345678';
const HEADER = `Root=${ID};Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:a87bd80c:0`;

afterEach(() => {
  delete process.env._X_AMZN_TRACE_ID;
});

describe('the trace of an invocation', () => {
  test.each([
    ['recorded', HEADER, ID],
    ['not recorded', HEADER.replace('Sampled=1', 'Sampled=0'), undefined],
    ['not decided on', `Root=${ID}`, undefined],
    ['without a root', 'Sampled=1', undefined],
    ['none', '', undefined],
    ['of somebody who made it up', 'Root=made up;Sampled=1', undefined],
    ['with a decision that is none', `Root=${ID};Sampled=10`, undefined],
  ])('has an id where it is recorded: %s', (_, header, id) => {
    expect(recordedTraceId(header)).toBe(id);
  });

  test("is on each line, as Lambda's header has it at that moment", () => {
    const output = captureLines();

    const headers = [HEADER, HEADER.replace(ID, OTHER), `Root=${ID};Sampled=0`];
    for (const header of headers) {
      process.env._X_AMZN_TRACE_ID = header;
      log('INFO', 'said', { eventId: 'evt_1' });
    }
    expect(output.parsed().map(({ traceId }) => traceId)).toEqual([ID, OTHER, undefined]);
    expect(output.lines[2]).not.toContain('traceId');
  });
});
