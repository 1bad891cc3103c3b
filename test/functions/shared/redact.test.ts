import { type EventType, eventTypes } from '../../../functions/shared/event-types.ts';
import { schemaOf } from '../../../functions/shared/events.ts';
import { createMask } from '../../../functions/shared/redact.ts';
import { eventOf } from '../../events.ts';

const masked = (type: EventType, event: unknown, text: string) =>
  createMask(schemaOf(type), event)(text);

describe('mask', () => {
  test.each([
    ['profile.created', 'email'],
    ['profile.created', 'phone'],
    ['profile.created', 'name'],
    ['profile.created', 'names.full'],
    ['profile.created', 'names.first'],
    ['profile.created', 'names.last'],
    ['profile.created', 'dateOfBirth'],
    ['profile.created', 'address.line1'],
    ['profile.created', 'address.line2'],
    ['profile.created', 'address.city'],
    ['profile.created', 'address.state'],
    ['profile.created', 'address.postalCode'],
    ['profile.created', 'metadata.any'],
    ['connection.created', 'metadata.any'],
    ['account.created', 'metadata.any'],
    ['balance.created', 'available'],
    ['balance.created', 'current'],
    ['balance.created', 'limit'],
    ['statement.ready', 'url'],
  ] as const)("takes the %s record's %s out of a text", (type, path) => {
    const [field = '', part] = path.split('.');
    const record = { [field]: part ? { [part]: 'a private word' } : 'a private word' };

    expect(masked(type, eventOf(type, { record }), 'cannot read a private word')).toBe(
      'cannot read ***',
    );
  });

  test('takes out fields that the schema does not know, and fields of another shape', () => {
    const event = eventOf('profile.created', {
      record: { taxId: '078-05-1120', names: 'Ada Byron' },
    });

    expect(masked('profile.created', event, '078-05-1120 Ada Byron')).toBe('*** ***');
  });

  test.each([
    ['within JSON', 'Jane "JJ"\nO', JSON.stringify({ name: 'Jane "JJ"\nO' }), '{"name":"***"}'],
    ['within a URL', 'jane+b@example.com', '?mail=jane%2Bb%40example.com', '?mail=***'],
    ['in other letters', 'Jane@Example.com', 'jane@example.com', '***'],
    ['with what a pattern would mean', 'a.*(b', 'a.*(b axxb', '*** axxb'],
  ])('takes a value out %s', (_, name, text, expected) => {
    expect(masked('profile.created', eventOf('profile.created', { record: { name } }), text)).toBe(
      expected,
    );
  });

  test('takes out a long amount as the event and as the handler has it', () => {
    const event = eventOf('balance.created', { record: { current: 9007199254740993n } });

    expect(masked('balance.created', event, '9007199254740993 9007199254740992')).toBe('*** ***');
  });

  test('takes out the keys of custom data', () => {
    const event = eventOf('profile.created', { record: { metadata: { '078-05-1120': true } } });

    expect(masked('profile.created', event, '078-05-1120')).toBe('***');
  });

  test('takes out a value of any length, however long the event', () => {
    const name = 'é'.repeat(700_000);
    const event = eventOf('profile.created', { record: { name } });

    expect(masked('profile.created', event, 'short')).toBe('short');
    expect(masked('profile.created', event, `long ${name}`)).toBe('long ***');
  });

  test('leaves no rest of a value that holds a shorter one', () => {
    const event = eventOf('profile.created', { record: { name: 'Ada Lovelace', email: 'Ada' } });

    expect(masked('profile.created', event, 'Ada Lovelace')).toBe('***');
  });

  test.each(eventTypes)('leaves the ids of a %s readable', (type) => {
    const { id, record } = eventOf(type);

    expect(masked(type, eventOf(type), `${id} ${type} ${record.id}`)).toBe(
      `${id} ${type} ${record.id}`,
    );
  });
});
