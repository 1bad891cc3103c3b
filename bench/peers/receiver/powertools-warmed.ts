import { warmUp } from './parts/sdk.ts';

export { handler } from './powertools.ts';

await warmUp();
