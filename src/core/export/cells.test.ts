import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../tests/support/build-show.ts';
import { guarded, guardedIfQuoted, unguarded } from './cell-guard.ts';
import { wallTime } from '../time/wall-time.ts';
import { departmentHead, readHead, textHead } from './heads.ts';
import { postNames, readPosts } from './post-names.ts';
import { readCueLines } from './read-cue-lines.ts';

describe('[X3] what a spreadsheet would run', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t1', '\r1', '\n1', "'=1", "''-"])(
    '%j is guarded in CSV, and comes back',
    (text) => {
      expect(guarded(text)).toBe(`'${text}`);
      expect(unguarded(guarded(text))).toBe(text);
    }
  );

  it.each([' =1', '"=1', '\u00A0 =1', '\u200B=1', '＝1', '＋1', '－1', '＠1', "' =1"])(
    '%j is guarded behind what nobody sees, and in full width',
    (text) => {
      expect(guarded(text)).toBe(`'${text}`);
      expect(unguarded(guarded(text))).toBe(text);
    }
  );

  it.each([
    ['a;=1', "a;'=1"],
    [';=1', ";'=1"],
    ['a;"=1', `a;"'=1`],
    ['a\n=1\r+2\t@3', "a\n'=1\r'+2\t'@3"],
    ["a;'=1", "a;''=1"],
    ['-a;-b', "'-a;'-b"],
    ['\t=1', "'\t'=1"]
  ])('%j is guarded where another separator begins a cell, and comes back', (text, safe) => {
    expect(guarded(text)).toBe(safe);
    expect(unguarded(safe)).toBe(text);
  });

  it.each(['', 'Doors', "it's", "'quoted'", 'a=b', '12', 'a; -b', 'a\n -b'])(
    '%j is left as it is',
    (text) => {
      expect(guarded(text)).toBe(text);
      expect(unguarded(text)).toBe(text);
    }
  );

  it('typed text is guarded only where an import would take a guard off', () => {
    expect(guardedIfQuoted('=1')).toBe('=1');
    expect(unguarded(guardedIfQuoted("'=1"))).toBe("'=1");
  });
});

describe('cues in a cell', () => {
  const read = (text: string) => readCueLines('LX', text, wallTime(6 * 3600));
  const said = (text: string) => read(text).map(({ number, label }) => `${number}|${label}`);

  it('[X4] are read as they are written, and as people write them', () => {
    expect(said('LX 12 Blackout\n12.5\nlx 51A')).toEqual(['12|Blackout', '12.5|', '51A|']);
    expect(said('LX "A 1" House\nLX – Preset\nLX')).toEqual(['A 1|House', '|Preset', '|']);
    expect(said('House to half\nLXB 4')).toEqual(['|House to half', '|LXB 4']);
  });

  it('carry what is indented below them', () => {
    const cell =
      'LX 1 Up\n  on: and welcome\n  fires: taken\n  takes: 0:00:03\n  note: slow\n  note:';
    expect(read(cell)).toMatchObject([
      {
        number: '1',
        label: 'Up',
        placement: 'and welcome',
        placementKind: 'line',
        firing: { kind: 'taken' },
        execMs: 3000,
        notes: 'slow\n',
        unread: []
      }
    ]);
  });

  it('[X4] say what is otherwise than in their department', () => {
    const cell =
      'LX 1\n  on action: she sits\n  warning: 90 s before\n  standby: 2.5 s before\n  READY: required';
    expect(read(cell)).toMatchObject([
      {
        placement: 'she sits',
        placementKind: 'action',
        warnLeadMs: 90_000,
        standbyLeadMs: 2500,
        ackPolicy: 'hard'
      }
    ]);
  });

  it('[X4] say who gives their clear, and that they are reported complete', () => {
    expect(read('LX 1\n  complete: reported\n  clear from: Deck (FLY)')).toMatchObject([
      { isReported: true, clearFrom: { name: 'Deck', prefix: 'FLY' }, unread: [] }
    ]);
    expect(read('LX 1\n  complete: soon\n  clear from: A, B')).toMatchObject([
      { isReported: false, clearFrom: null, unread: ['complete: soon', 'clear from: A, B'] }
    ]);
  });

  it('[X10] tell apart what they could not read', () => {
    const cell = 'LX 1\n  fires: whenever\n  takes: long\n  READY: perhaps\n  standby: 1 week';
    expect(read(cell)).toMatchObject([
      {
        firing: { kind: 'called' },
        execMs: null,
        unread: ['fires: whenever', 'takes: long', 'READY: perhaps', 'standby: 1 week']
      }
    ]);
  });
});

describe('names of posts', () => {
  const named = (...names: readonly string[]) => {
    const { document } = buildShow({ departments: ['L(X'], items: [] });
    const posts = names.map((name, i) => {
      const id = `p${i}`;
      return [id, { id, rank: `a${i}`, departmentId: 'L(X', name }] as const;
    });
    const words = postNames({ ...document, positions: Object.fromEntries(posts) });
    return [...words.values()].map(({ full }) => full);
  };

  it('[X12] say their department, which of several, and what is taken apart in quotes', () => {
    const names = ['Spot 1', 'Spot, left', 'say "go"', '', '2 of 3'];
    const said = named(...names);
    expect(said).toEqual([
      'Spot 1 ("L(X")',
      '"Spot, left" ("L(X")',
      '"say ""go""" ("L(X")',
      '"" ("L(X")',
      '"2 of 3" ("L(X")'
    ]);
    expect(readPosts(said.join(', '))).toEqual(
      names.map((name) => ({ prefix: 'L(X', name, which: null }))
    );
    expect(readPosts(named('Spot', 'Spot').join(','))).toMatchObject([
      { name: 'Spot', which: { at: 1, of: 2 } },
      { name: 'Spot', which: { at: 2, of: 2 } }
    ]);
    expect(readPosts('Spot (1 of 2)')).toMatchObject([{ prefix: null, which: { at: 1 } }]);
  });

  it.each(['', ',', 'a, , b', '"a', 'a (b', 'a (b) c', 'a (thirteen long)'])(
    '[X12] are read whole or not at all: %j',
    (said) => {
      expect(readPosts(said)).toBeNull();
    }
  );

  it('[X12] of any length are read at once', () => {
    const began = performance.now();
    for (const each of ['"', '"" ', 'a (', 'a (b) ', 'a b ', ',', '(1 of 2)', 'a,']) {
      readPosts(each.repeat(19_000 / each.length));
      readPosts(each.repeat(200_000 / each.length));
    }
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe('heads', () => {
  const text = (title: string) => textHead({ title, kind: 'text', class: 'crew' }, '');

  it('[X5] say what is not usual of a column, and what would be taken for something else', () => {
    expect(text('Mood')).toBe('Mood');
    expect(textHead({ title: 'Host', kind: 'person', class: 'staff' }, 'TLNT')).toBe(
      'Host [person, staff, for TLNT]'
    );
    for (const title of ['Title', 'LX cues', 'Fee [full]', '', 'Start (day from 03:00:00)']) {
      expect(text(title)).toBe(`${title} [text]`.trim());
      expect(readHead(text(title))).toMatchObject({ is: 'text', title, class: 'crew' });
    }
    expect(readHead('Mood [of the room]')).toMatchObject({ title: 'Mood [of the room]' });
  });

  it('[X11] carry what a choice is made from, whatever stands in it', () => {
    const options = ['calm', 'tense, very', 'a | b', 'said "so"', 'all of [it]', ''];
    const head = textHead({ title: 'Mood', kind: 'choice', class: 'staff', options }, 'LX');
    expect(head).toBe(
      'Mood [choice of calm | "tense, very" | "a | b" | "said ""so""" | "all of [it]" | "", staff, for LX]'
    );
    expect(readHead(head)).toEqual({
      is: 'text',
      title: 'Mood',
      kind: 'choice',
      options,
      class: 'staff',
      department: 'LX'
    });
  });

  it('[X11] of any length and with any brackets are read at once', () => {
    const began = performance.now();
    for (const part of ['""', '" ["', ' [', '[a] ', '" "', '|', ', '])
      readHead(`Mood [choice of ${part.repeat(200_000)}]`);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('name a department as its chips and its caller do', () => {
    expect(departmentHead('LX', 'LX')).toBe('LX cues');
    expect(departmentHead('SND', 'Sound')).toBe('SND cues / Sound');
    expect(readHead('SND cues / Sound')).toEqual({
      is: 'department',
      prefix: 'SND',
      spoken: 'Sound'
    });
  });

  it('[X5] say of a department that it needs clears, and how long one holds', () => {
    const clear = { isRequired: true, validMs: 20_000 };
    const head = departmentHead('FLY', 'Fly', clear);
    expect(head).toBe('FLY cues / Fly [needs a clear, a clear holds 20 s]');
    expect(readHead(head)).toMatchObject({ is: 'department', spoken: 'Fly', clear });
    for (const each of [
      { isRequired: true, validMs: null },
      { isRequired: false, validMs: 2_500 }
    ]) {
      expect(readHead(departmentHead('FLY', 'FLY', each))).toMatchObject({ clear: each });
    }
    expect(readHead('FLY cues / Fly [needs a rest]')).toMatchObject({
      is: 'department',
      spoken: 'Fly [needs a rest]'
    });
  });
});
