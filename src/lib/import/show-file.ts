import type { Id } from '#core/show.ts';

/** What became of a show file, with a sentence for whoever chose it. */
export type OpenedFile =
  | {
      /** `here`: the show is here already, and nothing was changed. */
      readonly outcome: 'opened' | 'copied' | 'here';
      readonly show: Id;
      readonly sentence: string;
    }
  | { readonly outcome: 'refused'; readonly sentence: string };

export type OnShowFile = (file: File, asCopy: boolean) => Promise<OpenedFile>;

const MAX_MEGABYTES = 64;

/** Whether a file is one that "Save a show file" has made. */
export const isShowFile = (file: File): boolean => /\.callboard$/i.test(file.name);

/** Has the server open a show file. Throws an Error with a sentence where it does not. */
export async function openShowFile(file: File, asCopy: boolean): Promise<OpenedFile> {
  if (file.size > MAX_MEGABYTES * 1024 * 1024) throw new Error(tooLarge);
  const answer = await fetch(`/api/show-files${asCopy ? '?copy' : ''}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file
  });
  if (answer.ok) return (await answer.json()) as OpenedFile;
  if (answer.status === 413) throw new Error(tooLarge);
  if (answer.status === 403) {
    throw new Error('This device may not open show files. Ask an owner of this Callboard.');
  }
  throw new Error(`The server did not take it (${answer.status}).`);
}

const tooLarge = `The file is larger than ${MAX_MEGABYTES} MB, which is the most that can be opened.`;
