import { fieldOf, type AnyRow } from '../../collections.ts';
import { equal } from '../../equal.ts';
import { firingWords } from '../../export/cue-firing.ts';
import { secondsWords } from '../../time/text.ts';
import { READY, REPORTED } from '../../export/cue-lines.ts';
import type { Cue, Id, Item } from '../../show.ts';
import type { WallTime } from '../../time/wall-time.ts';
import { cueValues, type CueValues } from '../item-rows.ts';
import type { CueRead, PostRead } from '../reading.ts';
import { line } from '../text-limits.ts';
import { pairUp, type Pair } from './pairs.ts';
import type { Spoken } from './spoken.ts';
import { placementText, type FieldDiff } from './values.ts';

/** What the file has otherwise for the cues of one item. */
export interface CueDiffs {
  readonly pairs: readonly Pair<CueRead, Cue>[];
  readonly sets: readonly {
    readonly diff: FieldDiff;
    readonly cue: Id;
    readonly field: keyof CueValues;
    readonly was: unknown;
    readonly to: unknown;
    readonly read: CueRead;
  }[];
  readonly added: readonly { readonly diff: FieldDiff; readonly read: CueRead }[];
  readonly missing: readonly { readonly diff: FieldDiff; readonly cue: Id }[];
}

export interface CueContext {
  readonly spoken: Spoken;
  readonly system: string;
  /** The department of a prefix in the file; null where the show has none. */
  readonly departmentOf: (prefix: string) => Id | null;
  readonly prefixOf: (department: Id) => string;
}

/** What tells what fires the cues of all items, once all of them are paired. */
export interface Firings {
  /** The cue of the show that one of the file is, by its place; for one that is to come, a name for it. */
  readonly idOf: (place: number) => Id;
  readonly nameOf: (cue: Id) => string | undefined;
  /** The posts that the file names, for a cue that has these now. */
  readonly postsOf: (posts: readonly PostRead[], has: readonly Id[]) => readonly Id[];
  readonly postName: (post: Id) => string;
  readonly dayChange: WallTime;
}

export const noCueDiffs: CueDiffs = { pairs: [], sets: [], added: [], missing: [] };

/** The cues of one item in the file and in the show, and those that only the show has. */
export type CuePairs = ReturnType<typeof pairCues>;

/** The cues of one item, found again by id, by number and label, by number, and where only one is left. */
export function pairCues(
  there: readonly Cue[],
  reads: readonly CueRead[],
  { system, departmentOf }: CueContext
) {
  const by = (
    ofRead: (read: CueRead) => string,
    ofThere: (cue: Cue) => string,
    mayRepeat: boolean
  ) => ({
    ofRead: (read: CueRead) => {
      const department = departmentOf(read.department);
      return department === null ? null : `${department} ${ofRead(read)}`;
    },
    ofThere: (cue: Cue) => `${cue.departmentId} ${ofThere(cue)}`,
    mayRepeat
  });
  return pairUp(reads, there, [
    {
      ofRead: ({ externalId }) => (externalId === '' ? null : line(externalId)),
      ofThere: ({ source }) => (source?.system === system ? source.externalId : null),
      mayRepeat: true
    },
    by(
      ({ number, label }) => `${line(number)}\u0000${line(label)}`,
      ({ number, label }) => `${number}\u0000${label}`,
      true
    ),
    by(
      ({ number }) => line(number),
      ({ number }) => number,
      false
    ),
    by(
      () => '',
      () => '',
      false
    )
  ]);
}

/** What the file has otherwise for the cues of one item. */
export function cueDiffs(
  item: Item,
  { pairs, left }: CuePairs,
  context: CueContext,
  firings: Firings
): CueDiffs {
  if (!context.spoken.cues) return noCueDiffs;
  const { prefixOf } = context;
  const named = (prefix: string, number: string, label: string): string =>
    `${prefix} ${number || label}`.trim();
  const of = (cue: Cue): string => named(prefixOf(cue.departmentId), cue.number, cue.label);
  return {
    pairs,
    sets: pairs.flatMap(({ read, there: cue }) =>
      cue ? setsOf(cue, read, of(cue), { ...context, ...firings }) : []
    ),
    added: pairs.flatMap(({ read, there: cue }, i) => {
      if (cue !== null) return [];
      const to = named(read.department, line(read.number), line(read.label));
      const diff = { key: `${item.id} + ${i}`, name: 'new cue', was: '', to, isRemoval: false };
      return [{ diff, read }];
    }),
    missing: left
      .filter(({ status }) => status === 'active')
      .map((cue) => ({
        diff: {
          key: `${cue.id} gone`,
          name: 'cue not in the file',
          was: of(cue),
          to: '',
          isRemoval: true
        },
        cue: cue.id
      }))
  };
}

/** As a sheet of our own calls what is known of a cue. */
const words: { readonly [Field in keyof CueValues]?: string } = {
  placement: 'on',
  execution: 'fires',
  execMs: 'takes',
  warnLeadMs: 'warning',
  standbyLeadMs: 'standby',
  ackPolicy: 'READY',
  positionIds: 'positions',
  clearFromPositionId: 'clear from',
  reportComplete: 'complete'
};

/** A blank of the file takes nothing away that somebody wrote beside a cue. */
function setsOf(
  cue: Cue,
  read: CueRead,
  name: string,
  { spoken, idOf, nameOf, dayChange, postsOf, postName }: CueContext & Firings
): readonly CueDiffs['sets'][number][] {
  const to = cueValues(read, {
    cueOf: idOf,
    postsOf: (posts) => postsOf(posts, postsThere(cue))
  });
  const sets: CueDiffs['sets'][number][] = [];
  const put = (field: keyof CueValues, isSpoken: boolean, text: (of: CueValues) => string) => {
    if (!isSpoken || equal(cue[field], to[field])) return;
    const key = `${cue.id} ${field}`;
    const said = { was: text(cue), to: text(to) };
    const diff = { key, name: `${name} ${words[field] ?? field}`, ...said, isRemoval: false };
    // Seen generically, as a row whose fields are read by their names.
    const was = fieldOf('cues', cue as unknown as AnyRow, field);
    sets.push({ diff, cue: cue.id, field, was, to: to[field], read });
  };
  put('number', true, ({ number }) => number);
  put('label', true, ({ label }) => label);
  put('notes', to.notes !== '', ({ notes }) => notes);
  put('placement', to.placement !== null, ({ placement }) => placementText(placement));
  const seconds = (ms: number | null): string => (ms === null ? '' : secondsWords(ms));
  put('execMs', to.execMs !== null, ({ execMs }) => seconds(execMs));
  put('warnLeadMs', to.warnLeadMs !== null, ({ warnLeadMs }) => seconds(warnLeadMs));
  put('standbyLeadMs', to.standbyLeadMs !== null, (of) => seconds(of.standbyLeadMs));
  put('ackPolicy', to.ackPolicy !== null, ({ ackPolicy }) =>
    ackPolicy === null ? '' : READY[ackPolicy]
  );
  put('positionIds', to.positionIds.length > 0, ({ positionIds }) =>
    positionIds.map(postName).join(', ')
  );
  put('clearFromPositionId', to.clearFromPositionId != null, ({ clearFromPositionId: from }) =>
    from == null ? '' : postName(from)
  );
  put('reportComplete', to.reportComplete === true, ({ reportComplete }) =>
    reportComplete ? REPORTED : ''
  );
  put('status', to.status === 'cut', ({ status }) => status);
  const isSaid = cue.execution.kind !== to.execution.kind || saysWhen(to.execution);
  put('execution', spoken.execution && isSaid, ({ execution }) => {
    const parent = 'parentId' in execution ? nameOf(execution.parentId ?? '') : undefined;
    return firingWords(execution, dayChange, parent);
  });
  return sets;
}

/** The posts that a cue names already: who does it, and who gives its clear. */
export const postsThere = ({
  positionIds,
  clearFromPositionId
}: Pick<Cue, 'positionIds' | 'clearFromPositionId'>): readonly Id[] =>
  clearFromPositionId ? [...positionIds, clearFromPositionId] : positionIds;

/** More than of what kind it is: after which cue, or when. */
const saysWhen = (execution: CueValues['execution']): boolean =>
  ('parentId' in execution && execution.parentId !== null) ||
  ('at' in execution && execution.at !== null);
