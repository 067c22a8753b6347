import { secondsWords } from '../time/text.ts';
import { readSecondsWords } from './cue-firing.ts';

/** Of a department: whether its cues need a clear, and how long one holds; null: as long as usual. */
export interface ClearSaid {
  readonly isRequired: boolean;
  readonly validMs: number | null;
}

const NEEDED = 'needs a clear';
const HOLDS = 'a clear holds ';

/** " [needs a clear, a clear holds 20 s]" behind the head of a department; empty where all is usual. */
export function clearWords({ isRequired, validMs }: ClearSaid): string {
  const said = [
    ...(isRequired ? [NEEDED] : []),
    ...(validMs === null ? [] : [`${HOLDS}${secondsWords(validMs)}`])
  ];
  return said.length === 0 ? '' : ` [${said.join(', ')}]`;
}

const AT_END = / \[(needs a clear)?(?:, )?(?:a clear holds ([^,\]]+))?\]$/;

/** The head of a department without those words, and what they say; null where there are none. */
export function readClearWords(head: string): {
  readonly head: string;
  readonly clear: ClearSaid | null;
} {
  const [all, needed, holds] = AT_END.exec(head) ?? [];
  const validMs = holds === undefined ? null : readSecondsWords(holds.trim());
  if (all === undefined || (needed === undefined && validMs === null)) return { head, clear: null };
  return {
    head: head.slice(0, -all.length),
    clear: { isRequired: needed !== undefined, validMs }
  };
}
