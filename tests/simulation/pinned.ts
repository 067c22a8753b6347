/** Seeds that once broke a promise; they are run for ever. */
export const pinned: readonly number[] = [
  // A state fetched from a restored server, under frames of the line from before.
  976,
  // A state of an older copy, fetched under frames of a line whose end was not noticed yet.
  48_010
];
