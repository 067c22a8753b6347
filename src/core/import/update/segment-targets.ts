import type { Duration } from '../../time/duration.ts';
import { durationText } from '../../time/text.ts';
import type { Id, ShowDocument } from '../../show.ts';
import { lengthOf } from '../item-rows.ts';
import type { Reading } from '../reading.ts';
import { line } from '../text-limits.ts';
import type { FieldDiff } from './values.ts';

/** A segment that shall take another time, as the file has it. */
export interface TargetUpdate {
  readonly id: Id;
  readonly title: string;
  readonly was: Duration | null;
  readonly to: Duration | null;
  readonly diff: FieldDiff;
}

/** What the file says otherwise of segments that the show has; one that it says nothing of stays. */
export function targetUpdates(
  { rundowns: reads }: Reading,
  { segments }: ShowDocument,
  rundowns: readonly (Id | null)[]
): readonly TargetUpdate[] {
  const text = (ms: Duration | null): string => (ms === null ? '' : durationText(ms));
  return reads.flatMap(({ segments: titles, targets = [] }, list) =>
    titles.flatMap((said, i): readonly TargetUpdate[] => {
      const [title, to] = [line(said), lengthOf(targets[i] ?? null)];
      // As an update finds a segment by its title: of several of one title the last.
      const there = Object.values(segments).findLast(
        (each) => each.rundownId === rundowns[list] && each.title === title
      );
      if (to === null || !there || there.targetMs === to) return [];
      const { id, targetMs: was } = there;
      const diff = { name: 'segment target', was: text(was), to: text(to), isRemoval: false };
      return [{ id, title, was, to, diff: { key: `${id} target`, ...diff } }];
    })
  );
}
