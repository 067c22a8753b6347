import { equal } from '../../equal.ts';
import type { Cue, Id, Item } from '../../show.ts';
import { cueValues, type CueValues } from '../item-rows.ts';
import type { CueRead } from '../reading.ts';
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

export const noCueDiffs: CueDiffs = { pairs: [], sets: [], added: [], missing: [] };

/** The cues of one item, found again by id, by number and label, by number, and where only one is left. */
export function cueDiffs(
  item: Item,
  there: readonly Cue[],
  reads: readonly CueRead[],
  context: CueContext
): CueDiffs {
  if (!context.spoken.cues) return noCueDiffs;
  const { system, departmentOf, prefixOf } = context;
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
  const { pairs, left } = pairUp(reads, there, [
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
  const named = (prefix: string, number: string, label: string): string =>
    `${prefix} ${number || label}`.trim();
  const of = (cue: Cue): string => named(prefixOf(cue.departmentId), cue.number, cue.label);
  return {
    pairs,
    sets: pairs.flatMap(({ read, there: cue }) => (cue ? setsOf(cue, read, of(cue), context) : [])),
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

/** A blank of the file takes nothing away that somebody wrote beside a cue. */
function setsOf(
  cue: Cue,
  read: CueRead,
  name: string,
  { spoken }: CueContext
): readonly CueDiffs['sets'][number][] {
  const to = cueValues(read);
  const sets: CueDiffs['sets'][number][] = [];
  const put = (field: keyof CueValues, isSpoken: boolean, text: (of: CueValues) => string) => {
    if (!isSpoken || equal(cue[field], to[field])) return;
    const key = `${cue.id} ${field}`;
    const said = { was: text(cue), to: text(to) };
    const diff = { key, name: `${name} ${field}`, ...said, isRemoval: false };
    sets.push({ diff, cue: cue.id, field, was: cue[field], to: to[field] });
  };
  put('number', true, ({ number }) => number);
  put('label', true, ({ label }) => label);
  put('notes', to.notes !== '', ({ notes }) => notes);
  put('placement', to.placement !== null, ({ placement }) => placementText(placement));
  put('execMs', to.execMs !== null, ({ execMs }) => (execMs === null ? '' : `${execMs / 1000} s`));
  // A file says of what kind it is, not after which cue or when: that is the show's own.
  const isOther = cue.execution.kind !== to.execution.kind;
  put('execution', spoken.execution && isOther, ({ execution }) => execution.kind);
  return sets;
}
