/** What begins a formula; full-width signs too, which some countries' spreadsheets take for the others. */
const SIGN = '[=+\\-@＝＋－＠]';
/** What nobody sees and a reader takes off, or a quotation mark whose other one was lost. */
const UNSEEN = '"\\u200B\\u2060\\uFEFF';

/** A spreadsheet would run it; with quotes before it, an import would take it for guarded. */
const RUNS = new RegExp(`^'*(?:[\\t\\r\\n]|[\\s${UNSEEN}]*${SIGN})`);

// Where a spreadsheet divides lines at something else than commas, it does not see which cells are
// quoted: behind each of these another one begins.
const RUNS_INSIDE = new RegExp(`([;\\t\\r\\n][${UNSEEN}]*)('*${SIGN})`, 'g');
const GUARDED_INSIDE = new RegExp(`([;\\t\\r\\n][${UNSEEN}]*)'('*${SIGN})`, 'g');

/**
 * A text as CSV holds it: a spreadsheet that opens the file shows it and never runs it (X3). What
 * looks guarded already is guarded once more, so that reading it takes off no more than was put on.
 */
export function guarded(text: string): string {
  const safe = text.replace(RUNS_INSIDE, "$1'$2");
  return RUNS.test(safe) ? `'${safe}` : safe;
}

/** A text that is typed as text needs no guard, but where an import would take one off. */
export const guardedIfQuoted = (text: string): string =>
  unguarded(text) === text ? text : guarded(text);

/** The text that was guarded. */
export function unguarded(text: string): string {
  const bare = text.startsWith("'") && RUNS.test(text) ? text.slice(1) : text;
  return bare.replace(GUARDED_INSIDE, '$1$2');
}
