import type { Change } from '#core/command.ts';
import type { Id } from '#core/show.ts';
import { duration, minute } from '#core/time/duration.ts';
import { wallTime } from '#core/time/wall-time.ts';

/** One item of a show for tests; its cues are written "LX 1" and fire together. */
export interface ItemSpec {
  readonly title: string;
  readonly minutes?: number;
  /** "19:00" */
  readonly hardAt?: string;
  readonly notes?: string;
  readonly cues?: readonly string[];
}

/** The changes that make these items, `i1`, `i2` …, and their cues in an empty rundown. */
export const changesOf = (
  items: readonly ItemSpec[],
  rundownId: Id,
  departments: Readonly<Record<string, Id>>
): Change[] => items.flatMap((item, index) => added(item, index, rundownId, departments));

function added(
  { title, minutes = 0, hardAt, notes = '', cues = [] }: ItemSpec,
  index: number,
  rundownId: Id,
  departments: Readonly<Record<string, Id>>
): Change[] {
  const id = `i${index + 1}`;
  const [hours = 0, past = 0] = (hardAt ?? '').split(':').map(Number);
  return [
    {
      do: 'add',
      in: 'items',
      row: {
        id,
        rundownId,
        segmentId: null,
        number: String(index + 1),
        title,
        kind: 'item',
        start: hardAt ? { mode: 'hard', at: wallTime(hours * 3600 + past * 60) } : { mode: 'soft' },
        length: { durationMs: duration(minutes * minute), countToEnd: false },
        minMs: null,
        maxMs: null,
        floated: false,
        ownerPositionId: null,
        notes,
        fields: {}
      }
    },
    ...cues.map((cue, place): Change => {
      const [prefix = '', number = ''] = cue.split(' ');
      return {
        do: 'add',
        in: 'cues',
        row: {
          id: `c${index + 1}-${place + 1}`,
          itemId: id,
          departmentId: departments[prefix] ?? prefix,
          positionIds: [],
          number,
          label: '',
          notes: '',
          execMs: null,
          placement: null,
          execution: { kind: 'called' },
          goGroupId: cues.length > 1 ? `g${index + 1}` : null,
          standbyGroupId: null,
          warnLeadMs: null,
          standbyLeadMs: null,
          ackPolicy: null,
          status: 'active'
        }
      };
    })
  ];
}
