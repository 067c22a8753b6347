import { expect, test } from 'vitest';
import { fileName } from './file-name.ts';

const given: readonly (readonly [string, string])[] = [
  ['COI 2031.pdf', 'COI 2031.pdf'],
  ['COI.PDF', 'COI.pdf'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['C:\\Users\\kim\\rider.pdf', 'rider.pdf'],
  ['plan.pdf.exe', 'plan.pdf.exe.pdf'],
  ['page.html', 'page.html.pdf'],
  ['in\u202Efdp.exe', 'in fdp.exe.pdf'],
  ['a\r\nset-cookie: x=1.pdf', 'a set-cookie x=1.pdf'],
  ['a"; filename="b.html', 'a ; filename= b.html.pdf'],
  ['...pdf', 'pdf.pdf'],
  ['.pdf', 'pdf.pdf'],
  ['', 'document.pdf'],
  ['Überblick – Bühne.pdf', 'Überblick – Bühne.pdf'],
  ['\ud800.pdf', '\ufffd.pdf']
];

test.each(given)('[P6] “%s” is kept as “%s”', (sent, kept) => {
  expect(fileName(sent, ['pdf'])).toBe(kept);
});

test('a name without end is cut, its ending stays, and no letter is cut in two', () => {
  const long = fileName(`${'🎪'.repeat(400)}.csv`, ['txt', 'csv']);
  expect(Array.from(long)).toHaveLength(124);
  expect(long.endsWith('🎪.csv')).toBe(true);
});
