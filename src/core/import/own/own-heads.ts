import { readHead, USUAL_DAY_CHANGE, type FixedHead, type Head } from '../../export/heads.ts';
import type { WallTime } from '../../time/wall-time.ts';
import { usualUnits } from '../cells/length.ts';
import type { ColumnRead } from '../reading.ts';
import { line } from '../text-limits.ts';
import { columnLetters, isBlank, textOf, type Table } from '../table.ts';
import type { Meaning } from '../words/meanings.ts';

/** What a sheet of our own may not lack; the others may have been deleted by whoever had it. */
const NEEDED: readonly FixedHead[] = [
  'number',
  'start',
  'duration',
  'title',
  'kind',
  'linked',
  'countToEnd',
  'floated'
];

/** The heads of a sheet that an export wrote, by their place. */
export interface OwnHeads {
  readonly heads: readonly Head[];
  readonly dayChange: WallTime;
  readonly at: (of: FixedHead) => number;
}

/** The heads of a table's first row, where they are those of our own exports; else null. */
export function ownHeads(table: Table): OwnHeads | null {
  const heads = (table.rows[0] ?? []).map((cell) => readHead(textOf(cell)));
  const places = new Map<FixedHead, number>();
  let dayChange = USUAL_DAY_CHANGE;
  heads.forEach((head, i) => {
    if (head.is !== 'fixed' || places.has(head.of)) return;
    places.set(head.of, i);
    dayChange = head.dayChange ?? dayChange;
  });
  const at = (of: FixedHead): number => places.get(of) ?? -1;
  return NEEDED.every((of) => places.has(of)) ? { heads, dayChange, at } : null;
}

const MEANINGS: Readonly<Record<FixedHead, Meaning>> = {
  number: 'number',
  start: 'start',
  duration: 'length',
  end: 'ignore',
  title: 'title',
  kind: 'kind',
  segment: 'segment',
  segmentTarget: 'segmentTarget',
  owner: 'owner',
  notes: 'notes',
  script: 'script',
  linked: 'linked',
  countToEnd: 'countToEnd',
  floated: 'floated',
  shortest: 'shortest',
  longest: 'longest',
  locked: 'locked'
};

/** The columns as an import shows them. */
export function ownColumns(table: Table, { heads }: OwnHeads): readonly ColumnRead[] {
  const rows = table.rows.slice(1);
  return heads.map((head, index): ColumnRead => {
    const filled = rows.flatMap((row) => (isBlank(row[index]) ? [] : [textOf(row[index])]));
    const letters = columnLetters(index);
    const title = textOf(table.rows[0]?.[index]);
    return {
      index,
      letters,
      title: title || `Column ${letters}`,
      confidence: 'sure',
      as: 'cues',
      units: { ...usualUnits, colons: 'h:mm' },
      isAfternoon: false,
      filled: filled.length,
      samples: filled.slice(0, 3).map((text) => text.replace(/\s+/g, ' ').trim().slice(0, 60)),
      ...meant(head)
    };
  });
}

function meant(
  head: Head
): Pick<ColumnRead, 'meaning' | 'trade' | 'made'> & Partial<Pick<ColumnRead, 'title'>> {
  switch (head.is) {
    case 'fixed':
      return { meaning: MEANINGS[head.of], trade: null };
    case 'department':
      return { meaning: 'department', trade: { prefix: head.prefix, spoken: head.spoken } };
    case 'text': {
      const { title, kind, options, class: seenBy, department } = head;
      return {
        meaning: kind === 'person' ? 'person' : 'text',
        trade: department === '' ? null : { prefix: department, spoken: department },
        title,
        made: {
          kind,
          class: seenBy,
          ...(options.length === 0 ? {} : { options: options.map(line) })
        }
      };
    }
    default:
      return head satisfies never;
  }
}
