import fc from 'fast-check';
import { sideBySide } from '../../../functions/shared/side-by-side.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('side by side', () => {
  test('maps all, in order, and never more at once than allowed', async () => {
    const items = fc.array(fc.nat());
    const bound = fc.integer({ min: 1, max: 9 });

    await fc.assert(
      fc.asyncProperty(items, bound, async (numbers, atOnce) => {
        let running = 0;
        let most = 0;
        const results = await sideBySide(numbers, { atOnce }, async (n) => {
          most = Math.max(most, ++running);
          await turn();
          running--;
          return n + 1;
        });

        expect(results).toEqual(numbers.map((n) => n + 1));
        expect(most).toBeLessThanOrEqual(atOnce);
      }),
    );
  });

  test('fails with the first failure and begins nothing after it', async () => {
    const begun: number[] = [];
    const failing = sideBySide([1, 2, 3, 4, 5], { atOnce: 2 }, async (n) => {
      begun.push(n);
      await turn();
      if (n === 1) throw new Error('one failed');
      await turn();
    });

    await expect(failing).rejects.toThrow('one failed');
    await turn();
    await turn();
    expect(begun).toEqual([1, 2]);
  });
});
