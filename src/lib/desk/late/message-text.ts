import { rowOf } from '#core/collections.ts';
import type { Affected } from '#core/logistics/affected.ts';
import { movedBy } from '#core/logistics/moved.ts';
import type { Option } from '#core/logistics/ways-out.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { Duration } from '#core/time/duration.ts';
import { rowName } from '#lib/marks/conflicts/row-names.ts';
import { Wording } from '#lib/marks/conflicts/wording.ts';
import { lengthWords } from '#lib/text/length-words.ts';
import { riskText } from './effect-words.ts';

export interface Reported {
  readonly movement: Id;
  readonly byMs: Duration;
  readonly reason: string;
}

/** More rows are counted: whoever reads it has gloves on. */
const ROWS = 8;
/** As long as a message may be. */
const LONGEST = 1_000;

/**
 * What somebody is told of a way out that was taken, of the rows that concern them: "LED truck is 40 min
 * late: flat tyre. Now: LED truck 08:45 → 09:25; LED wall 10:00 → 10:40". Another vendor is not told whose
 * vehicle it is.
 */
export function messageText(
  document: ShowDocument,
  { movement, byMs, reason }: Reported,
  { option, told: { to, rows } }: { readonly option: Option; readonly told: Affected }
): string {
  const isItsOwn = rows.some(({ id }) => id === movement);
  const name = rowName(document, { in: 'movements', id: movement });
  const why = reason === '' ? '' : `: ${reason}`;
  const head =
    to.kind === 'vendor' && !isItsOwn
      ? 'The load plan has changed.'
      : `${name} is ${lengthWords(byMs)} late${why.replace(/\.$/, '')}.`;
  const lines = rows.map((row) => lineOf(document, option, row)).filter(Boolean);
  const more = lines.length > ROWS ? ` and ${lines.length - ROWS} more` : '';
  const text = `${head} Now: ${lines.slice(0, ROWS).join('; ')}${more}`;
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function lineOf(document: ShowDocument, option: Option, row: Affected['rows'][number]): string {
  const words = new Wording(document);
  const moved = movedBy(document, option.changes).find((each) => each.row.id === row.id);
  if (moved) {
    const dock = moved.dock === null ? '' : `, ${rowOf(document.spaces, moved.dock)?.name ?? ''}`;
    return `${words.name(row)} ${words.moment(moved.from, row)} → ${words.time(moved.to, row)}${dock}`;
  }
  const risk = option.ripple.risks.find((each) => each.row.id === row.id);
  return risk ? riskText(words, risk) : '';
}
