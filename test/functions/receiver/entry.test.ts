import fc from 'fast-check';
import { toEntry } from '../../../functions/receiver/entry.ts';
import type { AnyEvent } from '../../../functions/shared/events.ts';

const delivery = { id: 'request-1', receivedAt: '2026-05-04T10:15:32.000Z' };
const entryOf = (event: AnyEvent, traceHeader?: string) =>
  toEntry(event, { delivery, event }, traceHeader);

const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 50 })
  .map((units) => String.fromCharCode(...units));

describe('entry', () => {
  test('carries any event so that it is read back exactly', () => {
    fc.assert(
      fc.property(anyUnits, anyUnits, fc.jsonValue(), (id, type, record) => {
        const event = { id, type, record: JSON.parse(JSON.stringify(record)) };

        const { event: read } = JSON.parse(entryOf(event).request.MessageBody ?? '');
        expect(read).toEqual(event);
      }),
    );
  });

  test('has attributes that SQS accepts, whatever the id', () => {
    fc.assert(
      fc.property(anyUnits, (id) => {
        const { MessageAttributes } = entryOf({ id, type: 't' }).request;

        expect(MessageAttributes?.eventId?.StringValue).toMatch(
          /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]+$/u,
        );
      }),
    );
  });

  test('counts every byte that SQS counts', () => {
    const { request, bytes } = entryOf({ id: 'evt_ü', type: 'profile.created' });
    const attributes = 'eventIdStringevt_üeventTypeStringprofile.created';

    expect(bytes).toBe(Buffer.byteLength(`${request.MessageBody}${attributes}`));
  });

  test.each([
    ['a Profile id', 'p_1FixtureProfile0000001', 'p_1FixtureProfile0000001'],
    ['128 characters', 'p'.repeat(128), 'p'.repeat(128)],
    ['129 characters', 'p'.repeat(129), undefined],
    ['a space', 'p 1', undefined],
    ['nothing', '', undefined],
    ['a letter that SQS refuses', 'pü', undefined],
  ])('is grouped by Profile where the id is of %s', (_, id, group) => {
    expect(entryOf({ id: 'evt_1', type: 't', profile: { id } }).request.MessageGroupId).toBe(group);
  });

  test('passes the trace on', () => {
    expect(entryOf({ id: 'e', type: 't' }, 'Root=1-2').request.MessageSystemAttributes).toEqual({
      AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1-2' },
    });
    expect(entryOf({ id: 'e', type: 't' }).request.MessageSystemAttributes).toBeUndefined();
  });
});
