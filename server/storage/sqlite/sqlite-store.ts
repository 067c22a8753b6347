import { setImmediate } from 'node:timers/promises';
import { and, asc, count, desc, eq, gt, isNotNull, lt, sql } from 'drizzle-orm';
import { emptyShow } from '#core/apply.ts';
import { KEPT_PRESSES } from '#core/as-run/press.ts';
import type { ShowEvent } from '#core/event.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import {
  EVENT_VERSION,
  type Answer,
  type Appended,
  type Batch,
  type ShowStore,
  type Snapshot
} from '../../ports.ts';
import { chainStart, link, type Linked } from '../../chain-link.ts';
import { titleAfter } from '../title.ts';
import { upcast } from '../upcast.ts';
import type { OpenedDatabase } from './open-database.ts';
import { commandResult, event, show as shows, snapshot as snapshots } from './schema.ts';

type EventRow = typeof event.$inferSelect;

/** To encode so much, and to write it, takes a moment each: other shows come in between. */
const LONG_TEXT = 500_000;

/** The shows of an opened database; it is closed with them. */
export function sqliteStore(database: OpenedDatabase): ShowStore {
  const client = database.$client;
  const ask = prepare(database);

  const answerOf = (show: Id, commandId: string): Answer | null =>
    ask.answer.get({ show, commandId }) ?? null;

  const append = client.transaction((row: Linked, events: Batch['events']): Appended => {
    const { show, seq, commandId } = row;
    const answer = answerOf(show, commandId);
    if (answer) return { outcome: 'duplicate', answer };
    const end = ask.end.get({ show });
    if ((end?.seq ?? 0) !== seq - 1) return { outcome: 'conflict' };

    const hash = link(end?.hash ?? chainStart, row);
    const title = titleAfter(end?.title ?? '', events);
    ask.putShow.run({ ...row, title, hash });
    ask.putEvent.run({ ...row, hash });
    ask.putAnswer.run({ ...row, rejection: null });
    return { outcome: 'appended' };
  });

  const readSnapshot = (show: Id): Snapshot | null => {
    const kept = ask.snapshot.get({ show });
    // One of another version is of no use: the log is folded from its beginning instead.
    if (kept?.version !== EVENT_VERSION) return null;
    try {
      // One from before a collection came to be has nothing in it.
      const document = { ...emptyShow, ...(JSON.parse(kept.document) as ShowDocument) };
      return { seq: kept.seq, document };
    } catch {
      return null; // Damaged: the log has everything that was in it.
    }
  };

  return {
    async list() {
      return ask.list.all();
    },

    async load(show) {
      const end = ask.end.get({ show });
      if (!end) return null;
      const snapshot = readSnapshot(show);
      const seq = snapshot?.seq ?? 0;
      const batches = ask.since.all({ show, seq, limit: -1 }).map(batchOf);
      // A show that lacks a change would look whole, and be another one.
      if (batches.length !== end.seq - seq || (batches.at(-1)?.seq ?? seq) !== end.seq) {
        throw new Error(
          `of the changes ${seq + 1} to ${end.seq} of the show ${show} some are gone`
        );
      }
      return { snapshot, batches };
    },

    async append(show, batch) {
      const row = rowOf(show, batch);
      if (row.events.length > LONG_TEXT) await setImmediate();
      return append.immediate(row, batch.events);
    },

    async recordAnswer(show, { commandId, device, at, answer, pressed }) {
      if (!ask.end.get({ show })) throw new Error(`no show ${show} in the store`);
      const { seq, rejection } = answer;
      const row = { show, commandId, device, at, seq, rejection };
      const { run = null, name = null, press = null } = (rejection && pressed) ?? {};
      const kept = run === null ? 0 : (ask.pressesOf.get({ show, run, device })?.count ?? 0);
      const about = kept < KEPT_PRESSES ? { run, name, press } : nothing;
      ask.putFirstAnswer.run({ ...row, ...about });
    },

    async refusedIn(show, run) {
      return ask.refusedIn
        .all({ show, run })
        .flatMap(({ press, rejection, name, ...row }) =>
          press && rejection ? [{ ...row, press, rejection, name: name ?? '' }] : []
        );
    },

    async answerTo(show, commandId) {
      return answerOf(show, commandId);
    },

    async answersTo(show, commandIds) {
      const rows = ask.answers.all({ show, commandIds: JSON.stringify(commandIds) });
      return new Map(rows.map(({ commandId, ...answer }) => [commandId, answer]));
    },

    async deviceOf(show, client) {
      // Names of clients have no colon, and a semicolon comes right after it.
      const [from, to] = [`${client}:`, `${client};`];
      return ask.device.get({ show, from, to })?.device ?? null;
    },

    async batchesSince(show, seq, limit) {
      return ask.since.all({ show, seq, limit }).map(batchOf);
    },

    async batchesNaming(show, text, limit) {
      return ask.naming
        .all({ show, text: JSON.stringify(text), limit })
        .map(batchOf)
        .reverse();
    },

    async saveSnapshot(show, { seq, document }) {
      const text = JSON.stringify(document);
      if (text.length > LONG_TEXT) await setImmediate();
      const end = ask.end.get({ show });
      if (!end) throw new Error(`no show ${show} in the store`);
      if (seq > end.seq) throw new Error('a snapshot is ahead of its log');
      ask.putSnapshot.run({ show, seq, version: EVENT_VERSION, document: text });
    },

    async close() {
      client.close();
    }
  };
}

const nothing = { run: null, name: null, press: null };

/** Compiled once: an append walks four of them. */
function prepare(database: OpenedDatabase) {
  const given = sql.placeholder;
  const ofEvent = {
    show: given('show'),
    seq: given('seq'),
    at: given('at'),
    commandId: given('commandId'),
    device: given('device')
  };
  const answer = { ...ofEvent, rejection: given('rejection') };
  const pressed = { run: given('run'), name: given('name'), press: given('press') };
  return {
    end: database
      .select()
      .from(shows)
      .where(eq(shows.id, given('show')))
      .prepare(),
    putShow: database
      .insert(shows)
      .values({
        id: given('show'),
        title: given('title'),
        createdAt: given('at'),
        changedAt: given('at'),
        seq: given('seq'),
        hash: given('hash')
      })
      .onConflictDoUpdate({
        target: shows.id,
        set: {
          title: sql`excluded.title`,
          changedAt: sql`excluded.changed_at`,
          seq: sql`excluded.seq`,
          hash: sql`excluded.hash`
        }
      })
      .prepare(),
    putEvent: database
      .insert(event)
      .values({
        ...ofEvent,
        deviceName: given('deviceName'),
        version: given('version'),
        events: given('events'),
        hash: given('hash')
      })
      .prepare(),
    putAnswer: database.insert(commandResult).values(answer).prepare(),
    putFirstAnswer: database
      .insert(commandResult)
      .values({ ...answer, ...pressed })
      .onConflictDoNothing()
      .prepare(),
    answer: database
      .select({ seq: commandResult.seq, rejection: commandResult.rejection })
      .from(commandResult)
      .where(
        and(eq(commandResult.show, given('show')), eq(commandResult.commandId, given('commandId')))
      )
      .prepare(),
    answers: database
      .select({
        commandId: commandResult.commandId,
        seq: commandResult.seq,
        rejection: commandResult.rejection
      })
      .from(commandResult)
      .where(
        and(
          eq(commandResult.show, given('show')),
          sql`${commandResult.commandId} IN (SELECT value FROM json_each(${given('commandIds')}))`
        )
      )
      .prepare(),
    pressesOf: database
      .select({ count: count() })
      .from(commandResult)
      .where(
        and(
          eq(commandResult.show, given('show')),
          eq(commandResult.run, given('run')),
          eq(commandResult.device, given('device')),
          isNotNull(commandResult.run)
        )
      )
      .prepare(),
    refusedIn: database
      .select({
        press: commandResult.press,
        rejection: commandResult.rejection,
        at: commandResult.at,
        seq: commandResult.seq,
        device: commandResult.device,
        name: commandResult.name
      })
      .from(commandResult)
      .where(
        and(
          eq(commandResult.show, given('show')),
          eq(commandResult.run, given('run')),
          isNotNull(commandResult.run)
        )
      )
      .orderBy(asc(commandResult.at), asc(commandResult.commandId))
      .prepare(),
    device: database
      .select({ device: commandResult.device })
      .from(commandResult)
      .where(
        and(
          eq(commandResult.show, given('show')),
          gt(commandResult.commandId, given('from')),
          lt(commandResult.commandId, given('to'))
        )
      )
      .limit(1)
      .prepare(),
    since: database
      .select()
      .from(event)
      .where(and(eq(event.show, given('show')), gt(event.seq, given('seq'))))
      .orderBy(asc(event.seq))
      .limit(given('limit'))
      .prepare(),
    naming: database
      .select()
      .from(event)
      .where(and(eq(event.show, given('show')), sql`instr(${event.events}, ${given('text')}) > 0`))
      .orderBy(desc(event.seq))
      .limit(given('limit'))
      .prepare(),
    snapshot: database
      .select()
      .from(snapshots)
      .where(eq(snapshots.show, given('show')))
      .prepare(),
    putSnapshot: database
      .insert(snapshots)
      .values({
        show: given('show'),
        seq: given('seq'),
        version: given('version'),
        document: given('document')
      })
      .onConflictDoUpdate({
        target: snapshots.show,
        set: {
          seq: sql`excluded.seq`,
          version: sql`excluded.version`,
          document: sql`excluded.document`
        },
        // One of another version is replaced whatever its seq: it cannot be read any more.
        setWhere: sql`excluded.seq >= ${snapshots.seq} OR ${snapshots.version} <> excluded.version`
      })
      .prepare(),
    list: database
      .select({
        id: shows.id,
        title: shows.title,
        createdAt: shows.createdAt,
        changedAt: shows.changedAt,
        seq: shows.seq
      })
      .from(shows)
      .orderBy(desc(shows.changedAt), asc(shows.id))
      .prepare()
  };
}

const rowOf = (show: Id, { seq, at, commandId, actor, events }: Batch): Linked => ({
  show,
  seq,
  at,
  commandId,
  device: actor.device,
  deviceName: actor.name,
  version: EVENT_VERSION,
  events: JSON.stringify(events)
});

const batchOf = (row: EventRow): Batch => ({
  seq: row.seq,
  at: row.at,
  commandId: row.commandId,
  actor: { device: row.device, name: row.deviceName },
  events: upcast(JSON.parse(row.events) as ShowEvent[], row.version)
});
