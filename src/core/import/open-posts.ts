import type { Id } from '../show.ts';
import { DepartmentIds } from './department-ids.ts';
import { Notices } from './notices.ts';
import type { Target } from './places.ts';
import { Posts, postsOfCue } from './posts.ts';
import type { PostRead, Reading } from './reading.ts';
import type { Notice } from './table.ts';
import { line } from './text-limits.ts';

/**
 * What a file that is brought into a show leaves open there: a name that fits several of its posts is
 * given to none of them, which a person hears before and after (U9).
 */
export function openPosts(reading: Reading, { document, rundownId }: Target): readonly Notice[] {
  const departments = new DepartmentIds(document, rundownId, noId, []);
  const departmentOf = (prefix: string): Id | null =>
    departments.thereFor(prefix, reading.departments);
  const posts = new Posts(document, departmentOf, noId, []);
  const notices = new Notices();
  const said = new Set<string>();
  const lookAt = (post: PostRead, row: number): void => {
    if (posts.find(post) !== 'several') return;
    const [name, of] = [line(post.name), posts.alike(post).length];
    const message = `“${name}” fits ${of} posts of ${post.department}: left open. Say which, as ${name} (1 of ${of}).`;
    if (!said.has(`${row} ${message}`)) notices.add('openPost', message, row);
    said.add(`${row} ${message}`);
  };
  for (const { items } of reading.rundowns) {
    for (const { row, owner, cues } of items) {
      if (owner) lookAt(owner, row);
      for (const cue of cues) for (const post of postsOfCue(cue)) lookAt(post, cue.row);
    }
  }
  return notices.list();
}

/** Nothing is made here. */
const noId = (): Id => 'none';
