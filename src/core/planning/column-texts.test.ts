import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../tests/support/build-show.ts';
import { PlayedShow } from '../../../tests/support/played-show.ts';
import type { Change } from '../command.ts';
import type { Column } from '../show.ts';
import { visibleDocument, visibleEvents } from '../visible.ts';
import { isNoOption, linkIn, namesIn, optionFor } from './column-texts.ts';

const kinds: readonly Column['kind'][] = ['text', 'choice', 'person', 'image', 'link'];
const classes = ['public', 'crew', 'staff', 'full'] as const;
const choice: Column = {
  id: 'c',
  rank: 'a0',
  rundownId: 'r1',
  kind: 'choice',
  options: ['Stage left', 'Stage right'],
  title: 'Entrance',
  departmentId: null,
  class: 'crew'
};

describe('what a column holds', () => {
  it('[E33] loses no text as its kind changes, and its options stay for its return', () => {
    const show = new PlayedShow({
      columns: [{ title: 'Entrance', kind: 'choice', options: ['Left'] }],
      items: [{ fields: { col1: 'Left' } }, { fields: { col1: 'javascript:alert(1)' } }]
    });
    const texts = () => ['i1', 'i2'].map((id) => show.document.items[id]?.fields['col1']);
    const before = texts();
    for (const to of [...kinds, 'choice'] as const) {
      const was = show.document.columns['col1']?.kind;
      show.edit(
        [{ do: 'set', in: 'columns', id: 'col1', field: 'kind', to, was }].filter(
          () => was !== to
        ) as Change[]
      );
      expect(texts()).toEqual(before);
      expect(show.document.columns['col1']).toMatchObject({ kind: to, options: ['Left'] });
    }
  });

  it('[E31] a column without options is one with none', () => {
    const show = new PlayedShow({ columns: [{ title: 'Entrance' }], items: [] });
    const before = show.document.columns['col1'];
    const set = (to: unknown, was: unknown): Change => {
      return { do: 'set', in: 'columns', id: 'col1', field: 'options', to, was };
    };
    expect(show.edit([set(['Left'], [])])).toMatchObject([{ before: [], after: ['Left'] }]);
    show.edit([set([], ['Left'])]);
    expect(show.document.columns['col1']).toEqual(before);
  });

  it('[E33] a text that is no option is told apart; nothing, and anything where there are none, is not', () => {
    expect(isNoOption(choice, 'Trap door')).toBe(true);
    expect(isNoOption(choice, 'stage left')).toBe(true);
    expect(isNoOption(choice, 'Stage left')).toBe(false);
    expect(isNoOption(choice, '')).toBe(false);
    expect(isNoOption({ ...choice, options: [] }, 'Trap door')).toBe(false);
    expect(isNoOption({ ...choice, kind: 'text' }, 'Trap door')).toBe(false);
    expect(optionFor(choice, ' stage LEFT ')).toBe('Stage left');
    expect(optionFor(choice, 'stage')).toBeUndefined();
  });

  it.each([
    ['https://example.org/plot.pdf', 'https://example.org/plot.pdf'],
    [' HTTP://example.org ', 'http://example.org/'],
    ['mailto:lx@example.org', 'mailto:lx@example.org'],
    ['tel:+49301234', 'tel:+49301234'],
    ['javascript:alert(1)', null],
    ['JaVaScRiPt:alert(1)', null],
    ['java\nscript:alert(1)', null],
    ['data:text/html,<script>', null],
    ['file:///etc/passwd', null],
    ['blob:https://example.org/1', null],
    ['//example.org', null],
    ['example.org', null],
    ['see https://example.org', null],
    ['https://example.org/a b', null],
    ['https://exam\u200bple.org', null],
    ['', null]
  ])('[E33] %j leads to %j', (text, href) => {
    expect(linkIn(text)).toBe(href);
  });

  it('offers everybody the show names, each once', () => {
    const { document } = buildShow({
      columns: [{ title: 'Host', kind: 'person' }, { title: 'Words' }],
      items: [{ fields: { col1: 'Cleo, Ben', col2: 'Nobody' } }, { fields: { col1: 'Ben; Ada' } }]
    });
    const people = { p: { id: 'p', rank: 'a0', name: 'Ada', phone: '', email: '' } };
    expect(namesIn({ ...document, people })).toEqual(['Ada', 'Ben', 'Cleo']);
  });
});

describe('[V11] a column of any kind and class', () => {
  const cases = kinds.flatMap((kind) => classes.map((meantFor) => [kind, meantFor] as const));

  it.each(cases)('%s for %s is sent to that class and those above, whole', (kind, meantFor) => {
    const show = new PlayedShow({
      columns: [{ title: 'Secret title', kind, class: meantFor, options: ['Secret option'] }],
      items: [{ fields: { col1: 'Secret text' } }]
    });
    const set = (name: 'columns' | 'items', field: string, to: unknown, was: unknown): Change => {
      return { do: 'set', in: name, id: name === 'items' ? 'i1' : 'col1', field, to, was };
    };
    const events = show.edit([
      set('items', 'fields.col1', 'Secret text 2', 'Secret text'),
      set('columns', 'options', ['Secret option 2'], ['Secret option']),
      set('columns', 'title', 'Secret title 2', 'Secret title')
    ]);
    for (const [place, to] of classes.entries()) {
      const isSeen = place >= classes.indexOf(meantFor);
      const sent = JSON.stringify([
        visibleDocument(show.document, to),
        visibleEvents(events, to, show.document)
      ]);
      const secrets = sent.match(/Secret (text|option|title)( 2)?/g) ?? [];
      expect(new Set(secrets).size, to).toBe(isSeen ? 6 : 0);
    }
  });
});
