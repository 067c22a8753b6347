import type { CueState } from '#core/run.ts';
import type { RowCue } from './step-rows.ts';

// Widths of a chip's parts in px, a little more than they are: as DepartmentChip draws them.
const PADDING = 22;
const LETTER = 9.6;
const DIGIT = 8.6;
const BETWEEN = 6;
const MARK = 18;
const MORE = 34;

const marked: ReadonlySet<CueState> = new Set(['warned', 'ready', 'live', 'done', 'aborted']);

/** How many chips have room in a line, "+3" for the others included; half a chip would lie. */
export function chipsThatFit(cues: readonly RowCue[], room: number): number {
  let used = 0;
  for (const [index, cue] of cues.entries()) {
    used += widthOf(cue);
    const isLast = index === cues.length - 1;
    if (used + (isLast ? 0 : MORE) > room) return index;
    used += BETWEEN;
  }
  return cues.length;
}

function widthOf({ department, number, run }: RowCue): number {
  const prefix = (department?.prefix.length ?? 1) * LETTER;
  const digits = number === '' ? 0 : BETWEEN + number.length * DIGIT;
  return PADDING + prefix + digits + (marked.has(run.state) ? MARK : 0);
}
