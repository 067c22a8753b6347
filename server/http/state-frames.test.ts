import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { expect, test } from 'vitest';
import { planner, rename, RoomUnderTest } from '../../tests/support/stored-show.ts';
import { StateFrames } from './state-frames.ts';

const read = async (body: Promise<Buffer>) =>
  JSON.parse((await promisify(gunzip)(await body)).toString()) as unknown;

test('a state is made once a seq and class, and is the one that was asked for', async () => {
  const at = await RoomUnderTest.open();
  const states = new StateFrames('lineage');
  const asked = states.of(at.room, 'crew');
  expect(states.of(at.room, 'crew')).toBe(asked);
  // Not encoded yet when the next change comes.
  await at.submit(rename('Ball', 'Gala'), { actor: planner });
  expect(await read(asked.body)).toMatchObject({ seq: 1, document: { show: { title: 'Gala' } } });
  const newer = { seq: 2, class: 'crew', document: { show: { title: 'Ball' } } };
  expect(await read(states.of(at.room, 'crew').body)).toMatchObject(newer);
});

test('[P2] the states of all classes are encoded one by one: others have their turn between', async () => {
  const { room } = await RoomUnderTest.open();
  const happened: string[] = [];
  const title = {
    toJSON(): string {
      happened.push('encoded');
      setImmediate(() => happened.push('others'));
      return 'Gala';
    }
  };
  const { id, seq, changedAt, document } = room;
  const watched = { ...document, show: { ...document.show, title: title as unknown as string } };
  const states = new StateFrames('lineage');
  const classes = ['full', 'staff', 'crew', 'public'] as const;
  await Promise.all(
    classes.map((each) => states.of({ id, seq, changedAt, document: watched }, each).body)
  );
  expect(happened).toEqual(classes.flatMap(() => ['encoded', 'others']));
});
