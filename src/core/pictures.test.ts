import { describe, expect, it } from 'vitest';
import { PlayedShow, planner } from '../../tests/support/played-show.ts';
import type { Change } from './command.ts';
import { filesNamedIn } from './named-files.ts';
import { pictureIn, pictureOf, pictureText, seesPicture } from './pictures.ts';
import { visibleDocument } from './visible.ts';

const [one, other] = ['a', 'b'].map((digit) => digit.repeat(64)) as [string, string];
const classes = ['public', 'crew', 'staff', 'full'] as const;

const withPicture = (kind: 'image' | 'text', meantFor: (typeof classes)[number]): PlayedShow =>
  new PlayedShow({
    columns: [{ title: 'Set', kind, class: meantFor }],
    items: [{ fields: { col1: pictureText(one) } }, { fields: { col1: 'see the plan' } }]
  });

const put = (show: PlayedShow, to: string): Change => ({
  do: 'set',
  in: 'items',
  id: 'i1',
  field: 'fields.col1',
  to,
  was: show.document.items['i1']?.fields['col1'] ?? ''
});

describe('the picture of a cell', () => {
  it('[E66] is named by 64 hex digits, and anything else is a text', () => {
    expect(pictureIn(pictureText(one))).toBe(one);
    for (const text of [
      '',
      'image:',
      `image:${one.slice(1)}`,
      `image:${one}a`,
      `Image:${one}`,
      `image:${one.toUpperCase()}`,
      `image: ${one}`,
      `image:${one}\n`,
      'image:../../../etc/passwd'
    ]) {
      expect(pictureIn(text), text).toBeNull();
    }
  });

  it('[E66] is one in a column of pictures alone', () => {
    const { document } = withPicture('image', 'crew');
    const column = document.columns['col1'];
    if (!column) throw new Error('no column');
    expect(pictureOf(column, pictureText(one))).toBe(one);
    expect(pictureOf(column, 'see the plan')).toBeNull();
    expect(pictureOf({ ...column, kind: 'text' }, pictureText(one))).toBeNull();
  });

  it('[E66] is put and taken away like a text, and a text there stays', () => {
    const show = withPicture('image', 'crew');
    const events = show.edit([put(show, pictureText(other))]);
    expect(events).toMatchObject([{ before: pictureText(one), after: pictureText(other) }]);
    show.edit([put(show, '')]);
    expect(show.document.items['i1']?.fields).toEqual({});
    show.edit([put(show, 'to come')]);
    expect(show.document.items['i1']?.fields['col1']).toBe('to come');
    expect(show.document.items['i2']?.fields['col1']).toBe('see the plan');
  });

  it('[E67] was named once if the log names it, and not by a text that only has it within', () => {
    const show = withPicture('image', 'crew');
    show.edit([put(show, pictureText(other))]);
    show.edit([put(show, '')]);
    show.edit([put(show, `is ${pictureText('c'.repeat(64))}`)]);
    expect([...filesNamedIn(JSON.stringify(show.log))].sort()).toEqual([one, other]);
  });
});

describe('who is sent a picture', () => {
  it.each(classes)('[V17] of a column for %s: that class and those above', (meantFor) => {
    const { document } = withPicture('image', meantFor);
    for (const [place, to] of classes.entries()) {
      const isSeen = place >= classes.indexOf(meantFor);
      expect(seesPicture(document, to, one), to).toBe(isSeen);
      // And so says the frame that this class is sent.
      expect(JSON.stringify(visibleDocument(document, to)).includes(one), to).toBe(isSeen);
      expect(seesPicture(document, to, other), to).toBe(false);
    }
  });

  it('[V17] nobody where its column is one of texts, or no more, or the cell names another', () => {
    expect(seesPicture(withPicture('text', 'public').document, 'full', one)).toBe(false);
    const show = withPicture('image', 'public');
    show.edit([put(show, pictureText(other))]);
    expect(seesPicture(show.document, 'full', one)).toBe(false);
    show.edit([{ do: 'remove', in: 'columns', id: 'col1' }]);
    expect(seesPicture(show.document, 'full', other)).toBe(false);
  });

  it('[V17] whoever reads an item as its run is called on', () => {
    const show = withPicture('image', 'crew');
    show.send({ type: 'publish', note: '' }, planner);
    show.open('show');
    show.edit([put(show, pictureText(other))]);
    expect(show.called.items['i1']?.fields['col1']).toBe(pictureText(one));
    expect(seesPicture(show.document, 'crew', one)).toBe(true);
    expect(seesPicture(show.document, 'crew', other)).toBe(true);
    expect(seesPicture(show.document, 'public', one)).toBe(false);
  });
});
