import { expect, test } from 'vitest';
import { instant } from '#core/time/instant.ts';
import { backupFile, backupsAmong } from './backup-file.ts';
import { kept } from './rotation.ts';

const minute = 60_000;
const start = Date.UTC(2031, 8, 18, 6, 2);

/** What is left on the disk when each backup is followed by its rotation. */
function leftAfter(times: readonly number[]): readonly string[] {
  let names: readonly string[] = [];
  times.forEach((at, nth) => {
    const made = backupFile(nth + 1, instant(at)).name;
    const all = backupsAmong([made, ...names]);
    expect(kept(all).has(all[0] as never)).toBe(true);
    names = [...kept(all)].map(({ name }) => name);
  });
  return names;
}

test('a name says number and time, and other files are none of ours', () => {
  const file = backupFile(42, instant(start + 1234));
  expect(file.name).toBe('callboard-000042-20310918T060201Z.db');
  expect(backupsAmong([file.name, 'callboard.db', 'mine.db', `${file.name}.part`])).toEqual([file]);
});

test('of a month of shows, five minutes apart, no more than 50 stay: the newest, hours, days', () => {
  const times = Array.from({ length: 30 * 288 }, (_, nth) => start + nth * 5 * minute);
  const left = backupsAmong(leftAfter(times));
  expect(left.length).toBeLessThanOrEqual(12 + 24 + 14);
  const ages = left.map(({ at }) => ((times.at(-1) ?? 0) - at) / minute);
  expect(ages.slice(0, 12)).toEqual(Array.from({ length: 12 }, (_, nth) => nth * 5));
  expect(ages.filter((age) => age < 24 * 60).length).toBeGreaterThanOrEqual(24);
  expect(ages.at(-1)).toBeGreaterThan(12 * 24 * 60);
});

test('a clock that jumps back a year, or on, costs no backup that was made since', () => {
  for (const jump of [-365, 365]) {
    const before = Array.from({ length: 100 }, (_, nth) => start + nth * 5 * minute);
    const after = before.slice(0, 12).map((at) => at + jump * 24 * 60 * minute);
    const left = backupsAmong(leftAfter([...before, ...after]));
    expect(left.slice(0, 12).map(({ number }) => number)).toEqual(
      Array.from({ length: 12 }, (_, nth) => 112 - nth)
    );
    expect(left.length).toBeGreaterThan(12);
  }
});
