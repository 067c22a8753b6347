import { expect, it } from 'vitest';
import { emphasised } from './emphasis.ts';

/** "a [b] c": the text with its selection in brackets, before and after. */
function pressed(written: string, mark: '**' | '*'): string {
  const start = written.indexOf('[');
  const end = written.indexOf(']') - 1;
  const text = written.replace(/[[\]]/g, '');
  const { start: from, end: to, by, selectFrom, selectTo } = emphasised({ text, start, end }, mark);
  const marked = `${by.slice(0, selectFrom)}[${by.slice(selectFrom, selectTo)}]${by.slice(selectTo)}`;
  return text.slice(0, from) + marked + text.slice(to);
}

it.each([
  ['say [it] now', '**', 'say **[it]** now'],
  ['say **[it]** now', '**', 'say [it] now'],
  ['say [it] now', '*', 'say *[it]* now'],
  ['say *[it]* now', '*', 'say [it] now'],
  ['say **[it]** now', '*', 'say ***[it]*** now'],
  ['say ***[it]*** now', '*', 'say **[it]** now'],
  ['say ***[it]*** now', '**', 'say *[it]* now'],
  ['say[ it ]now', '**', 'say **[it]** now'],
  ['say [] now', '**', 'say **[]** now'],
  ['[]', '*', '*[]*'],
  ['say [ ] now', '**', 'say  **[]** now']
] as const)('%j with %s is %j', (before, mark, after) => {
  expect(pressed(before, mark)).toBe(after);
});
