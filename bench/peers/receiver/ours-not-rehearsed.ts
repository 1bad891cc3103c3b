/** Stands in the place of the receiver's `rehearse.ts`. */
export const rehearse = async (): Promise<void> => {};
