import { inflateSync } from 'node:zlib';

/** One page of a PDF: its size in points, and the words on it in the order they were drawn. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

/** What a font's codes stand for, and how many hex digits one takes. */
interface Font {
  readonly digits: number;
  readonly letters: ReadonlyMap<string, string>;
}

/**
 * Reads a PDF that Chromium printed, as far as a test wants it: nothing is installed for it, and no
 * other maker's files are understood.
 */
export function pdfPages(pdf: Buffer): PdfPage[] {
  const objects = objectsOf(pdf);
  const fonts = new Map<string, Font>();
  const fontOf = (id: string): Font => {
    const font = fonts.get(id) ?? readFont(objects, id);
    fonts.set(id, font);
    return font;
  };
  const kids = [...objects.values()].flatMap(({ head }) =>
    /\/Type \/Pages\b/.test(head)
      ? [...(/\/Kids \[([^\]]*)\]/.exec(head)?.[1] ?? '').matchAll(REF)]
      : []
  );
  return kids.flatMap(([, id]) => {
    const head = objects.get(id ?? '')?.head ?? '';
    // A long document hangs its pages on branches of the tree.
    if (!/\/Type \/Page\b/.test(head)) return [];
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(head) ?? [];
    const named = /\/Font <<(.*?)>>/s.exec(head)?.[1] ?? '';
    const byName = new Map(
      [...named.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', font = '']) => [name, font])
    );
    const drawn = streamOf(objects, /\/Contents (\d+) 0 R/.exec(head)?.[1] ?? '');
    const text = textOf(drawn, (name) => fontOf(byName.get(name) ?? ''));
    return [{ width: Number(width), height: Number(height), text }];
  });
}

const REF = /(\d+) 0 R/g;

interface PdfObject {
  /** What stands before the stream, if there is one. */
  readonly head: string;
  readonly stream: Buffer | null;
}

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const all = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const { 1: id = '', index, 0: opening } of all.matchAll(/(?<=\n)(\d+) 0 obj\n/g)) {
    const from = index + opening.length;
    const to = all.indexOf('endobj', from);
    const begin = all.indexOf('stream\n', from);
    const hasStream = begin !== -1 && begin < to;
    const head = all.slice(from, hasStream ? begin : to);
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const stream = hasStream ? pdf.subarray(begin + 7, begin + 7 + length) : null;
    objects.set(id, { head, stream });
  }
  return objects;
}

function streamOf(objects: ReadonlyMap<string, PdfObject>, id: string): string {
  const { head = '', stream = null } = objects.get(id) ?? {};
  if (!stream) return '';
  return (head.includes('/FlateDecode') ? inflateSync(stream) : stream).toString('latin1');
}

function readFont(objects: ReadonlyMap<string, PdfObject>, id: string): Font {
  const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1] ?? '';
  const words = streamOf(objects, map);
  const digits = /begincodespacerange\s*<(\w+)>/.exec(words)?.[1]?.length ?? 4;
  const letters = new Map<string, string>();
  for (const [, part = ''] of words.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, code = '', to = ''] of part.matchAll(/<(\w+)> <(\w+)>/g)) {
      letters.set(code, lettersOf(to));
    }
  }
  for (const [, part = ''] of words.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, first = '', last = '', to = ''] of part.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      for (let code = parseInt(first, 16); code <= parseInt(last, 16); code += 1) {
        const letter = String.fromCodePoint(parseInt(to, 16) + code - parseInt(first, 16));
        letters.set(code.toString(16).toUpperCase().padStart(digits, '0'), letter);
      }
    }
  }
  return { digits, letters };
}

const lettersOf = (hex: string): string =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');

function textOf(drawn: string, fontOf: (name: string) => Font): string {
  let text = '';
  let font: Font | null = null;
  for (const [, name, begins, shown] of drawn.matchAll(
    /\/(\w+) [\d.]+ Tf|(\bBT\b|\bTm\b)|((?:<\w*>[^<>\n]*)+)(?:\] ?TJ|Tj)/g
  )) {
    if (name !== undefined) font = fontOf(name);
    else if (begins !== undefined) text += ' ';
    else
      for (const [, codes = ''] of (shown ?? '').matchAll(/<(\w*)>/g)) text += spell(codes, font);
  }
  // Letters that share a glyph have one name in a font's map: Inter's apostrophe has the other's.
  return text.replace(/ʼ/g, '’').replace(/\s+/g, ' ').trim();
}

function spell(codes: string, font: Font | null): string {
  const each = codes.match(new RegExp(`.{${font?.digits ?? 4}}`, 'g')) ?? [];
  return each.map((code) => font?.letters.get(code.toUpperCase()) ?? '').join('');
}
