import { expect, test } from 'vitest';
import { textOfUpdate } from './update-text.ts';

const stays = ['The file names no “Hall C”: 2 rows of it stay as they are.'];

test('[U8] what the file no longer speaks of is said below what it changes, or alone', () => {
  const row = { key: '+0', number: '4', title: 'Encore', row: 5, where: 'Main', fields: [] };
  expect(textOfUpdate([{ ...row, kind: 'added' }], stays)).toBe(
    `1 new, 0 changed, 0 moved, 0 not in the file.\n+ 4 Encore (Main)\n${stays[0]}\n`
  );
  expect(textOfUpdate([], stays)).toBe(`The file says what is there already.\n${stays[0]}\n`);
  expect(textOfUpdate([], [])).toBe('The file says what is there already.\n');
});

test('[U10] a picture that the file has words for is said to stay', () => {
  const diff = { key: 'i1 text 8', name: 'Photo', was: 'a picture', to: 'to come' };
  const fields = [{ ...diff, isRemoval: true, isOfPicture: true } as const];
  const row = { key: 'i1', number: '1', title: 'Doors', row: 2, where: '', fields };
  expect(textOfUpdate([{ ...row, kind: 'changed' }], [])).toContain(
    '    Photo: a picture -> to come (the picture stays)\n'
  );
});
