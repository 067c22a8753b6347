import { inOrder } from '#core/collections.ts';
import type { Id, Position, ShowDocument } from '#core/show.ts';

/** A position that an item may belong to, and what it is called: "LX Spot". */
export interface Owner {
  readonly id: Id;
  readonly name: string;
}

/** What a position is called where its department is not said: with the letters of that before it. */
export function ownerName(document: ShowDocument, position: Position | undefined): string {
  if (!position) return '';
  const prefix = document.departments[position.departmentId]?.prefix ?? '';
  return `${prefix} ${position.name}`.trim();
}

/** Every position, department by department. */
export function owners(document: ShowDocument): readonly Owner[] {
  const positions = inOrder(Object.values(document.positions));
  return inOrder(Object.values(document.departments)).flatMap(({ id: department }) =>
    positions
      .filter(({ departmentId }) => departmentId === department)
      .map((position) => ({ id: position.id, name: ownerName(document, position) }))
  );
}

/** Those that a text names: one whole name, else all whose name begins so. Small letters are expected. */
export function ownersNamed(document: ShowDocument, text: string): readonly Owner[] {
  const all = owners(document).map((owner) => {
    const words = [owner.name, document.positions[owner.id]?.name ?? ''];
    return { owner, words: words.map((word) => word.toLowerCase()) };
  });
  const whole = all.filter(({ words }) => words.includes(text));
  const begun = all.filter(({ words }) => words.some((word) => word.startsWith(text)));
  return (whole.length > 0 ? whole : begun).map(({ owner }) => owner);
}
