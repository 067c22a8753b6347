import type { Message } from '#core/messages.ts';
import type { Run, RunState } from '#core/run.ts';
import type { Duration } from '#core/time/duration.ts';
import { durationText, lateText, remainingText } from '#core/time/text.ts';
import type { RunBanner } from '#lib/marks/run-banner.ts';
import type { StageFace } from './stage-face.ts';

/** What stands large on a face: a count, or a word where there is none. */
export function faceText(face: StageFace): string {
  switch (face.kind) {
    case 'counting':
      return remainingText(face.left);
    case 'before':
      return face.left === null ? 'Not started' : remainingText(face.left);
    case 'untimed':
      return durationText(face.elapsed);
    case 'held':
      return 'HELD';
    case 'stopped':
      return 'STOPPED';
    case 'ended':
      return 'End of show';
    case 'lost':
      return '';
    default:
      return face satisfies never;
  }
}

/** What stands over the count; empty where it is what is left. */
export function faceAbove(face: StageFace): string {
  if (face.kind === 'untimed') return 'On for';
  return face.kind === 'before' && face.left !== null ? 'Starts in' : '';
}

/** "LATE +01:20"; nothing under a second, and once it is over. */
export function lateWords(face: StageFace, lateMs: Duration | null): string {
  if (face.kind === 'ended' || lateMs === null || Math.abs(lateMs) < 1000) return '';
  return `${lateMs > 0 ? 'LATE' : 'EARLY'} ${lateText(lateMs)}`;
}

/** What is under way, for those who do not see it. */
export function faceSpoken(face: StageFace): string {
  if (face.kind === 'held') return 'Held';
  if (face.kind === 'stopped') return 'The show is stopped';
  if (face.kind === 'ended') return 'End of show';
  return 'item' in face ? (face.item?.title ?? '') : '';
}

const betweenWords: Partial<Record<RunState, string>> = {
  preshow: 'Pre-show',
  houseOpen: 'House open',
  interval: 'Interval'
};

/** What stands over the count: before the show and between its parts by its word, and what is on. */
export function faceTitle(face: StageFace, run: Run | null): string {
  const word = betweenWords[run?.state ?? 'live'] ?? '';
  const title = 'item' in face ? (face.item?.title ?? '') : '';
  return [word, title === word ? '' : title].filter(Boolean).join(' · ');
}

/** The band: why the show stands still or what was said as it went on, and the caller's message. */
export const faceBand = (banner: RunBanner | null, message: Message | null): string | null =>
  [banner?.text, message?.text].filter(Boolean).join(' · ') || null;
