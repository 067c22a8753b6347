import { isChosenDay } from '../chosen.ts';
import type { Notices } from '../notices.ts';
import type { Choices } from '../reading.ts';

/** Of several days, which there are and which are read; a day that was asked for in vain is said. */
export function sayWhichDays(
  days: readonly { readonly label: string; readonly rows: number }[],
  choices: Choices,
  notices: Notices
): void {
  for (const day of choices.days ?? []) {
    if (day < days.length) continue;
    notices.add('noSuchDay', `The file has no day ${day + 1}.`);
  }
  if (days.length < 2) return;
  const list = days.map(({ label, rows }, i) => `${i + 1} ${label || '(no day)'} (${rows} rows)`);
  const on = days.flatMap((_, i) => (isChosenDay(choices, i) ? [i + 1] : []));
  const which =
    on.length === days.length
      ? 'All are read.'
      : on.length === 1
        ? `Day ${on[0]} is read.`
        : `Read are ${on.length === 0 ? 'none' : `days ${on.join(', ')}`}.`;
  notices.add('severalDays', `The file has ${days.length} days: ${list.join(', ')}. ${which}`);
}
