/**
 * Where a script is after it has rolled on by so much: never past the end of what is under way. Where a
 * hand has put it beyond that it stays.
 *
 * @param end null: nothing holds it up
 */
export const rolled = (at: number, by: number, end: number | null): number =>
  end === null ? at + by : Math.max(at, Math.min(at + by, end));
