import { warmUp } from './parts/by-hand.ts';

export { handler } from './floor.ts';

await warmUp();
