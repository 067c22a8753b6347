import { inOrder, listOf } from '../collections.ts';
import type { Id, ShowDocument } from '../show.ts';
import { oneLine, unquoted } from './cue-names.ts';
import { writable } from './sheet.ts';

/** How a sheet names a post: "Spot 1 (LX)", or without brackets one of the department of its cue. */
export interface PostReference {
  readonly prefix: string | null;
  readonly name: string;
  /** "(2 of 3)": which one it is where several of its department are called so, from 1. */
  readonly which: { readonly at: number; readonly of: number } | null;
}

/** What a post is called in a cell, and in one of a department of its own. */
export interface PostName {
  readonly full: string;
  readonly own: string;
  readonly departmentId: Id;
}

/** A name as a reader of files leaves it: two that are alike here are called alike. */
export const postKey = (name: string): string =>
  oneLine(writable(name).replace(/[\u200B\u2060\uFEFF]/g, ''));

/** In quotes what a reader would take apart. */
const part = (text: string): string =>
  text === '' || /[",()]/.test(text) || /^\d+ of \d+$/.test(text)
    ? `"${text.replaceAll('"', '""')}"`
    : text;

/** What each post of a show is called, by id; those of a department that are called alike are counted. */
export function postNames({ positions, departments }: ShowDocument): ReadonlyMap<Id, PostName> {
  const names = new Map<Id, PostName>();
  const alike = Map.groupBy(inOrder(listOf(positions)), ({ departmentId, name }) =>
    JSON.stringify([departmentId, postKey(name)])
  );
  for (const group of alike.values()) {
    group.forEach(({ id, departmentId, name }, i) => {
      const which = group.length > 1 ? ` (${i + 1} of ${group.length})` : '';
      const said = part(postKey(name));
      const prefix = part(postKey(departments[departmentId]?.prefix ?? ''));
      names.set(id, { full: `${said} (${prefix})${which}`, own: `${said}${which}`, departmentId });
    });
  }
  return names;
}

const POST =
  /(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^",() ][^",()]*))(?: ?\((?!\d+ of \d+\))(?:"(?<far>(?:[^"]|"")*)"|(?<near>[^",()]+))\))?(?: ?\((?<at>\d{1,5}) of (?<of>\d{1,5})\))? ?(?:, ?|$)/y;
/** No cue has so many posts; what is longer would only be looked through in vain. */
const LONGEST = 20_000;
const LONGEST_PREFIX = 12;

/** The posts that a line names, parted by commas; null where it cannot be read. */
export function readPosts(text: string): readonly PostReference[] | null {
  const said = oneLine(text);
  if (said === '' || said.length > LONGEST) return null;
  const posts: PostReference[] = [];
  for (POST.lastIndex = 0; POST.lastIndex < said.length;) {
    const { quoted, plain = '', far, near, at, of } = POST.exec(said)?.groups ?? { plain: '' };
    if (quoted === undefined && plain === '') return null;
    const prefix = far === undefined ? (near?.trim() ?? null) : unquoted(far);
    if (prefix !== null && (prefix === '' || prefix.length > LONGEST_PREFIX)) return null;
    posts.push({
      prefix,
      name: quoted === undefined ? plain.trim() : unquoted(quoted),
      which: at === undefined || of === undefined ? null : { at: Number(at), of: Number(of) }
    });
  }
  return posts;
}
