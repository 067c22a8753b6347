/** What a spreadsheet would run as a formula; with quotes before it, what an import would take for guarded. */
const RUNS = /^'*[=+\-@\t\r\n]/;
const GUARDED = /^'+[=+\-@\t\r\n]/;

/**
 * A text as CSV holds it: a spreadsheet that opens the file shows it and never runs it (X3). What
 * looks guarded already is guarded once more, so that reading it takes off no more than was put on.
 */
export const guarded = (text: string): string => (RUNS.test(text) ? `'${text}` : text);

/** A text that is typed as text needs no guard, but where an import would take one off. */
export const guardedIfQuoted = (text: string): string => (GUARDED.test(text) ? `'${text}` : text);

/** The text that was guarded. */
export const unguarded = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text);
