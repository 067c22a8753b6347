import { departmentIn } from '../words/departments.ts';
import { meaningsOf, unitIn, type Meaning } from '../words/meanings.ts';
import type { Look } from './looks.ts';

/** A meaning that a column may have, and how much speaks for it. */
export interface Candidate {
  readonly meaning: Meaning;
  readonly score: number;
}

/**
 * What a column may mean, by its header's words weighed against what its cells look like: "Item"
 * over 1, 2, 3 is a number and over "Welcome" a title; "Time (mm:ss)" is a length.
 */
export function candidatesOf(header: string, look: Look, hasWho: boolean): readonly Candidate[] {
  const words = meaningsOf(header);
  const unit = unitIn(header);
  const department = departmentIn(header);
  const found: Candidate[] = words.map(({ meaning, isSure }, i) => {
    const isLength = meaning === 'start' && !isSure && unit !== null && unit !== 'h:mm';
    const real = isLength ? 'length' : meaning;
    // "Time (mm:ss)" or "Start" that counts up from 0:00 is the running time of the show.
    if ((real === 'length' || real === 'start') && look.isFromZero) {
      return { meaning: 'position', score: 12 - i * 0.5 };
    }
    return { meaning: real, score: (isSure ? 10 : 6) - i * 0.5 + fit(real, look, isSure) };
  });
  if (hasWho) found.push({ meaning: 'department', score: 11.5 });
  else if (department && !(/crew|staff/i.test(header) && look.numbers >= 0.8)) {
    // "Stage", "Band", "Set" are departments to some and places or acts to others.
    const isPlain = words.length === 0 || words[0]?.meaning === 'notes';
    found.push({ meaning: 'department', score: isPlain ? 10.5 : 7 });
  }
  return found.filter((candidate) => candidate.score > 0);
}

/** How well what the cells hold goes with a meaning: against it below zero. */
function fit(meaning: Meaning, look: Look, isSure: boolean): number {
  if (look.filled === 0) return 0;
  // A column called "Duration" is one even where nothing in it can be read: that has to be said.
  // Prose under "(Clock)" is about a clock.
  const unfit = isSure && look.words < 0.5 ? -6 : -11;
  switch (meaning) {
    case 'start':
    case 'end':
      // "In" and "Out" of 0:00:05 are of a clip.
      if (!isSure && look.isInFirstHour) return -11;
      if (look.clocks >= 0.5 || look.bareClocks >= 0.7) return 2;
      // "Time" over 5, 0 and 3.5 is how long a cue takes.
      return look.clocks > 0.2 ? -2 : unfit;
    case 'length':
      return look.lengths >= 0.5 ? 2 : look.lengths < 0.2 ? unfit : 0;
    case 'number':
      return look.codes >= 0.5 ? 2 : look.codes < 0.3 ? -5 : 0;
    case 'title':
      return look.numbers >= 0.8 ? -6 : look.codes >= 0.7 ? -2.5 : look.words >= 0.3 ? 2 : 0;
    case 'day':
      return look.days >= 0.5 ? 2 : look.clocks >= 0.5 ? -11 : -2;
    case 'space':
      return look.distinct > 0.5 ? -4 : look.filled > 3 ? 1.5 : 0;
    case 'segment':
      // "Part 0" in every row divides nothing.
      if (look.numbers === 1 && look.isOne) return -11;
      return look.distinct > 0.7 && look.filled > 3 ? -3 : 1;
    case 'kind':
      return look.distinct <= 0.5 ? 1 : -1;
    case 'linked':
    case 'countToEnd':
    case 'floated':
      return look.yesNos >= 0.8 ? 1 : -11;
    case 'cueDepartment':
      return look.numbers >= 0.5 ? -11 : look.distinct > 0.6 && look.filled > 4 ? -4 : 0;
    case 'script':
      // "Script" is often a page, and "Text" a title: what is spoken reads as sentences.
      return look.words >= 0.5 && look.meanLength >= 60 ? (isSure ? 2 : 6) : -11;
    case 'placement':
      return look.clocks > 0.5 ? -4 : 0;
    default:
      return 0;
  }
}
