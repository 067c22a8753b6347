import { randomBytes } from 'node:crypto';
import Sqlite from 'better-sqlite3';

const MEGABYTE = 1024 * 1024;

/** Makes a database so many megabytes larger, with shows that nobody asks for. */
export function fillDatabase(file: string, megabytes: number): void {
  const database = new Sqlite(file);
  const show = database.prepare('INSERT INTO show VALUES (?, ?, 0, 0, 0, ?)');
  const snapshot = database.prepare('INSERT INTO snapshot VALUES (?, 0, 0, ?)');
  database.transaction(() => {
    for (let nth = 0; nth < megabytes; nth++) {
      const id = `fill${nth}`;
      show.run(id, id, Buffer.alloc(32));
      snapshot.run(id, randomBytes(MEGABYTE / 2).toString('hex'));
    }
  })();
  database.close();
}
