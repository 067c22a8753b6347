import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Press } from '#core/as-run/press.ts';
import type { Rejection } from '#core/rejection.ts';
import type { Role } from '#core/actor.ts';
import type { Feed } from '#core/export/feed.ts';
import type { Guest } from '#core/guests/guest.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Held, Knock } from '../../door-ports.ts';

const time = () => integer().$type<Instant>();
const flag = () => integer({ mode: 'boolean' }).notNull().default(false);
const idOfShow = () =>
  text()
    .notNull()
    .references(() => show.id);

/** One row a show: what a list of shows needs, and where its log ends. */
export const show = sqliteTable('show', {
  id: text().primaryKey(),
  title: text().notNull(),
  createdAt: time().notNull(),
  changedAt: time().notNull(),
  seq: integer().notNull(),
  /** The link of the log's last event (see hash-chain.ts). */
  hash: blob({ mode: 'buffer' }).notNull()
});

/** The log. Triggers refuse to change or delete a row. */
export const event = sqliteTable(
  'event',
  {
    show: idOfShow(),
    seq: integer().notNull(),
    at: time().notNull(),
    commandId: text().notNull(),
    device: text().notNull(),
    deviceName: text().notNull(),
    /** What upcast.ts needs to know to read `events`. */
    version: integer().notNull(),
    /** JSON text: a list of events. */
    events: text().notNull(),
    hash: blob({ mode: 'buffer' }).notNull()
  },
  (column) => [
    primaryKey({ columns: [column.show, column.seq] }),
    index('event_by_time').on(column.show, column.at, column.seq)
  ]
);

/** What is no event of a show: who came in, what was done to the doors. Triggers refuse to change or delete a row. */
export const installationLog = sqliteTable(
  'installation_log',
  {
    seq: integer().primaryKey(),
    at: time().notNull(),
    /** See src/core/audit/entry.ts. */
    kind: text().notNull(),
    device: text(),
    name: text(),
    account: text(),
    address: text(),
    /** What it is about; no reference, as it may be about a show of another database by then. */
    show: text(),
    /** JSON text. */
    facts: text().notNull(),
    hash: blob({ mode: 'buffer' }).notNull()
  },
  (column) => [
    index('installation_by_time').on(column.at, column.seq),
    index('installation_of_show').on(column.show, column.at, column.seq)
  ]
);

/** What every command was answered, accepted or refused: a repeat is told the same. */
export const commandResult = sqliteTable(
  'command_result',
  {
    show: idOfShow(),
    commandId: text().notNull(),
    device: text().notNull(),
    at: time().notNull(),
    seq: integer().notNull(),
    rejection: text({ mode: 'json' }).$type<Rejection>(),
    /** Of a press that was refused: the run, what its device was called, and what it was about. */
    run: text(),
    name: text(),
    press: text({ mode: 'json' }).$type<Press>()
  },
  (column) => [
    primaryKey({ columns: [column.show, column.commandId] }),
    index('refused_press')
      .on(column.show, column.run, column.device)
      .where(sql`${column.run} IS NOT NULL`),
    // What was accepted has 'null' there: it costs nothing on the way of a GO.
    index('refused_by_time')
      .on(column.show, column.at)
      .where(sql`${column.rejection} <> 'null'`)
  ]
);

/** The newest folded state of a show: disposable, the log can always be folded again. */
export const snapshot = sqliteTable('snapshot', {
  show: idOfShow().primaryKey(),
  seq: integer().notNull(),
  version: integer().notNull(),
  document: text().notNull()
});

/** How a browser proves which device it is: SHA-256 of the secret in its cookie. */
export const cookie = sqliteTable('cookie', {
  device: text().primaryKey(),
  hash: text().notNull().unique()
});

/** A device on one show, or on `*`: every show of the installation. */
export const device = sqliteTable(
  'device',
  {
    id: text().notNull(),
    show: text().notNull(),
    name: text().notNull(),
    held: text({ mode: 'json' }).$type<readonly Held[]>().notNull(),
    createdAt: time().notNull(),
    seenAt: time(),
    revokedAt: time(),
    /** It waits before a door with a lobby, or was refused there. */
    knock: text({ mode: 'json' }).$type<Knock>()
  },
  (column) => [primaryKey({ columns: [column.id, column.show] })]
);

/** A link that lets devices in or, with a feed, gives out a calendar, or opens a guest's page. Its token is only known to whoever was given it. */
export const grant = sqliteTable('grant', {
  id: text().primaryKey(),
  show: text().notNull(),
  roles: text({ mode: 'json' }).$type<readonly Role[]>().notNull(),
  departments: text({ mode: 'json' }).$type<readonly Id[]>(),
  label: text().notNull(),
  maxUses: integer(),
  uses: integer().notNull(),
  createdAt: time().notNull(),
  madeBy: text(),
  expiresAt: time(),
  revokedAt: time(),
  tokenHash: text().notNull().unique(),
  feed: text({ mode: 'json' }).$type<Feed>(),
  guest: text({ mode: 'json' }).$type<Guest>(),
  usedAt: time(),
  /** Salt and slow hash of a second factor. */
  pinHash: text(),
  hasLobby: flag(),
  untilEnd: flag()
});

/** Which revision a device had on its screen, and when first: what devices report is no event. */
export const sighting = sqliteTable(
  'sighting',
  {
    show: idOfShow(),
    revision: integer().notNull(),
    device: text().notNull(),
    /** What the device called itself then. */
    name: text().notNull(),
    at: time().notNull()
  },
  (column) => [primaryKey({ columns: [column.show, column.revision, column.device] })]
);

/** What a device wrote for itself beside an item; it outlives the item, which may come back. */
export const privateNote = sqliteTable(
  'private_note',
  {
    show: idOfShow(),
    /** A device, or since there are accounts that of a person; neither has an id of the other. */
    writer: text('device').notNull(),
    item: text().notNull(),
    text: text().notNull(),
    at: time().notNull()
  },
  (column) => [primaryKey({ columns: [column.show, column.writer, column.item] })]
);

/** What the database knows of itself: its lineage. */
export const setting = sqliteTable('setting', {
  key: text().primaryKey(),
  value: text().notNull()
});
