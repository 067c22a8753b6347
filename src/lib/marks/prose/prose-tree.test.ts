import { describe, expect, it } from 'vitest';
import { hasMarks, LONGEST_PROSE, type ProseNode } from './prose.ts';
import { proseTree } from './prose-tree.ts';

/** "strong(Good) evening": a tree in one line. */
const told = (nodes: readonly ProseNode[] | null): string =>
  nodes === null
    ? 'as typed'
    : nodes
        .map((node) => {
          if (typeof node === 'string') return node;
          const { tag, href, start, children } = node;
          const said = [href, start, told(children)].filter(
            (part) => part !== undefined && part !== ''
          );
          return `${tag}(${said.join(' ')})`;
        })
        .join('');
const read = (text: string): string => told(proseTree(text));

describe('[E57] a text of markdown', () => {
  it.each([
    ['**bold**, *italic*, _both_ and ~~cut~~', 'p(strong(bold), em(italic), em(both) and s(cut))'],
    ['# Host\nGood evening', 'h3(Host)p(Good evening)'],
    ['one\ntwo\n\nthree', 'p(onebr()two)p(three)'],
    ['- a\n- b\n  - c', 'ul(li(a)li(bul(li(c))))'],
    ['3. a\n4. b', 'ol(3 li(a)li(b))'],
    ['> quiet', 'blockquote(p(quiet))'],
    ['a\n\n---\n\nb', 'p(a)hr()p(b)'],
    ['Title\n---', 'p(Title)hr()'],
    ['    indented verse', 'p(indented verse)'],
    ['2 * 3 * 4, snake_case_name, #12', 'p(2 * 3 * 4, snake_case_name, #12)'],
    ['\\*as typed\\*', 'p(*as typed*)'],
    ['מזל **טוב** 🎉', 'p(מזל strong(טוב) 🎉)']
  ])('%j', (text, tree) => {
    expect(read(text)).toBe(tree);
  });
});

describe('[E58] a link goes to the web or to a letter, and nothing else is one', () => {
  it.each([
    ['[map](https://example.org/a?b=1)', 'p(a(https://example.org/a?b=1 map))'],
    ['<mailto:ann@example.org>', 'p(a(mailto:ann@example.org mailto:ann@example.org))'],
    ['<HTTP://example.org>', 'p(a(HTTP://example.org HTTP://example.org))']
  ])('%j', (text, tree) => {
    expect(read(text)).toBe(tree);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](%6Aavascript:alert(1))',
    '[x](vbscript:x)',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](//evil.example)',
    '[x](/shows)',
    '[x](file:///etc/passwd)',
    '<javascript:alert(1)>',
    '[x]: javascript:alert(1)\n[x]',
    '<a href="javascript:alert(1)">x</a>'
  ])('%j', (text) => {
    expect(read(text)).not.toContain('a(');
  });

  it('leaves tags as words and pictures as links', () => {
    expect(read('<img src=x onerror=alert(1)>')).toBe('p(<img src=x onerror=alert(1)>)');
    expect(read('<script>alert(1)</script>')).toBe('p(<script>alert(1)</script>)');
    expect(read('![me](https://example.org/t.png)')).toBe('p(!a(https://example.org/t.png me))');
  });
});

describe('[E59] what nobody writes is shown as it was typed', () => {
  it.each([
    ['quotes', '>'.repeat(9_000) + 'a'],
    ['lists', '- '.repeat(9_000) + 'a'],
    ['stars', '*a '.repeat(5_000) + '*'.repeat(4_000)],
    ['brackets', '['.repeat(19_000)],
    ['emphasis', '**a _b '.repeat(2_500)],
    ['links', '[a](https://e.org '.repeat(1_000)],
    ['angles', '<'.repeat(19_000)],
    ['tildes', '~'.repeat(19_000)],
    ['escapes', '\\'.repeat(19_000)]
  ])('%s: within a second, and nothing of it is lost', (_, text) => {
    const before = performance.now();
    const nodes = proseTree(text);
    expect(performance.now() - before).toBeLessThan(1_000);
    const words = (list: readonly ProseNode[]): string =>
      list.map((node) => (typeof node === 'string' ? node : words(node.children))).join('');
    const letters = (said: string): string => said.replace(/[^a-z]/g, '');
    if (nodes) expect(letters(words(nodes))).toBe(letters(text));
  });

  it('a million stars are not read at all', () => {
    expect(read('*'.repeat(1_000_000))).toBe('as typed');
    expect(read('a'.repeat(LONGEST_PROSE))).toContain('p(');
  });
});

it('knows plain words without a parser', () => {
  for (const text of ['', 'Good evening', 'one\ntwo', '12 chairs & 3 tables', 'a - b', '19:30']) {
    expect([text, hasMarks(text)]).toEqual([text, false]);
    expect([text, text === '' || read(text).includes('(' + text.split('\n')[0])]).toEqual([
      text,
      true
    ]);
  }
  for (const text of ['*', '- a', '1. a', '# a', '> a', '<https://a.b>', 'a\n  + b', '~~a~~']) {
    expect([text, hasMarks(text)]).toEqual([text, true]);
  }
});
