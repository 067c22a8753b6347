import { expect, test } from 'vitest';
import { duration, minute } from '#core/time/duration.ts';
import { plus } from '#core/time/instant.ts';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import { runBanner, wallBanner } from './run-banner.ts';

const stop = { type: 'stopRun', run: 'run1', reason: 'truss' } as const;

test('[R20] what was said as the show went on stands for two minutes, or until the next GO', () => {
  const show = new PlayedShow(gala).open().go();
  expect(runBanner(show.run, show.now)).toBe(null);
  show.send(show.says('hold', { reason: 'rain' }));
  const later = plus(show.now, duration(5_000));
  expect(runBanner(show.run, later)).toEqual({
    kind: 'held',
    word: 'SHOW HELD',
    text: 'rain',
    by: '',
    forMs: 5_000
  });
  show.send(show.says('resume', { text: 'from the top' }));
  expect(runBanner(show.run, show.now)).toMatchObject({ kind: 'goesOn', text: 'from the top' });
  expect(runBanner(show.run, plus(show.now, duration(2 * minute + 1)))).toBe(null);
  expect(runBanner(show.go().run, show.now)).toBe(null);
});

test('[R63] says what was said among the crew, and that the public is not told', () => {
  const show = new PlayedShow(gala).open().go();
  const text = () => runBanner(show.run, show.now)?.text;
  show.send(show.says('hold', { reason: '', crewReason: 'Mia has fainted' }));
  expect(text()).toBe('Mia has fainted (crew only)');
  show.send({ ...stop, crewReason: 'it hangs loose' });
  expect(text()).toBe('truss · it hangs loose (crew only)');
  show.send(show.says('hold', { reason: '' }));
  expect(text()).toBe('truss · it hangs loose (crew only)');
  show.send(show.says('resume', {}));
  show.send(show.says('hold', { reason: 'rain' }));
  expect(text()).toBe('rain');
});

test('[R20] it is said before the show and in the interval too, and not once the run is over', () => {
  for (const state of ['preshow', 'interval'] as const) {
    const show = new PlayedShow(gala).open();
    if (state === 'interval') show.go();
    show.send(show.says('enter', { state }));
    show.send(show.says('hold', { reason: 'rain' }));
    show.send(show.says('resume', { text: 'ten minutes more' }));
    expect([show.run.state, runBanner(show.run, show.now)?.text]).toEqual([
      state,
      'ten minutes more'
    ]);
    show.send(show.says('endRun', {}));
    expect(runBanner(show.run, show.now)).toBe(null);
  }
});

test('[R22] a stop says who made it, and stands until the run is held or over', () => {
  const show = new PlayedShow(gala).open().go();
  show.send(stop);
  const banner = runBanner(show.run, plus(show.now, duration(600 * minute)));
  expect(banner).toMatchObject({ kind: 'stopped', text: 'truss', by: 'Cay' });
  show.send(show.says('endRun', {}));
  expect(runBanner(show.run, show.now)).toBe(null);
  expect(runBanner(null, show.now)).toBe(null);
});

test('[R63] a wall says why, and never what the crew say of it, though a caller’s device drives it', () => {
  const show = new PlayedShow(gala).open().go();
  show.send(show.says('hold', { reason: 'Short pause', crewReason: 'Mia has fainted' }));
  expect(runBanner(show.run, show.now)?.text).toContain('Mia');
  expect(wallBanner(show.run, show.now)?.text).toBe('Short pause');
  expect(wallBanner(null, show.now)).toBeNull();
});
