/** A run of show to begin from. All of it is written over by whoever takes it. */
export interface Template {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** Prefix and spoken name, in the order of their colours. */
  readonly departments: readonly (readonly [string, string])[];
  /** Prefixes of those whose cues are reported complete. */
  readonly reported?: readonly string[];
  /** Titles of columns for people. */
  readonly people: readonly string[];
  /**
   * "## Segment", or a row: start (empty: it follows on) | length | title | kind | cues, parted by
   * semicolons; what stands together goes together | notes. Below a row: "+ cues" is one more GO of it,
   * and what is indented is a line of its script.
   *
   * A cue is "LX what it does", behind it "~ 0:00:03" how long that takes, "@ the words that it is called on" and "> what fires it", in the
   * words of a sheet: its parent by what that does, "> follows LX Storm after 2 s".
   */
  readonly script: string;
  /** What is checked before it, in this order: "FLY Iron in"; without a department's prefix, by the caller. */
  readonly presets?: readonly string[];
}
