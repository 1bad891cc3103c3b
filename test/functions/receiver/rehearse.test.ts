import { rehearse } from '../../../functions/receiver/rehearse.ts';

describe('rehearse', () => {
  test('takes a delivery all the way, and says nothing of it', async () => {
    const write = jest.spyOn(process.stdout, 'write');

    await expect(rehearse()).resolves.toBeUndefined();
    expect(write).not.toHaveBeenCalled();
  });
});
