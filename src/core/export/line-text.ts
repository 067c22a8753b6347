/** Whatever some reader takes for the end of a line. */
const LINE_END = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g;

/**
 * A text for formats whose values are lines (RFC 5545, RFC 6350): its lines end alike, and there is
 * nothing in it that no value may have. The format still has to write the ends in its own way.
 */
export const lineText = (text: string): string =>
  text.replace(LINE_END, '\n').replace(/[^\P{Cc}\t\n]/gu, '');
