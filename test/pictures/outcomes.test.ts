import { createOutcomes } from '../../pictures/day/outcomes.ts';

const line = (eventId: string, outcome: string) => ({
  source: 'Worker',
  text: JSON.stringify({ message: 'event', eventId, outcome }),
});

describe('what the worker says of events', () => {
  test('is waited for, event by event', async () => {
    const { next, of, take } = createOutcomes();
    const said = next(['evt_a', 'evt_b']);
    take(line('evt_a', 'processed'));
    take(line('evt_b', 'dead'));

    await said;
    expect(of('dead')).toEqual(['evt_b']);
  });

  test('ends the run where it does not come, by the name of the event', async () => {
    const { next, take } = createOutcomes(50);
    const said = expect(next(['evt_a', 'evt_b'])).rejects.toThrow('not said anything of evt_b');
    take(line('evt_a', 'processed'));

    await said;
  });
});
