import { postKey, type PostReference } from '../../export/post-names.ts';
import type { Notices } from '../notices.ts';
import type { PostRead } from '../reading.ts';

/** An owner as a cell of a sheet of our own names it, and where. */
export interface OwnerSaid {
  readonly post: PostReference;
  readonly row: number;
  readonly column: number;
}

/**
 * The post that a cell means by a name alone, which is of the department that the file names it with
 * elsewhere. None, or several: it is said, and nothing is guessed (X12).
 */
export function ownerMeant(
  { post, row, column }: OwnerSaid,
  named: readonly PostRead[],
  notices: Notices
): PostRead | null {
  const alike = named.filter(({ name }) => postKey(name) === postKey(post.name));
  const [department, ...more] = new Set(alike.map((each) => each.department));
  if (department !== undefined && more.length === 0) return { ...post, department };
  const [code, why] =
    department === undefined
      ? ['unknownOwner', 'says no department']
      : ['ambiguousOwner', 'is of several departments'];
  const message = `The owner "${post.name}" ${why}: say it, as ${post.name} (${department ?? 'LX'}). Left out.`;
  notices.add(code, message, row, column);
  return null;
}
