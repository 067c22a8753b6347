import { expect, test } from 'vitest';
import { gala, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import { printOfWaiting } from '#core/revisions/change-set.ts';
import type { RunMode } from '#core/run.ts';
import { revisionMark, revisionText } from './revision-text.ts';

function published(mode: RunMode): PlayedShow {
  const show = new PlayedShow(gala);
  show.send({ type: 'publish', note: '' }, planner);
  return show.open(mode);
}
const text = (show: PlayedShow): string => revisionText(show.document, show.run);

test('[N10] a screen of a show says its revision, what was adopted since, and whether more waits', () => {
  const show = published('show');
  expect(text(show)).toBe('Rev 1');
  show.set('items', 'i4', 'title', 'Awards');
  expect(text(show)).toBe('Rev 1 · changes wait');
  show.send(show.says('adopt', { seen: printOfWaiting(show.document, show.run) }));
  expect(text(show)).toBe('Rev 1+');
  show.set('items', 'i4', 'title', 'Prizes');
  expect([text(show), revisionMark(show.document, show.run)]).toEqual([
    'Rev 1+ · changes wait',
    'Rev 1+'
  ]);
  show.send(show.says('endRun', {}));
  expect(text(show)).toBe('Rev 1 or later');
});

test('[N10] a rehearsal is on what is written, and a show that was never published says nothing', () => {
  expect(text(published('rehearsal'))).toBe('Rev 1 or later');
  expect(revisionText(new PlayedShow(gala).document, null)).toBe('');
});
