import { inOrder, listOf } from '../../collections.ts';
import type { Change } from '../../command.ts';
import { namesIn } from '../../export/names.ts';
import { readPosts } from '../../export/post-names.ts';
import type { Id, ShowDocument, Space } from '../../show.ts';
import { newDepartment, nextFree } from '../department-ids.ts';
import type { Notices } from '../notices.ts';
import { Posts } from '../posts.ts';
import { line } from '../text-limits.ts';
import { departmentOf, inventedTrade, type Trade } from '../words/departments.ts';
import { plain } from '../words/plain.ts';
import { ByName } from './by-name.ts';

export interface Bringing {
  readonly document: ShowDocument;
  readonly newId: () => Id;
  readonly changes: Change[];
  readonly notices: Notices;
  /** The show was made for this list: the stage that every show begins with is the list's first space. */
  readonly isNewShow: boolean;
}

/** Finds what a list names in the show, and adds what the show has not (L41). */
export class LoadNames {
  readonly #into: Bringing;
  readonly #vendors = new ByName();
  readonly #spaces = new ByName();
  readonly #people = new ByName();
  readonly #departments = new ByName();
  readonly #posts: Posts;
  readonly #colours: Set<number>;
  readonly #prefixes = new Map<Id, string>();
  /** The stage that may still take a name. */
  #free: Space | null;

  constructor(into: Bringing) {
    this.#into = into;
    const { document, newId, changes, isNewShow } = into;
    for (const { id, name } of inOrder(listOf(document.vendors))) this.#vendors.add(id, [name]);
    for (const { id, name } of inOrder(listOf(document.spaces))) this.#spaces.add(id, [name]);
    for (const { id, name, email } of inOrder(listOf(document.people)))
      this.#people.add(id, email === '' ? [name] : [name, email]);
    const departments = inOrder(listOf(document.departments));
    for (const { id, prefix, spoken, aliases } of departments) {
      this.#departments.add(id, [prefix, spoken, ...aliases]);
      this.#prefixes.set(id, prefix);
    }
    this.#colours = new Set(departments.map(({ colour }) => colour));
    this.#posts = new Posts(document, (prefix) => this.department(prefix), newId, changes);
    this.#free = isNewShow ? (listOf(document.spaces)[0] ?? null) : null;
  }

  vendor(name: string, present: Id | null = null): Id | null {
    const said = line(name);
    return this.#vendors.find(said, present) ?? (said === '' ? null : this.#addVendor(said));
  }

  #addVendor(name: string): Id {
    const id = this.#into.newId();
    this.#into.changes.push({ do: 'add', in: 'vendors', row: { id, ...newVendor, name } });
    this.#vendors.add(id, [name]);
    return id;
  }

  space(name: string, usual: 'dock' | 'room', present: Id | null = null): Id | null {
    const said = line(name);
    return this.#spaces.find(said, present) ?? (said === '' ? null : this.#addSpace(said, usual));
  }

  #addSpace(name: string, usual: 'dock' | 'room'): Id {
    const free = usual === 'room' ? this.#free : null;
    const id = free?.id ?? this.#into.newId();
    this.#spaces.add(id, [name]);
    if (free) this.#name(free, name);
    else {
      const row = { id, parentId: null, kind: spaceKind(name, usual), name };
      this.#into.changes.push({ do: 'add', in: 'spaces', row });
    }
    return id;
  }

  #name(space: Space, name: string): void {
    this.#free = null;
    const set = { do: 'set', in: 'spaces', id: space.id } as const;
    this.#into.changes.push({ ...set, field: 'name', was: space.name, to: name });
    for (const { id, spaceId, title } of listOf(this.#into.document.rundowns)) {
      if (spaceId !== space.id) continue;
      this.#into.changes.push({
        do: 'set',
        in: 'rundowns',
        id,
        field: 'title',
        was: title,
        to: name
      });
    }
  }

  /** By prefix, as it is spoken, or as the trade calls it. */
  department(name: string, present: Id | null = null): Id | null {
    const said = line(name);
    const known = this.#departmentThere(said, present);
    return known ?? (said === '' ? null : this.#addDepartment(said, tradeOf(said)));
  }

  #departmentThere(said: string, present: Id | null): Id | null {
    const known = this.#departments.find(said, present);
    return known ?? (said === '' ? null : this.#departments.find(tradeOf(said).prefix));
  }

  /** The row of the show that a name stands for; null where nothing is called so yet. */
  known(of: 'vendor' | 'space' | 'department' | 'person', name: string): Id | null {
    const said = line(name);
    switch (of) {
      case 'vendor':
        return this.#vendors.find(said);
      case 'space':
        return this.#spaces.find(said);
      case 'person':
        return this.#people.find(said);
      case 'department':
        return this.#departmentThere(said, null);
      default:
        return of satisfies never;
    }
  }

  #addDepartment(said: string, trade: Trade): Id {
    const { newId, changes } = this.#into;
    const { id, added } = newDepartment({ ...trade, aliases: [] }, nextFree(this.#colours), newId);
    changes.push(...added);
    this.#departments.add(id, [said, trade.prefix, trade.spoken]);
    this.#prefixes.set(id, trade.prefix);
    return id;
  }

  /** One person; of several names nobody is the one. */
  person(name: string, present: Id | null = null): Id | null {
    const said = line(name);
    return this.#people.find(said, present) ?? (said === '' ? null : this.#addPerson(said));
  }

  #addPerson(said: string): Id {
    const id = this.#into.newId();
    const email = /^\S+@\S+\.\S+$/.test(said) ? said : '';
    this.#into.changes.push({ do: 'add', in: 'people', row: { id, name: said, phone: '', email } });
    this.#people.add(id, [said]);
    return id;
  }

  /**
   * Posts by name: "Spot 1 (LX)", or without brackets of the row's own department.
   * @param has those that the row has now: of several that are called so, these
   */
  posts(text: string, departmentId: Id | null, has: readonly Id[], row: number): readonly Id[] {
    const { notices } = this.#into;
    const said = readPosts(text) ?? [];
    const own = this.#prefixes.get(departmentId ?? '') ?? null;
    const ids = said.flatMap(({ prefix, name, which }): readonly Id[] => {
      const department = prefix ?? own ?? this.#onlyDepartmentWith(name);
      const id = department === null ? null : this.#posts.idOf({ department, name, which }, has);
      if (id !== null) return [id];
      notices.add(
        'unknownPost',
        `“${name}” is a post of no department that is known, or of several; left out.`,
        row
      );
      return [];
    });
    return [...new Set(ids)];
  }

  #onlyDepartmentWith(name: string): string | null {
    const { positions, departments } = this.#into.document;
    const found = listOf(positions).filter((each) => plain(each.name) === plain(name));
    const [only, ...more] = found;
    return only && more.length === 0 ? (departments[only.departmentId]?.prefix ?? null) : null;
  }
}

/** The names in a cell that may hold several. */
export const severalIn = (text: string): readonly string[] =>
  text.includes('@') ? text.split(/[\s,;]+/).filter(Boolean) : namesIn(text);

export const newVendor = {
  category: '',
  approval: 'booked',
  rental: false,
  notes: '',
  status: { state: 'expected', times: {} }
} as const;

const kinds: readonly (readonly [RegExp, Space['kind']])[] = [
  [/\b(?:dock|bay|ramp|rampe|tor|quai)\b/, 'dock'],
  [/\b(?:lift|elevator|aufzug)\b/, 'lift'],
  [/\b(?:yard|car park|parking|hof|marshalling)\b/, 'yard'],
  [/\b(?:stage|buhne|scene)\b/, 'stage']
];

const spaceKind = (name: string, usual: 'dock' | 'room'): Space['kind'] =>
  kinds.find(([word]) => word.test(plain(name)))?.[1] ?? usual;

/** A word as short as a prefix is one. */
const tradeOf = (said: string): Trade =>
  departmentOf(said) ??
  (/^[\p{Lu}\p{N}]{1,12}$/u.test(said) ? { prefix: said, spoken: said } : inventedTrade(said));
