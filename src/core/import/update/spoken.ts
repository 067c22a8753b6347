import type { Reading } from '../reading.ts';
import { isTextColumn } from '../rows/items.ts';
import type { Meaning } from '../words/meanings.ts';

/** What a file speaks of: of all else the show knows better, and an update leaves it alone. */
export interface Spoken {
  readonly number: boolean;
  readonly times: boolean;
  readonly floated: boolean;
  readonly kind: boolean;
  readonly notes: boolean;
  readonly script: boolean;
  readonly segments: boolean;
  readonly cues: boolean;
  readonly execution: boolean;
  /** The columns of texts, by index. */
  readonly texts: ReadonlySet<number>;
}

export function spokenIn(reading: Reading): Spoken {
  const isList = reading.shape === 'cueList';
  const has = (...meanings: readonly Meaning[]): boolean =>
    reading.columns.some(({ meaning, filled }) => meanings.includes(meaning) && filled > 0);
  const items = reading.rundowns.flatMap((rundown) => rundown.items);
  const used = items.flatMap(({ fields }) => Object.keys(fields).map(Number));
  const columns = reading.columns.filter(isTextColumn).map(({ index }) => index);
  return {
    number: !isList && has('number'),
    times: !isList && has('start', 'end', 'length', 'position'),
    floated: !isList && has('floated', 'kind'),
    kind: has('kind'),
    notes: !isList && has('notes'),
    script: !isList && has('script'),
    segments: reading.rundowns.some(({ segments }) => segments.length > 0),
    cues: isList || items.some(({ cues }) => cues.length > 0),
    execution: isList || reading.dialect === 'callboard',
    texts: new Set(isList ? used : [...used, ...columns])
  };
}
