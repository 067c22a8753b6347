import { createServer } from 'node:http';
import { inOrder } from '#core/collections.ts';
import type { Change } from '#core/command.ts';
import type { Reading } from '#core/import/reading.ts';
import { openPosts } from '#core/import/open-posts.ts';
import type { Target } from '#core/import/places.ts';
import type { Notice } from '#core/import/table.ts';
import { toChanges } from '#core/import/to-changes.ts';
import { homeOf } from '#core/import/update/home.ts';
import { planUpdate, removalsOf, type UpdateRow } from '#core/import/update/plan-update.ts';
import { updateChanges } from '#core/import/update/update-changes.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { openApp } from '../app.ts';
import { readImportSecret } from '../auth/import-secret.ts';
import { BootProblem } from '../boot-problem.ts';
import { readConfig } from '../config.ts';
import { notedPort } from '../data-folder.ts';
import { openLog } from '../log.ts';
import { newId } from '../new-id.ts';
import type { Opened } from '../show-file/open-show-files.ts';
import { ownZone } from './own-zone.ts';
import { lockIfFree } from './settled-database.ts';

export interface Destination {
  /** The data folder of the server. */
  readonly data: string;
  /** Where the server listens; null: where it noted that it does. */
  readonly port: string | null;
  /** The show to import into; null for a new one. */
  readonly show: Id | null;
}

/** A file as it is read by the clocks of a zone. */
export type ReadIn = (tz: string) => Reading;

export interface Brought {
  readonly show: Id;
  readonly rundown: Id;
  readonly title: string;
}

interface Imported extends Brought {
  /** What of it nobody could tell, and was left open (U9). */
  readonly open: readonly Notice[];
}

/**
 * Brings a reading into a show as one undoable change: through the server that runs on the folder,
 * else by opening the folder here for as long as it takes. Throws a BootProblem with what to do.
 */
export const bringIn = (readIn: ReadIn, to: Destination): Promise<Imported> =>
  asking(to, (ask) => send(readIn, to, ask));

/** What a file would leave open in a show (U9); nothing is made. */
export const leftOpen = (
  readIn: ReadIn,
  to: Destination & { readonly show: Id }
): Promise<readonly Notice[]> =>
  asking(to, async (ask) => {
    const { document, rundownId } = await targetOf(to.show, ask);
    return openPosts(readIn(document.show.tz), { document, rundownId });
  });

export interface Updated extends Brought {
  readonly rows: readonly UpdateRow[];
  /** What the file no longer speaks of (U8). */
  readonly stays: readonly string[];
  /** How many changes were made; none by a dry run. */
  readonly changes: number;
}

/**
 * Holds a changed file against the show that an earlier edition of it went into, and makes what differs
 * as one undoable change; a dry run only says what that is. Nothing goes, unless that is asked for.
 */
export const updateFrom = (
  readIn: ReadIn,
  to: Destination & { readonly show: Id },
  asked: { readonly isDry: boolean; readonly removesMissing: boolean }
): Promise<Updated> => asking(to, (ask) => sendUpdate(readIn, to, asked, ask));

/** Has a show file opened as a show, in the same way; the answer is as the page gets it. */
export const openFile = (
  bytes: Buffer,
  to: Pick<Destination, 'data' | 'port'>,
  asCopy: boolean
): Promise<Opened> =>
  asking(
    to,
    (ask) => ask('POST', `/api/show-files${asCopy ? '?copy' : ''}`, bytes) as Promise<Opened>
  );

/** Asks the server that runs on the folder, else one that is opened here for as long as it takes. */
export async function asking<Result>(
  to: Pick<Destination, 'data' | 'port'>,
  work: (ask: Ask) => Promise<Result>
): Promise<Result> {
  // Where another process has the folder, that one is asked.
  const lock = lockIfFree(to.data);
  if (lock === null) {
    const secret = readImportSecret(to.data);
    const port = to.port ?? notedPort(to.data) ?? 3000;
    if (secret !== null) return work(asker(`http://127.0.0.1:${port}`, secret));
    throw new BootProblem(
      `The data folder ${to.data} is in use, but not by a server that takes imports.`,
      'Try again in a moment, or stop what uses it.'
    );
  }
  try {
    return await throughOwnServer(lock.folder, work);
  } finally {
    lock.release();
  }
}

/** The same doors that a running server has, open to this process alone. */
async function throughOwnServer<Result>(
  folder: string,
  work: (ask: Ask) => Promise<Result>
): Promise<Result> {
  const config = readConfig(['--data', folder, '--port', '0'], {});
  const app = await openApp({ folder, config, log: openLog('warn') });
  const http = createServer((request, response) => {
    if (app.answer(request, response)) return;
    response.writeHead(404).end();
  });
  try {
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return await work(asker(`http://127.0.0.1:${port}`, readImportSecret(folder) ?? ''));
  } finally {
    http.closeAllConnections();
    http.close();
    await app.close();
  }
}

export interface State {
  readonly document: ShowDocument;
}

async function send(readIn: ReadIn, to: Destination, ask: Ask): Promise<Imported> {
  const own = readIn(ownZone());
  const date = own.days[own.rundowns[0]?.day ?? 0]?.date ?? null;
  const show = to.show ?? (await madeShow(ask, { title: own.title, tz: own.tz, date }));
  const into = await targetOf(show, ask);
  const { document, rundownId } = into;
  const reading = readIn(document.show.tz);
  await ask('POST', `/api/shows/${show}/commands`, commandOf(toChanges(reading, into, newId)));
  const open = openPosts(reading, into);
  return { show, rundown: rundownId, title: document.show.title, open };
}

async function targetOf(show: Id, ask: Ask): Promise<Target> {
  const { document } = (await ask('GET', `/api/shows/${show}/state`)) as State;
  const rundown = inOrder(Object.values(document.rundowns))[0];
  if (!rundown)
    throw new BootProblem('The show has no rundown.', 'Add one first, or import without --show.');
  return { document, rundownId: rundown.id };
}

async function sendUpdate(
  readIn: ReadIn,
  { show }: { readonly show: Id },
  { isDry, removesMissing }: { readonly isDry: boolean; readonly removesMissing: boolean },
  ask: Ask
): Promise<Updated> {
  const { document } = (await ask('GET', `/api/shows/${show}/state`)) as State;
  const reading = readIn(document.show.tz);
  const rundown = homeOf(reading, document);
  if (rundown === null)
    throw new BootProblem('The show has no rundown.', 'Import the file without --update first.');
  const into = { document, rundownId: rundown };
  const plan = planUpdate(reading, into);
  const done = { show, rundown, title: document.show.title, rows: plan.rows, stays: plan.stays };
  if (isDry) return { ...done, changes: 0 };
  const removed = new Set(removesMissing ? removalsOf(plan) : []);
  const changes = updateChanges(plan, reading, into, { without: new Set(), removed }, newId);
  if (changes.length > 0) await ask('POST', `/api/shows/${show}/commands`, commandOf(changes));
  return { ...done, changes: changes.length };
}

/** All of it as one edit: made, told and undone together. */
export const commandOf = (changes: readonly Change[]): unknown => ({
  client: `import-${newId()}`,
  m: 1,
  a: { type: 'edit', changes }
});

export type Ask = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>;

function asker(origin: string, secret: string): Ask {
  return async (method, path, body) => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}` },
      ...(body === undefined ? {} : { body: bodyFrom(body) })
    }).catch((cause: unknown) => {
      throw new BootProblem(
        `The server does not answer at ${origin}.`,
        'Name the port it listens on: --port N.',
        { cause }
      );
    });
    const said: unknown = await answer.json().catch(() => null);
    if (answer.ok) return said;
    throw new BootProblem(
      `The server refused the import: ${whyOf(said)}.`,
      adviceFor(answer.status)
    );
  };
}

const bodyFrom = (body: unknown): string | Uint8Array<ArrayBuffer> =>
  Buffer.isBuffer(body) ? Uint8Array.from(body) : JSON.stringify(body);

const whyOf = (said: unknown): string => JSON.stringify(said)?.slice(0, 300) ?? 'no reason given';

const adviceFor = (status: number): string =>
  status === 404
    ? 'Check the id given with --show.'
    : status === 403
      ? 'Restart the server, and try again.'
      : 'Nothing was changed.';

/** A show of the file's own name and date; a new one keeps today's where the file has none. */
export async function madeShow(
  ask: Ask,
  of: { readonly title: string; readonly tz: string; readonly date: string | null }
): Promise<Id> {
  const date = of.date ?? new Date().toLocaleDateString('sv-SE');
  const tz = of.tz || ownZone();
  const made = await ask('POST', '/api/shows', { title: of.title.slice(0, 200), tz, date });
  const granted = (made as { granted?: { show?: unknown } } | null)?.granted;
  if (typeof granted?.show === 'string') return granted.show;
  throw new BootProblem(`The server made no show: ${whyOf(made)}.`, 'Nothing was changed.');
}
