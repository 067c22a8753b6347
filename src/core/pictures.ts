import { rowOf } from './collections.ts';
import type { Column, Id, Rows, ShowDocument, VisibilityClass } from './show.ts';
import { sees } from './visibility/plan.ts';

const named = /^image:([0-9a-f]{64})$/;

/** What a cell of a column of pictures says of a stored one, by the SHA-256 of its bytes in hex (E66). */
export const pictureText = (sha256: string): string => `image:${sha256}`;

/** The SHA-256 of the picture that a text names; null: it is a text (E66). */
export const pictureIn = (text: string): string | null => named.exec(text)?.[1] ?? null;

/** The picture that a cell of a column names; null where it names none, or where the column holds others. */
export const pictureOf = ({ kind }: Column, text: string): string | null =>
  kind === 'image' ? pictureIn(text) : null;

/**
 * Whether a class may be sent a picture: a cell that it sees names it, as it is written or as a run is
 * called on (V17).
 */
export function seesPicture(document: ShowDocument, to: VisibilityClass, sha256: string): boolean {
  const columns = Object.values(document.columns)
    .filter(({ kind, class: meantFor }) => kind === 'image' && sees(to, meantFor))
    .map(({ id }) => id);
  if (columns.length === 0) return false;
  const text = pictureText(sha256);
  const isNamed = (items: Rows<object | null>): boolean =>
    Object.values(items).some((item) => item !== null && names(item as Named, columns, text));
  return (
    isNamed(document.items) ||
    Object.values(document.runs).some(({ calledOn }) => calledOn && isNamed(calledOn.held.items))
  );
}

interface Named {
  readonly fields: Readonly<Record<Id, string>>;
}

const names = ({ fields }: Named, columns: readonly Id[], text: string): boolean =>
  columns.some((column) => rowOf(fields, column) === text);
