import { expect, test } from 'vitest';
import { pictureText } from '#core/pictures.ts';
import { fileIn, isTooLarge, MOST_MEGABYTES, pastedFile } from './picture-file.ts';
import { sizeWithin } from './redraw.ts';

const file = (name: string, type: string): File => new File(['x'], name, { type });
const brought = (text: string, ...files: File[]) => ({
  files: files as unknown as FileList,
  getData: () => text
});
const photo = file('set.jpg', 'image/jpeg');

test('of several files the picture is meant; what is none is looked at all the same', () => {
  expect(fileIn(brought('', file('notes.txt', 'text/plain'), photo))).toBe(photo);
  expect(fileIn(brought('', file('notes.txt', 'text/plain')))?.name).toBe('notes.txt');
  expect(fileIn(brought(''))).toBeNull();
});

test('of a clipboard the text is meant where it is of cells, though a drawing of them lies beside', () => {
  expect(pastedFile(brought('', photo))).toBe(photo);
  // A file manager says its name, too.
  expect(pastedFile(brought('set.jpg', photo))).toBe(photo);
  expect(pastedFile(brought('Doors\t18:30', photo))).toBeNull();
  expect(pastedFile(brought('Doors\r\n', photo))).toBeNull();
  expect(pastedFile(brought(pictureText('7'.repeat(64)), photo))).toBeNull();
});

test('what would fill the memory of a device is told by its size, before it is opened', () => {
  const large = (bytes: number): File =>
    Object.defineProperty(photo, 'size', { value: bytes, configurable: true });
  expect(isTooLarge(large(MOST_MEGABYTES * 1024 * 1024))).toBe(false);
  expect(isTooLarge(large(MOST_MEGABYTES * 1024 * 1024 + 1))).toBe(true);
});

test('a picture keeps its proportions, is made smaller and never larger, and never vanishes', () => {
  const within = (width: number, height: number) => sizeWithin({ width, height }, 1600);
  expect(within(4000, 3000)).toEqual({ width: 1600, height: 1200 });
  expect(within(1200, 4800)).toEqual({ width: 400, height: 1600 });
  expect(within(640, 480)).toEqual({ width: 640, height: 480 });
  expect(within(20_000, 3)).toEqual({ width: 1600, height: 1 });
});
