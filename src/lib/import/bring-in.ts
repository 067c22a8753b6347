import { inOrder } from '#core/collections.ts';
import type { Reading } from '#core/import/reading.ts';
import type { FileRead } from '#core/import/table.ts';
import { toChanges } from '#core/import/to-changes.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { newId } from '#lib/live/new-id.ts';
import { doorRefusalWords, type DoorRefused } from '#lib/text/door-refusals.ts';
import { refusalWords, type Refused } from '#lib/text/rejections.ts';
import type { Beginning } from './import-session.svelte.ts';

/** Where a file goes: into a rundown that is there, or into a show made for it. */
export type Into = { readonly show: Id; readonly rundown: Id } | Beginning;

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

/**
 * Imports a reading as one change that can be undone, and tells where it went. Throws an Error with
 * a sentence where the server refused; a show that was made for the file is there by then.
 */
export async function bringIn(
  reading: Reading,
  into: Into
): Promise<{ readonly show: Id; readonly rundown: Id }> {
  const place = 'show' in into ? into : await makeShow(into);
  const answer = await fetch(`/api/shows/${place.show}/state`);
  if (!answer.ok) throw new Error(await sentenceOf(answer));
  const { document } = (await answer.json()) as { document: ShowDocument };
  const rundown = document.rundowns[place.rundown] ?? inOrder(Object.values(document.rundowns))[0];
  if (!rundown) throw new Error('The show has no rundown to import into.');
  const changes = toChanges(reading, { document, rundownId: rundown.id }, () => newId());
  const sent = await fetch(`/api/shows/${place.show}/commands`, {
    method: 'POST',
    body: JSON.stringify({ client: newId(12), m: 1, a: { type: 'edit', changes } })
  });
  if (!sent.ok) throw new Error(await sentenceOf(sent));
  return { show: place.show, rundown: rundown.id };
}

async function makeShow(beginning: Beginning): Promise<{ show: Id; rundown: Id }> {
  const answer = await fetch('/api/shows', { method: 'POST', body: JSON.stringify(beginning) });
  if (!answer.ok) throw new Error(await sentenceOf(answer));
  const made = (await answer.json()) as
    | { readonly granted: { readonly show: Id; readonly rundown: Id } }
    | { readonly refused: DoorRefused };
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
