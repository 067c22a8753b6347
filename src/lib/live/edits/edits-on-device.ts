import { openDB, type DBSchema } from 'idb';
import { inLine } from './edits-in-memory.ts';
import { personHere } from '../person-here.ts';
import type { EditStore, KeptEdit } from './kept-edit.ts';

interface Schema extends DBSchema {
  edits: { key: string; value: KeptEdit; indexes: { show: string } };
}

/**
 * Edits on this device's disk, in a database of their own: the states of shows may be thrown away,
 * these may not. What is written is on the disk once its promise resolves. Each person has their own.
 */
export async function openEditsOnDevice(person = personHere()): Promise<EditStore> {
  const db = await openDB<Schema>('callboard-edits', 1, {
    upgrade: (made) => {
      made.createObjectStore('edits', { keyPath: 'id' }).createIndex('show', 'show');
    },
    blocking: (_from, _to, { target }) => (target as IDBDatabase).close()
  });
  const own = (edit: KeptEdit): KeptEdit => (person === '' ? edit : { ...edit, person });
  /** Reads one and puts back what becomes of it, with no other page in between. */
  const change = async <Answer>(
    id: string,
    become: (edit: KeptEdit | undefined) => { put?: KeptEdit; drop?: true; answer: Answer }
  ): Promise<Answer> => {
    const { store, done } = db.transaction('edits', 'readwrite', { durability: 'strict' });
    const { put, drop, answer } = become(await store.get(id));
    if (put) await store.put(put);
    if (drop) await store.delete(id);
    await done;
    return answer;
  };

  return {
    async of(show) {
      const all = await db.getAllFromIndex('edits', 'show', show);
      return inLine(all.filter((edit) => (edit.person ?? '') === person));
    },
    keep: (edit) => change(edit.id, () => ({ put: own(edit), answer: undefined })),
    replace: (edit) =>
      change(edit.id, (there) => (there ? { put: own(edit), answer: true } : { answer: false })),
    claim: (id) =>
      change(id, (there) => {
        if (!there) return { answer: null };
        const sent = { ...there, isSent: true };
        return { put: sent, answer: sent };
      }),
    takeOut: (id) =>
      change(id, (there) =>
        there?.isSent === false ? { drop: true, answer: true } : { answer: false }
      ),
    drop: (id) => change(id, () => ({ drop: true, answer: undefined }))
  };
}
