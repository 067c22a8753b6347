import type { Database } from 'better-sqlite3';
import type { Id } from '#core/show.ts';
import { chainStart, link } from '../../chain-link.ts';
import type { LogRow, RefusedRow, ShowArchive } from '../../ports.ts';

/** The shows of an opened database, row by row. */
export function showArchive(database: Database): ShowArchive {
  const end = database.prepare<[Id], { seq: number; hash: Buffer; title: string }>(
    'SELECT seq, hash, title FROM show WHERE id = ?'
  );
  const hash = database
    .prepare<[Id, number], Buffer>('SELECT hash FROM event WHERE show = ? AND seq = ?')
    .pluck();
  const rows = database.prepare<[Id, number, number], LogRow>(
    `SELECT seq, at, command_id AS commandId, device, device_name AS deviceName, version, events
      FROM event WHERE show = ? AND seq > ? ORDER BY seq LIMIT ?`
  );
  // What was accepted has its answer by being in the log.
  const refused = database.prepare<[Id], RefusedRow>(
    `SELECT command_id AS commandId, device, at, seq, rejection, run, name, press
      FROM command_result AS answer
      WHERE show = ? AND NOT EXISTS (SELECT 1 FROM event
        WHERE event.show = answer.show AND event.seq = answer.seq
          AND event.command_id = answer.command_id)
      ORDER BY at, command_id`
  );
  return {
    endOf(show) {
      const found = end.get(show);
      return found ? { ...found, hash: found.hash.toString('hex') } : null;
    },
    hashAt: (show, seq) => hash.get(show, seq)?.toString('hex') ?? null,
    rowsSince: (show, seq, limit) => rows.all(show, seq, limit),
    refusedOf: (show) => refused.all(show),
    add: database.transaction(adding(database)).immediate
  };
}

function adding(database: Database): ShowArchive['add'] {
  const putShow = database.prepare(
    `INSERT INTO show (id, title, created_at, changed_at, seq, hash)
      VALUES (?, ?, ?, ?, ?, ?)`
  );
  const setHash = database.prepare('UPDATE show SET hash = ? WHERE id = ?');
  const putRow = database.prepare(
    `INSERT INTO event (show, seq, at, command_id, device, device_name, version, events, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
  );
  const putAnswer = database.prepare(
    `INSERT INTO command_result (show, command_id, device, at, seq, rejection, run, name, press)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
  );
  const putOrigin = database.prepare('INSERT INTO setting (key, value) VALUES (?, ?)');
  return (show, title, rows, refused, origin) => {
    const last = rows.at(-1);
    putShow.run(show, title, rows[0]?.at, last?.at, last?.seq, chainStart);
    let before = chainStart;
    for (const row of rows) {
      const { seq, at, commandId, device, deviceName, version, events } = row;
      before = link(before, { show, ...row });
      putRow.run(show, seq, at, commandId, device, deviceName, version, events, before);
      putAnswer.run(show, commandId, device, at, seq, null, null, null, null);
    }
    for (const { commandId, device, at, seq, rejection, run, name, press } of refused) {
      const about = [run ?? null, name ?? null, press ?? null];
      putAnswer.run(show, commandId, device, at, seq, rejection, ...about);
    }
    setHash.run(before, show);
    putOrigin.run(`origin:${show}`, JSON.stringify(origin));
  };
}
