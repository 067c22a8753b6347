import type { Change } from '../command.ts';
import { inOrder } from '../collections.ts';
import { postKey } from '../export/post-names.ts';
import type { Id, Position, ShowDocument } from '../show.ts';
import type { CueRead, PostRead } from './reading.ts';
import { line } from './text-limits.ts';
import { plain } from './words/plain.ts';

/** Finds the posts that a file names in the show, within their department, and adds those that it has not. */
export class Posts {
  readonly #there: ReadonlyMap<Id, readonly Position[]>;
  readonly #departmentOf: (prefix: string) => Id | null;
  readonly #newId: () => Id;
  readonly #changes: Change[];
  readonly #made = new Map<string, Id>();
  /** How many of the changes have been looked through. */
  #seen = 0;

  constructor(
    document: ShowDocument,
    departmentOf: (prefix: string) => Id | null,
    newId: () => Id,
    changes: Change[]
  ) {
    this.#there = Map.groupBy(
      inOrder(Object.values(document.positions)),
      ({ departmentId }) => departmentId
    );
    this.#departmentOf = departmentOf;
    this.#newId = newId;
    this.#changes = changes;
  }

  /**
   * The post of the show; of several that are called so the one that is there already.
   * @param has what the cue or item has now
   */
  find(post: PostRead, has: readonly Id[] = []): Id | 'none' | 'several' {
    const { which } = post;
    const found = this.alike(post);
    const counted = which?.of === found.length ? found[which.at - 1] : undefined;
    const [only, ...more] = found;
    if (!only) return 'none';
    if (counted || more.length === 0) return (counted ?? only).id;
    return found.find(({ id }) => has.includes(id))?.id ?? 'several';
  }

  /** All of the show that are called so, in their order. */
  alike({ department, name }: PostRead): readonly Position[] {
    const there = this.#there.get(this.#departmentOf(department) ?? '') ?? [];
    const same = there.filter((each) => postKey(each.name) === line(name));
    const words = plain(name);
    return same.length > 0 || words === ''
      ? same
      : there.filter((each) => plain(each.name) === words);
  }

  /** Its id in the show, or the one that it will have; null where several are called so. */
  idOf(post: PostRead, has: readonly Id[] = []): Id | null {
    const found = this.find(post, has);
    if (found !== 'none') return found === 'several' ? null : found;
    const departmentId = this.#departmentOf(post.department);
    if (departmentId === null) return null;
    const name = line(post.name);
    this.#takeUsual();
    const wanted = keyOf(departmentId, name, post.which?.at ?? 1);
    const known = this.#made.get(wanted);
    if (known !== undefined) return known;
    const id = this.#newId();
    this.#changes.push({ do: 'add', in: 'positions', row: { id, departmentId, name } });
    this.#made.set(wanted, id);
    // Which one it is has been said: it is no usual one.
    this.#seen = this.#changes.length;
    return id;
  }

  /** A department that comes with the file has its usual post already. */
  #takeUsual(): void {
    for (; this.#seen < this.#changes.length; this.#seen += 1) {
      const change = this.#changes[this.#seen];
      if (change?.do !== 'add' || change.in !== 'positions') continue;
      const { id, name, departmentId } = change.row;
      const usual = keyOf(departmentId, postKey(name), 1);
      if (!this.#made.has(usual)) this.#made.set(usual, id);
    }
  }

  /** All of them, or none: half of the posts of a cue would be a guess. */
  idsOf(posts: readonly PostRead[], has: readonly Id[] = []): readonly Id[] {
    const ids = posts.map((post) => this.idOf(post, has));
    return ids.includes(null) ? [] : [...new Set(ids.flatMap((id) => id ?? []))];
  }
}

/** All that a cue names: who does it, and who gives its clear. */
export const postsOfCue = ({ own }: CueRead): readonly PostRead[] =>
  own ? [...own.posts, ...(own.clearFrom ? [own.clearFrom] : [])] : [];

const keyOf = (department: Id, name: string, at: number): string =>
  JSON.stringify([department, name, at]);
