export const papers = { a4: 'A4', letter: 'Letter' } as const;
export type Paper = keyof typeof papers;

export interface PageSetting {
  readonly paper: Paper;
  /** Top left of every page: what this is of. */
  readonly title: string;
  /** Bottom left: when it was printed, of which revision. */
  readonly printed: string;
  /** Each sheet has a page of its own name, with its name at the top right. */
  readonly sheets: readonly { readonly page: string; readonly name: string }[];
}

/** A text as CSS writes it between quotes. */
const quoted = (text: string): string =>
  `"${text.replace(/["\\<]/g, (char) => `\\${char.charCodeAt(0).toString(16)} `).replace(/\s+/g, ' ')}"`;

/**
 * The rules of the printed page: its size, and what stands in its margins. Only the browser that
 * lays the pages out knows how many there are, so it counts them.
 */
export function pageRules({ paper, title, printed, sheets }: PageSetting): string {
  const small = 'font: 500 8.5pt Inter Variable, Inter, Arial, sans-serif; color: #000;';
  const box = (at: string, content: string): string => `@${at} { content: ${content}; ${small} }`;
  const named = sheets.map(
    ({ page, name }) => `@page ${page} { ${box('top-right', quoted(name))} }`
  );
  return [
    `@page {
      size: ${papers[paper]} portrait;
      margin: 17mm 12mm 16mm;
      ${box('top-left', quoted(title))}
      ${box('bottom-left', quoted(printed))}
      ${box('bottom-right', '"page " counter(page) " of " counter(pages)')}
    }`,
    ...named
  ].join('\n');
}
