/** Seeds that once broke a promise; they are run for ever. */
export const pinned: readonly number[] = [
  // A state fetched from a restored server, under frames of the line from before.
  976
];
