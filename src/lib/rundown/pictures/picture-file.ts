import { pictureIn } from '#core/pictures.ts';

/** A file beyond this is not opened: the browser would hold all of it, and its pixels. */
export const MOST_MEGABYTES = 64;

/** Whether it is one of those. */
export const isTooLarge = ({ size }: File): boolean => size > MOST_MEGABYTES * 1024 * 1024;

/** What a drop or a clipboard is asked for. */
type Brought = Pick<DataTransfer, 'files' | 'getData'>;

/** The first file that calls itself a picture, else the first of all: it is looked at, and refused with words. */
export function fileIn({ files }: Pick<Brought, 'files'>): File | null {
  const all = Array.from(files);
  return all.find(({ type }) => type.startsWith('image/')) ?? all[0] ?? null;
}

/**
 * The picture of a clipboard that goes into a cell of pictures. Spreadsheets put a drawing of their
 * cells beside the text; of these the text is meant, as of a cell that was copied here.
 */
export function pastedFile(clipboard: Brought): File | null {
  const text = clipboard.getData('text/plain');
  const isCells = /[\t\n]/.test(text) || pictureIn(text.trim()) !== null;
  return isCells ? null : fileIn(clipboard);
}
