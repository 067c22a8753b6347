import MarkdownIt from 'markdown-it';
import { LONGEST_PROSE, type ProseElement, type ProseNode, type ProseTag } from './prose.ts';

/** Nobody writes lists within quotes within lists so deep. */
const DEEPEST = 20;

// What a planner types in a note. No HTML, no pictures (they would be fetched from somewhere), no
// code by indentation (verses are indented), no heading by underlining (a rule under a line is one).
const markdown = new MarkdownIt('zero', { breaks: true, maxNesting: DEEPEST }).enable([
  'blockquote',
  'heading',
  'hr',
  'list',
  'autolink',
  'emphasis',
  'escape',
  'link',
  'newline',
  'strikethrough'
]);
type Token = ReturnType<typeof markdown.parse>[number];

markdown.validateLink = (url) => /^(?:https?:\/\/|mailto:)/i.test(url.trim());

/**
 * A text of markdown as elements; null where it is shown as it was typed: too long, or nested deeper
 * than the parser follows, which would leave something out.
 */
export function proseTree(text: string): readonly ProseNode[] | null {
  if (text.length > LONGEST_PROSE) return null;
  const tokens = markdown.parse(text, {});
  const deepest = (list: readonly Token[]): number =>
    list.reduce((most, { level, children }) => Math.max(most, level, deepest(children ?? [])), 0);
  return deepest(tokens) >= DEEPEST - 2 ? null : fold(tokens);
}

interface Open {
  readonly element: Omit<ProseElement, 'children'> | null;
  readonly children: ProseNode[];
}

/** The parser's list of beginnings and ends as a tree. */
function fold(tokens: readonly Token[]): readonly ProseNode[] {
  const root: Open = { element: null, children: [] };
  const open: Open[] = [root];
  const top = (): Open => open.at(-1) ?? root;
  for (const token of tokens) {
    if (token.nesting === 1) {
      open.push({ element: elementOf(token), children: [] });
    } else if (token.nesting === -1) {
      const { element, children } = open.pop() ?? root;
      top().children.push(...(element ? [{ ...element, children }] : children));
    } else {
      top().children.push(...leaf(token));
    }
  }
  return root.children;
}

function leaf(token: Token): readonly ProseNode[] {
  switch (token.type) {
    case 'inline':
      return fold(token.children ?? []);
    case 'softbreak':
    case 'hardbreak':
      return [{ tag: 'br', children: [] }];
    case 'hr':
      return [{ tag: 'hr', children: [] }];
    default:
      return token.content === '' ? [] : [token.content];
  }
}

// A note stands under the title of a panel, so that its headings begin below that.
const TAGS: Readonly<Record<string, ProseTag>> = {
  p: 'p',
  strong: 'strong',
  em: 'em',
  s: 's',
  a: 'a',
  ul: 'ul',
  ol: 'ol',
  li: 'li',
  blockquote: 'blockquote',
  h1: 'h3',
  h2: 'h4',
  h3: 'h5',
  h4: 'h6',
  h5: 'h6',
  h6: 'h6'
};

/** Null for what is shown by its contents alone: the paragraph of a tight list, an unknown tag. */
function elementOf(token: Token): Omit<ProseElement, 'children'> | null {
  const tag = token.hidden || !Object.hasOwn(TAGS, token.tag) ? undefined : TAGS[token.tag];
  if (tag === undefined) return null;
  if (tag === 'a') return { tag, href: String(token.attrGet('href') ?? '') };
  const start = Number(token.attrGet('start') ?? 1);
  return tag === 'ol' && start !== 1 ? { tag, start } : { tag };
}
