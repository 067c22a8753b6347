import type { Id, ShowDocument } from '../../show.ts';
import { postsOfCue, type Posts } from '../posts.ts';
import type { CueRead, ItemRead, PostRead } from '../reading.ts';
import { line } from '../text-limits.ts';

const COMING = 'post ';

/** The posts of a file as an update tells of them: those that the show has, and those that are to come. */
export class PostsThere {
  readonly #document: ShowDocument;
  readonly #posts: Posts;
  readonly #doubts = new Set<string>();

  constructor(document: ShowDocument, posts: Posts) {
    this.#document = document;
    this.#posts = posts;
  }

  /** For one that is to come, a name for it; null where several are called so, which is told. */
  idOf(post: PostRead, has: readonly Id[]): Id | null {
    const found = this.#posts.find(post, has);
    if (found === 'none') return `${COMING}${line(post.name)}`;
    if (found !== 'several') return found;
    const name = line(post.name);
    this.#doubts.add(
      `“${name}” fits several posts of ${post.department}: say which, as ${name} (1 of 2). Nothing is given to it.`
    );
    return null;
  }

  idsOf(posts: readonly PostRead[], has: readonly Id[]): readonly Id[] {
    const ids = posts.map((post) => this.idOf(post, has));
    return ids.includes(null) ? [] : [...new Set(ids.flatMap((id) => id ?? []))];
  }

  nameOf(id: Id): string {
    return this.#document.positions[id]?.name ?? id.slice(COMING.length);
  }

  /** What is to come names posts as well. */
  lookAt({
    owner,
    cues
  }: {
    readonly owner?: ItemRead['owner'];
    readonly cues: readonly CueRead[];
  }) {
    if (owner) this.idOf(owner, []);
    for (const cue of cues) this.idsOf(postsOfCue(cue), []);
  }

  /** What of it nobody can tell, in sentences (X12). */
  doubts(): readonly string[] {
    return [...this.#doubts];
  }
}
