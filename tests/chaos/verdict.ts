/** One thing that a tier had to hold, and each way in which it did not. */
export interface Verdict {
  readonly name: string;
  readonly broken: readonly string[];
}
