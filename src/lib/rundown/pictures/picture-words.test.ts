import { expect, test } from 'vitest';
import { pictureWords } from './picture-words.ts';

test('a full disk and a hurry are told as of any change; what is only of pictures in words of its own', () => {
  const full = pictureWords({ code: 'notStored', why: 'diskFull', reference: 'a1' });
  expect(full.title).toBe('The picture was not stored.');
  expect(full.text).toMatch(/disk.*full.*a1/s);
  expect(pictureWords({ code: 'tooFast' }).title).toBe('The picture was not stored.');
  expect(pictureWords({ code: 'tooMuch' }).title).toBe('The picture is too large to be stored.');
  expect(pictureWords({ code: 'needsLine' }).text).toContain('not kept here');
});
