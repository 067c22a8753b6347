/** What a text is made of once it is read as markdown: elements of a short list, and words. */
export type ProseNode = string | ProseElement;

export interface ProseElement {
  readonly tag: ProseTag;
  readonly children: readonly ProseNode[];
  /** Of a link: http, https or mailto. */
  readonly href?: string;
  /** Of an ordered list that does not begin at 1. */
  readonly start?: number;
}

export type ProseTag =
  | 'p'
  | 'br'
  | 'strong'
  | 'em'
  | 's'
  | 'a'
  | 'ul'
  | 'ol'
  | 'li'
  | 'blockquote'
  | 'hr'
  | 'h3'
  | 'h4'
  | 'h5'
  | 'h6';

const MARKS = /[*_~\\<[]|^[^\S\n]*(?:[#>+-]|\d{1,9}[.)][^\S\n])/m;

/** Whether a text may be more than words and line breaks: most notes are not, and need no parser. */
export const hasMarks = (text: string): boolean => MARKS.test(text);

/** What a script holds; longer texts come from somewhere else, and are shown as they were typed. */
export const LONGEST_PROSE = 20_000;
