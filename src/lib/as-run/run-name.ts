import type { Run } from '#core/run.ts';
import type { ShowDocument } from '#core/show.ts';

/** "Night 2 · Main stage · 27 Nov 2026, 19:30 · on now". */
export function runName(document: ShowDocument, run: Run): string {
  const { label, mode, rundownId, startedAt, createdAt, state } = run;
  const rundown = document.rundowns[rundownId];
  const timeZone = document.days[rundown?.dayId ?? '']?.tz ?? document.show.tz;
  const when = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone
  }).format(startedAt ?? createdAt);
  const what = label || (mode === 'show' ? 'Show' : 'Rehearsal');
  return [what, rundown?.title, when, state !== 'ended' && 'on now'].filter(Boolean).join(' · ');
}
