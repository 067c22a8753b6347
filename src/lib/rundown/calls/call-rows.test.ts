import { describe, expect, test } from 'vitest';
import { callTemplates } from '#core/company-calls.ts';
import { callsIn, faultsIn, rowsOf, whenText, type CallRow } from './call-rows.ts';

const row = (id: string, name: string, minutes: string): CallRow => ({ id, name, minutes });

describe('rows of calls to the company', () => {
  test('say what they were made of', () => {
    expect(rowsOf(callTemplates.uk)[0]).toEqual(row('half', 'Half', '35'));
    expect(callsIn(rowsOf(callTemplates.uk))).toEqual(callTemplates.uk);
    expect(callsIn(rowsOf(callTemplates.us))).toEqual(callTemplates.us);
    expect(callsIn([])).toEqual([]);
  });

  test('are the earliest first, however they were written, without spaces around', () => {
    const calls = callsIn([row('a', ' Five ', '10'), row('b', 'Half', ' 35 ')]);
    expect(calls).toEqual([
      { id: 'b', name: 'Half', leadMs: 2_100_000 },
      { id: 'a', name: 'Five', leadMs: 600_000 }
    ]);
    expect(rowsOf(calls.toReversed()).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  test('say what is wrong with them, each for itself', () => {
    const faults = faultsIn([
      row('a', 'Five', '10'),
      row('b', ' ', '20'),
      row('c', 'Half', '7:30'),
      row('d', 'Bar', ''),
      row('e', 'Get-in', '601'),
      row('f', 'Five', '10')
    ]);
    expect([...faults].map(([id, { field, why }]) => [id, field, why])).toEqual([
      ['b', 'name', 'A call needs a name.'],
      ['c', 'minutes', 'Write whole minutes, from 0 to 600.'],
      ['d', 'minutes', 'Write whole minutes, from 0 to 600.'],
      ['e', 'minutes', 'Write whole minutes, from 0 to 600.'],
      ['f', 'name', 'There is one of that name at that time already.']
    ]);
  });

  test('say when they are made', () => {
    const texts = ['35', '60', '95', '0', '', '-5'].map((minutes) =>
      whenText(row('a', '', minutes))
    );
    expect(texts).toEqual([
      '35 min before curtain up',
      '1 h before curtain up',
      '1 h 35 min before curtain up',
      'at curtain up',
      '',
      ''
    ]);
  });
});
