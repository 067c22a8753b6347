import type { Change } from '#core/command.ts';
import type { CollectionName, Collections, Id } from '#core/show.ts';

type Written<Name extends CollectionName> = Omit<Collections[Name], 'id' | 'rank'>;

/** Collects the additions of a show, and knows by its name what was added before. */
export class DemoRows {
  readonly changes: Change[] = [];
  readonly newId: () => Id;
  readonly #ids = new Map<string, Id>();

  constructor(newId: () => Id) {
    this.newId = newId;
  }

  add<Name extends CollectionName>(
    name: Name,
    row: Written<Name>,
    { called, id = this.newId() }: { readonly called?: string; readonly id?: Id } = {}
  ): Id {
    // The row and its collection are one union member of the change; TypeScript loses that.
    this.changes.push({ do: 'add', in: name, row: { ...row, id } } as unknown as Change);
    if (called !== undefined) this.#ids.set(`${name} ${called}`, id);
    return id;
  }

  has(name: CollectionName, called: string): boolean {
    return this.#ids.has(`${name} ${called}`);
  }

  /** The id of a row that was added before; a script that names another is wrong. */
  find(name: CollectionName, called: string): Id {
    const id = this.#ids.get(`${name} ${called}`);
    if (id === undefined) throw new Error(`no ${called} further up among the ${name} of the demo`);
    return id;
  }

  /** As `find`; null where nothing is named. */
  findOr(name: CollectionName, called: string | undefined): Id | null {
    return called === undefined ? null : this.find(name, called);
  }
}
