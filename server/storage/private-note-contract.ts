import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instant } from '#core/time/instant.ts';
import type { PrivateNoteStore } from '../ports.ts';

/** A store of private notes that knows the shows `gala` and `fair`, as a test gets it. */
export interface PrivateNotesUnderTest {
  readonly notes: PrivateNoteStore;
  remove(): Promise<void>;
}

/** What server/http relies on: each adapter passes all of it. */
export function describePrivateNoteStore(
  name: string,
  open: () => Promise<PrivateNotesUnderTest>
): void {
  describe(`a store of private notes, ${name}`, () => {
    let disk: PrivateNotesUnderTest;
    beforeEach(async () => {
      disk = await open();
    });
    afterEach(() => disk.remove());
    const write = (show: string, device: string, item: string, text: string, was = '') =>
      disk.notes.write(show, device, { item, text, was, at: instant(7) });

    test('each writer on each show has their own, by item', async () => {
      await write('gala', 'dev1', 'i2', 'two');
      await write('gala', 'dev1', 'i1', 'one');
      await write('gala', 'dev2', 'i1', 'of another');
      await write('fair', 'dev1', 'i1', 'of another show');
      const at = instant(7);
      expect(await disk.notes.of('gala', 'dev1')).toEqual([
        { item: 'i1', text: 'one', at },
        { item: 'i2', text: 'two', at }
      ]);
      expect(await disk.notes.of('gala', 'dev2')).toEqual([{ item: 'i1', text: 'of another', at }]);
      expect(await disk.notes.of('gala', 'dev3')).toEqual([]);
      expect(await disk.notes.of('none', 'dev1')).toEqual([]);
    });

    test('is written over what its writer saw, and over nothing else', async () => {
      expect(await write('gala', 'dev1', 'i1', 'one')).toBeNull();
      expect(await write('gala', 'dev1', 'i1', 'two', 'one')).toBeNull();
      expect(await write('gala', 'dev1', 'i1', 'late', 'one')).toBe('two');
      expect(await write('gala', 'dev1', 'i2', 'new', 'never there')).toBe('');
      expect((await disk.notes.of('gala', 'dev1')).map(({ text }) => text)).toEqual(['two']);
    });

    test('an empty one is none', async () => {
      await write('gala', 'dev1', 'i1', 'one');
      await write('gala', 'dev1', 'i1', '', 'one');
      expect(await disk.notes.of('gala', 'dev1')).toEqual([]);
      expect(await write('gala', 'dev1', 'i1', '')).toBeNull();
    });
  });
}
