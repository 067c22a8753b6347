import { parentOf } from '#core/execution.ts';
import type { Cue, Following, Id, ShowDocument } from '#core/show.ts';
import { duration, type Duration } from '#core/time/duration.ts';
import type { Reading } from '../readings.ts';
import { cueName } from './cue-names.ts';

/** A delay or a lead as desks take it: seconds, "2.5", "90", or "1:30"; a minus where one may come before. */
const SECONDS = /^([+\-−])?(?:(\d{1,4}):([0-5]?\d)|(\d{1,5}))(?:[.,](\d{1,3}))?\s*(?:s|sec)?$/i;

function secondsIn(text: string): number | null {
  const [match, sign, minutes = '0', within, whole = '0', fraction = ''] =
    SECONDS.exec(text.trim()) ?? [];
  if (match === undefined) return null;
  const seconds = Number(minutes) * 60 + Number(within ?? whole) + Number(`0.${fraction || '0'}`);
  const ms = Math.round(seconds * 1000);
  return sign === '-' || sign === '−' ? -ms : ms;
}

const noSeconds = (text: string): string =>
  `“${text.trim()}” is no number of seconds. Try 3, 2.5 or 1:30.`;

const LONGEST = 24 * 3600 * 1000;

/** A delay of what follows or hangs, put into the value that it is a part of. */
export function readDelay(text: string, was: Following): Reading<Following> {
  const ms = text.trim() === '' ? 0 : secondsIn(text);
  if (ms === null || Math.abs(ms) > LONGEST) return { why: noSeconds(text) };
  if (ms < 0 && was.kind === 'follow') {
    return {
      why: 'What follows comes after its parent’s GO. To come before its end, let it hang.'
    };
  }
  return { value: { ...was, delayMs: duration(ms) } };
}

/** A lead or a length in seconds that may be missing: empty is none. */
export function readSeconds(text: string): Reading<Duration | null> {
  if (text.trim() === '') return { value: null };
  const ms = secondsIn(text);
  return ms === null || ms < 0 || ms > LONGEST ? { why: noSeconds(text) } : { value: duration(ms) };
}

/** "3", "2.5", "1:30": as `readSeconds` reads it. */
export function secondsText(ms: number | null): string {
  if (ms === null) return '';
  const size = Math.abs(ms) / 1000;
  const [minutes, seconds] = [Math.floor(size / 60), Number((size % 60).toFixed(3))];
  const plain = minutes === 0 ? String(seconds) : `${minutes}:${seconds < 10 ? '0' : ''}${seconds}`;
  return ms < 0 ? `−${plain}` : plain;
}

/**
 * The cue that was named as a parent: "LX 12", or "12" of the same department. Of several those of the
 * same row come first; a name that fits more than one elsewhere is not guessed at.
 */
export function readParent(
  text: string,
  {
    cue,
    was,
    document
  }: { readonly cue: Cue; readonly was: Following; readonly document: ShowDocument }
): Reading<Following> {
  if (text.trim() === '') return { value: { ...was, parentId: null } };
  const named = cuesNamed(text, cue, document);
  const here = named.filter(({ itemId }) => itemId === cue.itemId);
  const [found, ...more] = here.length > 0 ? here : named;
  if (!found) return { why: `There is no cue ${text.trim()} in this rundown. Try LX 12.` };
  if (more.length > 0)
    return { why: `${text.trim()} is ${more.length + 1} cues: give one another number first.` };
  if (comesAfter(document, found, cue.id)) {
    return {
      why: `${cueName(document, found)} comes after this cue itself: that would be a circle.`
    };
  }
  return { value: { ...was, parentId: found.id } };
}

function cuesNamed(text: string, cue: Cue, document: ShowDocument): Cue[] {
  const wanted = plain(text);
  const rundownOf = (each: Cue): Id | undefined => document.items[each.itemId]?.rundownId;
  return Object.values(document.cues).filter((each) => {
    if (each.id === cue.id || each.status === 'cut' || rundownOf(each) !== rundownOf(cue))
      return false;
    if (plain(cueName(document, each)) === wanted) return true;
    return each.departmentId === cue.departmentId && plain(each.number) === wanted;
  });
}

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, '');

/** Whether a cue comes, by however many others, after one. */
function comesAfter(document: ShowDocument, cue: Cue, other: Id): boolean {
  const seen = new Set<Id>();
  for (
    let at: Cue | undefined = cue;
    at && !seen.has(at.id);
    at = document.cues[parentOf(at) ?? '']
  ) {
    if (at.id === other) return true;
    seen.add(at.id);
  }
  return false;
}
