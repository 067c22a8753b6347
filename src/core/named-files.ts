const anywhere = /"image:([0-9a-f]{64})"|"sha256":"([0-9a-f]{64})"/g;

/**
 * Every file that events name, as JSON: pictures of cells (E67) and papers of vendors (L53), those of
 * today and those that an undo brings back.
 */
export const filesNamedIn = (json: string): ReadonlySet<string> =>
  new Set(Array.from(json.matchAll(anywhere), ([, picture, paper]) => picture ?? paper ?? ''));
