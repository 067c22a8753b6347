import { expect, test } from 'vitest';
import { gala, planner, PlayedShow } from '../../../../tests/support/played-show.ts';
import { countOfUnits, waitingOf } from './waiting.ts';

function onRevision(): PlayedShow {
  const show = new PlayedShow(gala);
  show.send({ type: 'publish', note: '' }, planner);
  return show.open('show');
}
const waiting = (show: PlayedShow) => waitingOf(show.called, show.document, show.run);
const lines = (show: PlayedShow) =>
  waiting(show).ready.map(({ title, units }) => [
    title,
    units.map(({ told }) => told.map(({ mark, name }) => `${mark} ${name}`))
  ]);

test('[N9] what waits is told in the parts that may be adopted, in the order of the list', () => {
  const show = onRevision()
    .set('items', 'i5', 'title', 'End')
    .set('items', 'i4', 'title', 'Awards');
  show.set('cues', 'lx4', 'number', '4.5');
  expect(lines(show)).toEqual([
    ['Main', [['changed 4 Awards'], ['changed 5 End', 'changed LX 4.5']]]
  ]);
  expect(countOfUnits(waiting(show).ready)).toBe(3);
});

test('[N9] a department that went stands once, with the cues that went before it', () => {
  const show = onRevision();
  show.edit([{ do: 'remove', in: 'cues', id: 'vid1' }]);
  show.edit([{ do: 'remove', in: 'departments', id: 'VID' }]);
  expect(lines(show)).toEqual([['Departments', [['removed VID', 'removed VID 1']]]]);
});

test('[N9] a row that was moved up past another is told, and not the one that it passed', () => {
  const show = onRevision();
  show.edit([{ do: 'move', in: 'items', id: 'i4', after: 'i2' }]);
  expect(lines(show)).toEqual([['Main', [['moved 4 Item 4']]]]);
});

test('[N8] what the run stands on is told apart, and cannot be chosen', () => {
  const show = onRevision()
    .set('items', 'i1', 'title', 'Doors')
    .set('items', 'i4', 'title', 'Awards');
  show.go();
  expect(lines(show)).toEqual([['Main', [['changed 4 Awards']]]]);
  expect(waiting(show).kept.flatMap(({ rows }) => rows.map(({ name }) => name))).toEqual([
    '1 Doors'
  ]);
});
