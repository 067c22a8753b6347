import * as v from 'valibot';
import { roles } from '#core/actor.ts';
import { collections } from '#core/structure.ts';
import type { CollectionName, Id, VisibilityClass } from '#core/show.ts';
import { rows, show } from '#protocol/rows.ts';
import { fieldsSeenBy, showSeenBy, type Least } from './seen-by.ts';

/** A text, number, date or file that stands in one field of one row and nowhere else. */
export interface Mark {
  readonly field: string;
  /** Anything that is found in what a device was sent. */
  readonly text: string | Buffer;
  readonly least: VisibilityClass;
  /** Only these devices see it, whatever their class. */
  readonly only?: readonly string[];
}

/** Valibot's schemas, as far as they are walked here. */
interface Shape {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly wrapped?: Shape;
  readonly item?: Shape;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
}

// What is walked is what the schemas are; their types say less than there is.
const shapeOf = (schema: unknown): Shape => schema as Shape;
const takes = (shape: Shape, value: unknown): boolean =>
  v.is(shape as unknown as v.GenericSchema, value);

type LeafKind = 'text' | 'date' | 'money';

/** What a field holds that somebody wrote: words, a date, or a sum; null: nothing of these. */
function leafOf(shape: Shape): LeafKind | null {
  if (shape.type === 'string') {
    if (takes(shape, '~000~')) return 'text';
    return takes(shape, '2093-01-05') ? 'date' : null;
  }
  // Sums are the only numbers that have no bounds but those of numbers.
  const isSum = shape.type === 'number' && takes(shape, -(2 ** 52)) && takes(shape, 2 ** 52);
  return isSum ? 'money' : null;
}

/** The fields of a schema that somebody writes into, however deep: "vehicle.phone". */
export function leavesOf(schema: unknown, path = ''): readonly string[] {
  const shape = shapeOf(schema);
  const within = shape.wrapped ?? shape.item;
  if (within) return leavesOf(within, path);
  if (shape.entries) {
    return Object.entries(shape.entries).flatMap(([name, each]) =>
      leavesOf(each, path === '' ? name : `${path}.${name}`)
    );
  }
  if (shape.type === 'variant') {
    return [...new Set(shape.options?.flatMap((each) => leavesOf(each, path)))];
  }
  return leafOf(shape) === null ? [] : [path];
}

const classes = ['public', 'crew', 'staff', 'full'] as const;
const letters = { public: 'p', crew: 'c', staff: 's', full: 'f' } as const;

export const rowId = (name: CollectionName, generation: number): Id =>
  `${name.slice(0, 6)}${generation}`;
export const columnId = (of: VisibilityClass, generation: number): Id =>
  `col${letters[of]}${generation}`;

/** Values that fields need so that a row holds together; what is left out is left out of the row. */
const fixed: Readonly<Record<string, unknown>> = {
  'show.companyCalls.id': 'half',
  'days.date': '2031-09-18',
  'days.tz': 'UTC',
  'spaces.parentId': null,
  'spaces.openWindows': undefined,
  'tasks.power': [],
  'tasks.rigging': [],
  'comments.resolved': null,
  'comments.broughtBy': undefined,
  'comments.replyTo': null,
  'comments.device': 'nobody',
  'cues.clearFromPositionId': null,
  'cues.goGroupId': null,
  'cues.standbyGroupId': null,
  'items.start': { mode: 'hard', at: 36_000 },
  'movements.late': null,
  'documents.file.sha256': undefined
};

type Row = Readonly<Record<string, unknown>> & { readonly id: Id };

/** Makes rows whose every field says what it is, and remembers what was written where. */
export class Marks {
  readonly all: Mark[] = [];
  /** Bytes that were kept before, by which a row names them. */
  file: string = '';
  #count = 0;

  mark(field: string, least: VisibilityClass, only?: readonly string[]): string {
    const text = `~${(this.#count += 1).toString(36).padStart(3, '0')}~`;
    this.all.push({ field, text, least, ...(only && { only }) });
    return text;
  }

  bytes(field: string, least: VisibilityClass, text: string | Buffer): void {
    this.all.push({ field, text, least });
  }

  /** What is made, with only those of its marks that are in it. */
  within<What>(make: () => What): What {
    const before = this.all.length;
    const made = make();
    const text = JSON.stringify(made);
    const used = this.all.splice(before).filter((mark) => text.includes(String(mark.text)));
    this.all.push(...used);
    return made;
  }

  /** A row of each collection; of columns one for each class. */
  rowsOf(name: CollectionName, generation: number): readonly Row[] {
    if (name !== 'columns') return [this.#row(name, generation, rowId(name, generation), null)];
    return classes.map((of) => ({
      ...this.#row(name, generation, columnId(of, generation), of),
      class: of,
      kind: 'text'
    }));
  }

  /** Texts of the columns, by their ids. */
  texts(generation: number): Readonly<Record<Id, string>> {
    return Object.fromEntries(
      classes.map((of) => [columnId(of, generation), this.mark(`items.fields, for ${of}`, of)])
    );
  }

  show(): Readonly<Record<string, unknown>> {
    const fields = new Set(Object.keys(showSeenBy).map((path) => path.split('.')[0] ?? ''));
    return Object.fromEntries(
      [...fields].map((name) => {
        const shape = shapeOf(show).entries?.[name];
        if (!shape) throw new Error(`the show has no ${name}`);
        return [
          name,
          this.#value(shape, `show.${name}`, (path) => showSeenBy[path.slice(5)] ?? 'full', 1)
        ];
      })
    );
  }

  #row(name: CollectionName, generation: number, id: Id, own: VisibilityClass | null): Row {
    const seenBy = (path: string): Least => {
      const field = path.slice(name.length + 1);
      const least = fieldsSeenBy[name][field.startsWith('source.') ? 'source' : field];
      return least === 'own' && own ? own : (least ?? 'full');
    };
    const entries = Object.entries(shapeOf(rows[name]).entries ?? {});
    const fields = entries
      .filter(([field]) => field !== 'id' && field !== 'rank')
      .map(([field, shape]) => [field, this.#value(shape, `${name}.${field}`, seenBy, generation)]);
    return { id, ...Object.fromEntries(fields.filter(([, value]) => value !== undefined)) } as Row;
  }

  #value(shape: Shape, path: string, seenBy: (path: string) => Least, generation: number): unknown {
    if (path === 'documents.file.sha256') return this.file;
    if (path === 'items.fields') return this.texts(generation);
    if (path === 'dependencies.succ')
      return { kind: 'movement', id: rowId('movements', generation) };
    if (path === 'comments.itemId') return rowId('items', generation);
    if (Object.hasOwn(fixed, path)) return fixed[path];
    const inner = (each: Shape, at = path): unknown => this.#value(each, at, seenBy, generation);
    if (shape.wrapped) return inner(shape.wrapped);
    const leaf = leafOf(shape);
    if (leaf !== null) return this.#leaf(leaf, path, seenBy(path));
    switch (shape.type) {
      case 'array':
        return shape.item ? [inner(shape.item)] : [];
      case 'strict_object':
        return Object.fromEntries(
          Object.entries(shape.entries ?? {}).map(([name, each]) => [
            name,
            inner(each, `${path}.${name}`)
          ])
        );
      case 'variant':
        return inner(shapeOf(shape.options?.[0]));
      case 'picklist':
        return shape.options?.[0];
      case 'literal':
        return shape.literal;
      case 'boolean':
        return false;
      case 'number':
        return [0, 1, 60_000].find((each) => takes(shape, each));
      case 'string':
        return referred(path, generation);
      default:
        throw new Error(`${path}: nothing is known of ${shape.type}`);
    }
  }

  #leaf(kind: LeafKind, field: string, least: Least): unknown {
    if (least === 'server' || least === 'own') return 'nobody';
    if (kind === 'text') return this.mark(field, least);
    const nth = (this.#count += 1);
    if (kind === 'money') {
      this.bytes(field, least, String(710_000_000 + nth));
      return 710_000_000 + nth;
    }
    const date = new Date(Date.UTC(2093, 0, nth)).toISOString().slice(0, 10);
    this.bytes(field, least, date);
    return date;
  }
}

/** The row that a field names, by how the collections hang together. */
function referred(path: string, generation: number): Id {
  const [name = '', field = '', within] = path.split('.');
  const { owner, references } = collections[name as CollectionName];
  const found = [...(owner ? [owner] : []), ...references].find(
    (each) => each.field === field && each.within === within
  );
  if (!found) throw new Error(`${path}: nobody knows which row this names`);
  return rowId(found.to, generation);
}

const order: readonly VisibilityClass[] = classes;
export const mayRead = (mine: VisibilityClass, least: VisibilityClass): boolean =>
  order.indexOf(mine) >= order.indexOf(least);

/** By hand, and not by the code that is tested (V22). */
export const classOf: Readonly<Record<(typeof roles)[number], VisibilityClass>> = {
  ...{ owner: 'full', planner: 'full', caller: 'full', deputy: 'full' },
  ...{ departmentHead: 'staff', frontOfHouse: 'staff', safety: 'staff', prompter: 'staff' },
  ...{ operator: 'crew', viewer: 'public' }
};
