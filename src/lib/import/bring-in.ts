import { inOrder } from '#core/collections.ts';
import type { Change } from '#core/command.ts';
import type { Reading } from '#core/import/reading.ts';
import type { FileRead } from '#core/import/table.ts';
import { toChanges } from '#core/import/to-changes.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { newId } from '#lib/live/new-id.ts';
import { doorRefusalWords, type DoorRefused } from '#lib/text/door-refusals.ts';
import { refusalWords, type Refused } from '#lib/text/rejections.ts';
import type { Beginning } from './import-session.svelte.ts';

/** Where a file goes: into a rundown that is there, or into a show made for it. */
export type Into = Place | Beginning;

/** Has the server read a file into tables. Throws an Error with a sentence where it does not answer. */
export async function askToRead(
  content: Uint8Array | string,
  fileName: string,
  signal: AbortSignal
): Promise<FileRead> {
  const answer = await fetch('/api/import/read', {
    method: 'POST',
    headers: {
      'x-filename': encodeURIComponent(fileName),
      'content-type': 'application/octet-stream'
    },
    body: typeof content === 'string' ? content : new Blob([content as Uint8Array<ArrayBuffer>]),
    signal
  });
  if (answer.ok) return (await answer.json()) as FileRead;
  throw new Error(await sentenceOf(answer));
}

interface Place {
  readonly show: Id;
  readonly rundown: Id;
}

/**
 * One file on its way into a show, over all attempts: where the line drops, a second press makes no
 * second show and imports nothing twice.
 */
export class Delivery {
  readonly #client = newId(12);
  #m = 1;
  #made: Place | null = null;

  /** Imports a reading as one change that can be undone. Throws an Error with a sentence where the server refused. */
  async bringIn(reading: Reading, into: Into): Promise<Place> {
    const place = 'show' in into ? into : (this.#made ??= await makeShow(into));
    const document = await loadShow(place.show);
    const rundown =
      document.rundowns[place.rundown] ?? inOrder(Object.values(document.rundowns))[0];
    if (!rundown) throw new Error('The show has no rundown to import into.');
    const changes = toChanges(reading, { document, rundownId: rundown.id }, () => newId());
    await this.send(place.show, changes);
    return { show: place.show, rundown: rundown.id };
  }

  /** Makes changes of a show as one that can be undone. Throws as `bringIn` does. */
  async send(show: Id, changes: readonly Change[]): Promise<void> {
    const a = { type: 'edit', changes };
    const sent = await fetch(`/api/shows/${show}/commands`, {
      method: 'POST',
      body: JSON.stringify({ client: this.#client, m: this.#m, a })
    });
    // What was answered is settled; what was not keeps its number, and is never done twice.
    this.#m += 1;
    if (!sent.ok) throw new Error(await sentenceOf(sent));
  }
}

/** The show as it is now. Throws an Error with a sentence where the server does not say. */
export async function loadShow(show: Id): Promise<ShowDocument> {
  const answer = await fetch(`/api/shows/${show}/state`);
  if (!answer.ok) throw new Error(await sentenceOf(answer));
  const { document } = (await answer.json()) as { document: ShowDocument };
  return document;
}

async function makeShow(beginning: Beginning): Promise<Place> {
  const answer = await fetch('/api/shows', { method: 'POST', body: JSON.stringify(beginning) });
  if (!answer.ok) throw new Error(await sentenceOf(answer));
  const made = (await answer.json()) as
    { readonly granted: Place } | { readonly refused: DoorRefused };
  if ('granted' in made) return made.granted;
  const { what, todo } = doorRefusalWords(made.refused);
  throw new Error(`${what} ${todo}`);
}

/** What an answer that is no success says, in words. */
async function sentenceOf(answer: Response): Promise<string> {
  const said = (await answer.json().catch(() => null)) as { code?: string; e?: Refused } | null;
  if (answer.status === 413)
    return 'The file holds more than can be brought in at once. Nothing was changed: divide it, and import the parts.';
  if (answer.status === 403)
    return 'This device may not import. Ask an owner of the show, or do it on their device.';
  const refused = said?.e ?? said;
  if (refused?.code === undefined) return `The server did not take it (${answer.status}).`;
  const { what, todo } = refusalWords(refused as Refused);
  return `${what} ${todo}`;
}
