import { describe, expect, it } from 'vitest';
import type { Reading } from './reading.ts';
import { read } from './read.ts';
import {
  cellsOf,
  cuesIn,
  itemsIn,
  linesOf,
  readLines,
  tableFile
} from '../../../tests/support/import-fixtures.ts';

const gala = `
Cue | Start | Duration | Title | LX | Sound | Notes
1 | 18:30 | 30:00 | Doors | LX 1 | Walk-in playlist |
2 | 19:00 | 5:00 | Welcome | LX 2 - house to half | SQ 4 | MC from stage left
3 | 19:05 | 20:00 | Opening number | LX 3, LX 4 | |
4 | 19:40 | 10:00 | First award | | SQ 5 |`;

describe('a run of show', () => {
  const reading = readLines(gala);

  it('[T1] reads starts and lengths: soft where they follow, hard after a gap', () => {
    expect(linesOf(reading)).toEqual([
      'HARD 18:30 +30 Doors',
      'soft 19:00 +5 Welcome',
      'soft 19:05 +20 Opening number',
      'HARD 19:40 +10 First award'
    ]);
  });

  it('makes cues of department columns: numbers, labels, one go group a row', () => {
    const [doors, welcome, opening] = itemsIn(reading);
    expect(cuesIn(doors)).toEqual(['LX 1', 'SND Walk-in playlist']);
    expect(cuesIn(welcome)).toEqual(['LX 2 house to half', 'SND 4']);
    expect(new Set(welcome?.cues.map((cue) => cue.group)).size).toBe(1);
    expect(cuesIn(opening)).toEqual(['LX 3', 'LX 4']);
    expect(opening?.cues[0]?.group).not.toBe(welcome?.cues[0]?.group);
    expect(itemsIn(reading)[3]?.cues[0]?.group).toBeNull();
  });

  it('says how each column was read', () => {
    expect(reading.columns.map(({ title, meaning }) => `${title}: ${meaning}`)).toEqual([
      'Cue: number',
      'Start: start',
      'Duration: length',
      'Title: title',
      'LX: department',
      'Sound: department',
      'Notes: notes'
    ]);
    expect(reading.headerRow).toBe(1);
  });

  it('takes what is spoken for the script, by its word and by what stands there', () => {
    const speech = 'Good evening, ladies and gentlemen, and welcome to the city hall tonight.';
    const sheet = (head: string, said: string): Reading =>
      readLines(`Start | Duration | Title | ${head}\n18:30 | 30:00 | Doors | ${said}
19:00 | 5:00 | Welcome | ${said} Once more.`);
    const meaningOf = (head: string, said = speech) => sheet(head, said).columns[3]?.meaning;
    for (const head of ['Script', 'Dialogue', 'Text', 'Host Script', 'SCRIPT TEXT', 'Autocue']) {
      expect([head, meaningOf(head)]).toEqual([head, 'script']);
    }
    expect(itemsIn(sheet('Script', speech))[0]).toMatchObject({ script: speech, notes: '' });
    // Pages of a script, and a dialogue that is called something, are no speech.
    expect(meaningOf('Script', '12')).toBe('placement');
    expect(meaningOf('Dialogue', 'Quarrel')).toBe('text');
    expect(itemsIn(sheet('Dialogue', 'Quarrel'))[0]).toMatchObject({
      script: '',
      fields: { 3: 'Quarrel' }
    });
  });

  it('takes a department column as text where that is chosen', () => {
    const asText = readLines(gala, { columns: { 5: { as: 'text' } } });
    expect(cuesIn(itemsIn(asText)[1])).toEqual(['LX 2 house to half']);
    expect(itemsIn(asText)[1]?.fields).toEqual({ 5: 'SQ 4' });
  });

  it('gives a column another meaning where that is chosen', () => {
    const chosen = readLines(gala, { columns: { 6: { meaning: 'title' } } });
    expect(itemsIn(chosen)[1]?.title).toBe('MC from stage left');
    expect(chosen.columns[6]?.confidence).toBe('chosen');
  });

  it('[U7] says which zone nobody knows, and by whose clocks its times are taken', () => {
    const file = { ...tableFile(cellsOf(gala)), unknownZones: ['Mars/Olympus'] };
    const clocks = (tz?: string, show?: string) =>
      read({ ...file, ...(tz && { tz }) }, show ? { tz: show } : {})
        .warnings.filter(({ code }) => code === 'unknownZone')
        .map(({ message }) => /"(.*)": .* clocks of (.*)\.$/.exec(message)?.slice(1));
    expect(clocks()).toEqual([['Mars/Olympus', 'the show']]);
    expect(clocks(undefined, 'Europe/London')).toEqual([['Mars/Olympus', 'Europe/London']]);
    expect(clocks('Europe/Berlin', 'Europe/London')).toEqual([['Mars/Olympus', 'Europe/Berlin']]);
  });
});
