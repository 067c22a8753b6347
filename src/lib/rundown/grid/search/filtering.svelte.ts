import { inOrder } from '#core/collections.ts';
import { peopleIn } from '#core/planning/column-texts.ts';
import { ownerName } from '../../inspector/owners.ts';
import type { RundownEditor } from '../../editor.svelte.ts';
import type { PlanRow } from '../../plan-rows.ts';
import { everything, filtered, isFiltering, type Filter } from './filter.ts';

/** Somebody rows can be filtered by: a position that owns rows, or a name in a column of people. */
export interface Filterable {
  readonly id: string;
  readonly name: string;
}

/** Which rows of the plan are shown. */
export class Filtering {
  readonly #editor: RundownEditor;
  filter = $state.raw<Filter>(everything);
  readonly isOn = $derived.by(() => isFiltering(this.filter));

  readonly #kept = $derived.by(
    () =>
      new Set(
        [...this.#editor.kept.keys()].flatMap((key) => {
          const [collection, id] = key.split(' ');
          return collection === 'items' && id !== undefined ? [id] : [];
        })
      )
  );

  constructor(editor: RundownEditor) {
    this.#editor = editor;
  }

  of(rows: readonly PlanRow[], typing: string | null): readonly PlanRow[] {
    return this.isOn ? filtered(rows, this.filter, { kept: this.#kept, typing }) : rows;
  }

  choose(choice: Partial<Filter>): void {
    this.filter = { ...this.filter, ...choice };
  }

  clear(): void {
    this.filter = everything;
  }

  /** Positions that own a row, then every text of the columns that hold people. */
  people(): readonly Filterable[] {
    const { document, items, rundownId } = this.#editor;
    const owners = new Set(items.map((item) => item.ownerPositionId));
    const positions = inOrder(Object.values(document.positions))
      .filter(({ id }) => owners.has(id))
      .map((position) => ({ id: position.id, name: ownerName(document, position) }));
    const columns = Object.values(document.columns).filter(
      (column) => column.rundownId === rundownId && column.kind === 'person'
    );
    const names = new Set(
      items.flatMap((item) => columns.flatMap(({ id }) => peopleIn(item.fields[id] ?? '')))
    );
    return [...positions, ...[...names].sort().map((name) => ({ id: name, name }))];
  }
}
