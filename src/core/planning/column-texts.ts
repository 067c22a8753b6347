import { listOf } from '../collections.ts';
import type { Column, ShowDocument } from '../show.ts';

/** Whether a text is not one of the options that its column has (E33); nothing is never wrong. */
export function isNoOption({ kind, options = [] }: Column, text: string): boolean {
  return kind === 'choice' && text !== '' && options.length > 0 && !options.includes(text);
}

/** The option that was meant by what was typed: letters of both cases are one. */
export function optionFor({ options = [] }: Column, typed: string): string | undefined {
  const wanted = typed.trim().toLowerCase();
  return (
    options.find((option) => option === typed.trim()) ??
    options.find((option) => option.toLowerCase() === wanted)
  );
}

const LINKS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Where a text leads, if it is a link that may be followed (E33); null: it is a text. */
export function linkIn(text: string): string | null {
  const link = text.trim();
  // Spaces and what a browser would leave out of an address make it another one than is read.
  if (!URL.canParse(link) || /[\s\p{C}]/u.test(link)) return null;
  const { protocol, href } = new URL(link);
  return LINKS.has(protocol) ? href : null;
}

/** Everybody a show names: people, then whoever stands in a column of people; each once. */
export function namesIn(document: ShowDocument): readonly string[] {
  const columns = listOf(document.columns).filter(({ kind }) => kind === 'person');
  const written = listOf(document.items).flatMap(({ fields }) =>
    columns.flatMap(({ id }) => peopleIn(fields[id] ?? ''))
  );
  const names = [...listOf(document.people).map(({ name }) => name.trim()), ...written];
  return [...new Set(names)].filter((name) => name !== '').sort((a, b) => a.localeCompare(b));
}

/** The people that a text names: several are told apart by commas, semicolons or lines. */
export const peopleIn = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
