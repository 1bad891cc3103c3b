import { warmUp } from './parts/sdk.ts';

export { handler } from './express.ts';

await warmUp();
