import type { Notice } from '#core/import/table.ts';
import type { LoadSample, Summary } from './summary.ts';

/** A dry run as a person reads it in a terminal. */
export function textOfSummary(summary: Summary): string {
  const { format, items, cues, days, spaces, departments, warnings, errors, sample } = summary;
  if (errors.length > 0) return '';
  const lines = [
    `Read as ${format}: ${count(items, 'item')}, ${count(cues, 'cue')}, ${count(departments, 'department')}, ${count(days, 'day')}, ${count(spaces, 'stage')}.`,
    ...sample.map((item) => {
      const start = item.start ?? '        ';
      const calls = item.cues.map(({ department, number, label }) =>
        `${department} ${number || label}`.trim()
      );
      const at = item.startMode === 'hard' ? '*' : ' ';
      return `  ${at}${start}  ${item.duration}  ${item.number.padEnd(6)} ${item.title.slice(0, 40).padEnd(40)}  ${calls.slice(0, 4).join(', ')}`;
    }),
    ...(items > sample.length ? [`  … and ${items - sample.length} more`] : [])
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n${textOfNotices(warnings)}`;
}

/** The same of a list of a load plan. */
export function textOfLoad(summary: Summary<LoadSample>): string {
  const { format, days, spaces, vendors, departments, warnings, errors, sample } = summary;
  if (errors.length > 0) return '';
  const { movements, tasks, crewCalls } = summary;
  const listed = [
    [movements, 'movement'],
    [tasks, 'task'],
    [crewCalls, 'crew call']
  ].flatMap(([many, what]) => (many === 0 ? [] : [count(Number(many), String(what))]));
  const beside = [
    [vendors, 'vendor'],
    [departments, 'department'],
    [spaces, 'space'],
    [days, 'day']
  ].flatMap(([many, what]) => (many === 0 ? [] : [count(Number(many), String(what))]));
  const rows = movements + tasks + crewCalls || vendors;
  const lines = [
    `Read as ${format}: ${[...listed, ...beside].join(', ')}.`,
    ...sample.map(
      ({ day, start, duration, title, space, department }) =>
        `  ${day.padEnd(10)}  ${start ?? '        '}  ${duration ?? '        '}  ${title.slice(0, 40).padEnd(40)}  ${[department, space].filter(Boolean).join(', ')}`
    ),
    ...(rows > sample.length ? [`  … and ${rows - sample.length} more`] : [])
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n${textOfNotices(warnings)}`;
}

/** What a person should look at, line by line with its place; nothing where there is nothing. */
export function textOfNotices(notices: readonly Notice[]): string {
  if (notices.length === 0) return '';
  const lines = notices.map(({ row, column, message }) => {
    const place = [
      row === null ? '' : `row ${row}`,
      column === null ? '' : `column ${column}`
    ].filter(Boolean);
    return `  ${place.length > 0 ? `${place.join(', ')}: ` : ''}${message}`;
  });
  return `${[`${count(notices.length, 'thing')} to look at:`, ...lines].join('\n')}\n`;
}

const count = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`;
