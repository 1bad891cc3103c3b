/** Stands in the place of the receiver's `prewarm.ts`. */
export const prewarm = async (): Promise<void> => {};
