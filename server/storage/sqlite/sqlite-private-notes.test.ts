import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { created } from '../contract.ts';
import { expect, test } from 'vitest';
import { instant } from '#core/time/instant.ts';
import { describePrivateNoteStore } from '../private-note-contract.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

describePrivateNoteStore('in SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-notes-'));
  const { store, notes, close } = openSqliteStore({ folder });
  await store.append('gala', created());
  await store.append('fair', { ...created(), commandId: 'create:fair' });
  return {
    notes,
    async remove() {
      await close();
      rmSync(folder, { recursive: true });
    }
  };
});

test('private notes are in a backup', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-notes-'));
  const other = mkdtempSync(join(tmpdir(), 'callboard-notes-'));
  const { store, notes, copyTo, close } = openSqliteStore({ folder });
  await store.append('gala', created());
  const note = { item: 'i1', text: 'mine', at: instant(7) };
  await notes.write('gala', 'dev1', { ...note, was: '' });
  await copyTo(join(other, 'callboard.db'));
  await close();
  const copy = openSqliteStore({ folder: other });
  expect(await copy.notes.of('gala', 'dev1')).toEqual([note]);
  await copy.close();
  for (const each of [folder, other]) rmSync(each, { recursive: true });
});

test('[P5] a person’s are removed with their account, and a device’s become those of its person', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-notes-'));
  const { store, notes, accounts, close } = openSqliteStore({ folder });
  await store.append('gala', created());
  const write = (writer: string, item: string, text: string) =>
    notes.write('gala', writer, { item, text, was: '', at: instant(7) });
  await write('dev1', 'i1', 'of the device');
  await write('dev1', 'i2', 'of the device, too');
  await write('ada', 'i2', 'of Ada');
  await accounts.save({ notes: { device: 'dev1', account: 'ada' } });
  expect(await notes.of('gala', 'dev1')).toEqual([]);
  expect((await notes.of('gala', 'ada')).map(({ text }) => text)).toEqual([
    'of the device',
    'of Ada'
  ]);
  await write('bea', 'i1', 'of Bea');
  await accounts.save({ removed: 'ada' });
  expect(await notes.of('gala', 'ada')).toEqual([]);
  expect(await notes.of('gala', 'bea')).toHaveLength(1);
  await close();
  rmSync(folder, { recursive: true });
});
