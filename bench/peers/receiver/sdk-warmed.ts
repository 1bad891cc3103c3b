import { warmUp } from './parts/sdk.ts';

export { handler } from './sdk.ts';

await warmUp();
