import type { Change } from '#core/command.ts';
import type { Cue, Department, Id, Item } from '#core/show.ts';
import { addCueTo, readCue } from './cue-changes.ts';

/** A cue as a cell's text says it. */
export interface CueWords {
  readonly number: string;
  readonly label: string;
}

/**
 * The cues of one department as one text: "12 House to half; 13". What could be read otherwise is
 * parted by a dash ("– to half" has no number), so that what is printed reads back.
 */
export const cuesText = (cues: readonly CueWords[], prefix: string): string =>
  cues.map((cue) => escaped(cueText(cue, prefix))).join('; ');

function cueText({ number, label }: CueWords, prefix: string): string {
  const dashed = `${number} – ${label}`.trim();
  const forms = [`${number} ${label}`.trim(), dashed];
  return forms.find((text) => reads(text, prefix, { number, label })) ?? `${prefix} ${dashed}`;
}

function reads(text: string, prefix: string, cue: CueWords): boolean {
  const read = readCueWords(text, prefix);
  return read?.number === cue.number && read.label === cue.label;
}

const escaped = (text: string): string => text.replace(/[\\;]/g, '\\$&');

/** Reads a text of cues, which `;` or the end of a line part. */
export function readCuesText(text: string, prefix: string): CueWords[] {
  const parts = text.match(/(?:\\[^]|[^\\;\n])+/g) ?? [];
  return parts.flatMap((part) => readCueWords(part.replace(/\\([\\;])/g, '$1'), prefix) ?? []);
}

function readCueWords(text: string, prefix: string): CueWords | null {
  const plain = text.trim();
  const own = `${prefix.toLowerCase()} `;
  const bare = plain.toLowerCase().startsWith(own) ? plain.slice(own.length).trim() : plain;
  const [match, number = '', label = ''] = /^(\S*?) ?–(?:\s+([\s\S]*))?$/.exec(bare) ?? [];
  if (match === undefined) return readCue(plain, prefix);
  return number === '' && label === '' ? null : { number, label };
}

interface CuesOfCell {
  readonly item: Item;
  /** All cues of the row, in order. */
  readonly cues: readonly Cue[];
  readonly department: Department;
  readonly newId: () => Id;
  readonly isShut: (cue: Id) => boolean;
}

/**
 * What makes the cues of one department in a row those that are wanted, and all cues of the row as
 * they stand then, for those of the next department to go with. Cues keep their number and
 * are renamed, or keep their place and are renumbered; what is left over goes, what is new is added.
 */
export function setCues(
  wanted: readonly CueWords[],
  cell: CuesOfCell
): { readonly changes: readonly Change[]; readonly cues: readonly Cue[] } {
  const own = cell.cues.filter((cue) => cue.departmentId === cell.department.id);
  const left = [...own];
  const take = (isIt: (cue: Cue, index: number) => boolean): Cue | undefined => {
    const index = left.findIndex(isIt);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const named = wanted.map(({ number }) => take((cue) => cue.number === number));
  const kept = named.map((cue) => cue ?? take(() => true));
  const changes = kept.flatMap((cue, index) => {
    const words = wanted[index];
    return cue && words ? renamed(cue, words) : [];
  });
  for (const { id } of left) changes.push({ do: 'remove', in: 'cues', id });
  let cues = cell.cues.filter((cue) => !left.includes(cue));
  kept.forEach((cue, index) => {
    const words = wanted[index];
    if (cue || !words) return;
    const added = addCueTo(
      cues,
      { id: cell.newId(), itemId: cell.item.id, departmentId: cell.department.id, ...words },
      cell.newId(),
      cell.isShut
    );
    cues = [...added.siblings];
    changes.push(...added.changes);
  });
  return { changes, cues };
}

function renamed(cue: Cue, words: CueWords): Change[] {
  return (['number', 'label'] as const)
    .filter((field) => cue[field] !== words[field])
    .map((field) => ({
      do: 'set',
      in: 'cues',
      id: cue.id,
      field,
      to: words[field],
      was: cue[field]
    }));
}
