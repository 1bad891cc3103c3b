import { profileIdOf } from '../../../functions/shared/profile-id.ts';

describe("an event's Profile", () => {
  test.each([
    ['where the event names it', { profile: { id: 'p_1' }, record: { id: 'conn_1' } }, 'p_1'],
    [
      'where its record is another',
      { type: 'profile.ready', profile: { id: 'p_1' }, record: { id: 'p_2' } },
      'p_1',
    ],
    ['where only its record is it', { type: 'profile.deleted', record: { id: 'p_2' } }, 'p_2'],
    [
      'where the event names an empty one',
      { type: 'profile.ready', profile: { id: '' }, record: { id: 'p_2' } },
      'p_2',
    ],
    [
      'of a record of another kind',
      { type: 'account.created', record: { id: 'acct_1' } },
      undefined,
    ],
    ['where it is empty', { type: 'account.created', profile: { id: '' } }, undefined],
    ['where it is longer than any id', { profile: { id: 'p'.repeat(257) } }, undefined],
    ['where it is a number', { profile: { id: 7 } }, undefined],
    ['where half a character is in it', { profile: { id: 'p_\ud800x' } }, undefined],
    ['of nothing', null, undefined],
  ])('is known %s', (_, event, expected) => {
    expect(profileIdOf(event)).toBe(expected);
  });
});
