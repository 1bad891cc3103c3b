import { checkContract } from '../../bench/receiver/contract.ts';
import { openWorkshop, type Workshop } from '../../bench/receiver/workshop.ts';

jest.setTimeout(300_000);

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());

test('every peer of the receiver does what it is measured for', async () => {
  for (const peer of workshop.peers) await checkContract(workshop, peer);
});
