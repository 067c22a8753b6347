import { expect, test } from 'vitest';
import { kindChoices, kindFor } from './column-words.ts';

test('a column is taken for what its title says, and for words where it says nothing', () => {
  expect(['Presenter', 'Set photos', 'Picture', 'Image rights', 'Entrance'].map(kindFor)).toEqual([
    'person',
    'image',
    'image',
    'text',
    'text'
  ]);
  expect(kindChoices.map(([kind]) => kind)).toContain('image');
});
