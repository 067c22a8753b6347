import type { Person } from '../people.ts';

/** A certificate that somebody does not have on a day; `ranOut`: the last day of the one they had. */
export interface LackingCert {
  readonly cert: string;
  readonly ranOut: string | null;
}

/** Which of some certificates somebody does not have on a date (C6). */
export const lackingCerts = (
  { certs = [] }: Person,
  needed: readonly string[],
  date: string
): readonly LackingCert[] =>
  needed.flatMap((cert) => {
    const has = certs.filter(({ kind }) => isSame(kind, cert));
    if (has.some(({ validTo }) => validTo === null || validTo >= date)) return [];
    const ends = has.map(({ validTo }) => validTo ?? '').sort();
    return [{ cert, ranOut: ends.at(-1) ?? null }];
  });

/** Which of some skills somebody was never said to have. */
export const lackingSkills = (
  { skills = [] }: Person,
  needed: readonly string[]
): readonly string[] => needed.filter((skill) => !skills.some((each) => isSame(each, skill)));

/** They are typed by hand. */
const isSame = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
