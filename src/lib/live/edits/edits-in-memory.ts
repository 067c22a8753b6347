import type { EditStore, KeptEdit } from './kept-edit.ts';

/** Where a device keeps nothing (a private window, a full disk): as long as the page is there. */
export function editsInMemory(edits = new Map<string, KeptEdit>()): EditStore {
  return {
    of: (show) => Promise.resolve(inLine([...edits.values()].filter((each) => each.show === show))),
    keep: (edit) => {
      edits.set(edit.id, edit);
      return Promise.resolve();
    },
    replace: (edit) => {
      const isThere = edits.has(edit.id);
      if (isThere) edits.set(edit.id, edit);
      return Promise.resolve(isThere);
    },
    claim: (id) => {
      const edit = edits.get(id);
      const sent = edit && { ...edit, isSent: true };
      if (sent) edits.set(id, sent);
      return Promise.resolve(sent ?? null);
    },
    takeOut: (id) => Promise.resolve(edits.get(id)?.isSent === false && edits.delete(id)),
    drop: (id) => {
      edits.delete(id);
      return Promise.resolve();
    }
  };
}

/** By their places; of two pages that made one in the same moment, always in the same order. */
export const inLine = (edits: readonly KeptEdit[]): readonly KeptEdit[] =>
  [...edits].sort((a, b) => a.n - b.n || (a.id < b.id ? -1 : 1));
