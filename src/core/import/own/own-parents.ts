import { nameKey, type CueReference } from '../../export/cue-names.ts';
import type { Notices } from '../notices.ts';
import type { CueRead, OwnCue } from '../reading.ts';
import { columnAt } from '../rows/duplicates.ts';

/** A cue of a sheet of our own, and the cue that its line says it comes after. */
export interface Named {
  readonly cue: CueRead;
  readonly own: OwnCue;
  readonly after: CueReference | null;
  /** Its item's place in the list: of several that are called alike those of the same item are meant. */
  readonly item: number;
}

/**
 * What each cue comes after, by its place in the list (X9). A name that is not in the file, that fits
 * several, or that would make a ring, leaves the cue without: it is said, and nothing is guessed (X10).
 */
export function parentsIn(
  cues: readonly Named[],
  prefixOf: (said: string) => string | null,
  notices: Notices
): readonly (number | null)[] {
  const keyed = cues.map((named) => {
    const { department, number, label } = named.cue;
    return { named, key: nameKey(department, number, label) };
  });
  const alike = groupsOf(keyed, ({ key }) => key);
  const inItem = groupsOf(keyed, ({ key, named }) => `${named.item} ${key}`);
  const parents = cues.map((named) => {
    if (named.after === null) return null;
    const { after, cue } = named;
    const prefix = after.prefix === null ? cue.department : prefixOf(after.prefix);
    const key = prefix === null ? '' : nameKey(prefix, after.number, after.label);
    const here = inItem.get(`${named.item} ${key}`) ?? [];
    const found = oneOf(alike.get(key) ?? [], here, named);
    if (typeof found === 'number') return found;
    const why =
      found === 'none'
        ? ['unknownParent', 'which is not in the file']
        : ['ambiguousParent', 'which is there several times: say which, as (1 of 2)'];
    say(named, `${spoken(after, prefix)}, ${why[1]}`, why[0] ?? '', notices);
    return null;
  });
  return withoutRings(cues, parents, notices);
}

function groupsOf<Row extends { readonly named: Named }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string
): ReadonlyMap<string, readonly Named[]> {
  const groups = Map.groupBy(rows, keyOf);
  return new Map([...groups].map(([key, group]) => [key, group.map(({ named }) => named)]));
}

function oneOf(
  alike: readonly Named[],
  here: readonly Named[],
  { after, own }: Named
): number | 'none' | 'several' {
  const which = after?.which;
  const counted = which && which.of === alike.length ? alike[which.at - 1] : undefined;
  const [only, ...more] = alike.slice(0, 2);
  if (!only) return 'none';
  if (counted) return counted.own.place;
  if (more.length === 0) return only.own.place;
  // Two others are several, however many there are: thousands that are called alike are not counted.
  const others = (of: readonly Named[]): readonly Named[] =>
    of.slice(0, 3).filter((each) => each.own.place !== own.place);
  const near = others(here);
  const [found, another] = near.length > 0 ? near : others(alike);
  return found && !another ? found.own.place : 'several';
}

/** Each cue has one parent: a way that comes back to a cue of its own is a ring, which its last cue opens. */
function withoutRings(
  cues: readonly Named[],
  given: readonly (number | null)[],
  notices: Notices
): readonly (number | null)[] {
  const parents = [...given];
  const walkOf = new Map<number, number>();
  for (let walk = 0; walk < parents.length; walk += 1) {
    let at: number | null = walk;
    while (at !== null && !walkOf.has(at)) {
      walkOf.set(at, walk);
      const next: number | null = parents[at] ?? null;
      const [named, parent] = [cues[at], cues[next ?? -1]];
      if (next !== null && walkOf.get(next) === walk && named && parent) {
        const name = spoken(parent.cue, parent.cue.department);
        say(named, `${name}, which comes after it in turn`, 'parentLoop', notices);
        parents[at] = null;
      }
      at = next;
    }
  }
  return parents;
}

const spoken = (
  { number, label }: Pick<CueRead, 'number' | 'label'>,
  prefix: string | null
): string => `${prefix ?? '?'} ${number || label}`.trim();

function say({ cue, own }: Named, parent: string, code: string, notices: Notices): void {
  const verb = own.kind === 'hang' ? 'hangs on' : 'follows';
  const message = `${spoken(cue, cue.department)} ${verb} ${parent}. It comes in without.`;
  notices.add(code, message, cue.row, columnAt(cue.letters));
}
