import { soak } from './soak.ts';
import { faultsOf, tableOf } from './table.ts';

// A thousand steps, each of which a busy machine may take its time for.
jest.setTimeout(600_000);

describe('the soak', () => {
  test('loses no event, lets none take effect twice, and leaves State up to date', async () => {
    const verdict = await soak({ events: 500, deliveries: 50, seed: 4 });

    expect({ faults: faultsOf(verdict), table: tableOf(verdict) }).toEqual({
      faults: [],
      table: expect.any(String),
    });
    expect(verdict).toMatchObject({ events: 500, duplicates: 50 });
    expect(verdict.poison).toBeGreaterThan(0);
    expect(verdict.threw).toBeGreaterThan(0);
    expect(verdict.deletedProfiles).toBeGreaterThan(0);
  });
});
