/** How often each peer is measured. */
export const ROUNDS = { quick: 3, full: 15 };
