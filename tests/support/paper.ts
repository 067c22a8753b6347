import {
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy
} from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A line of text on paper, in points from the upper left corner. */
export interface PaperLine {
  readonly top: number;
  readonly bottom: number;
  readonly text: string;
}

/** A rectangle of a page, in points from its upper left corner. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** One printed page: its size in points, what it says in the order it was drawn, and its picture. */
export interface PaperPage {
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly lines: readonly PaperLine[];
  /** The share of an area that is not white, from 0 to 1. */
  ink(area: Area): number;
}

/** Pixels for a point: 144 dots an inch, so that a hairline is seen. */
const SCALE = 2;
/** Lighter than this is paper. */
const WHITE = 0xf4;

/** The pages of a PDF, each read and drawn as paper would show it. */
export async function paperPages(pdf: Buffer): Promise<PaperPage[]> {
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const paper = await loading.promise;
  const pages: PaperPage[] = [];
  for (let nth = 1; nth <= paper.numPages; nth += 1) {
    const page = await paper.getPage(nth);
    const lines = await linesOf(page);
    const { width, height } = page.getViewport({ scale: 1 });
    const text = lines.map((line) => line.text).join(' ');
    pages.push({ width, height, lines, text, ink: await inkOf(paper, page) });
  }
  await loading.destroy();
  return pages;
}

async function linesOf(page: PDFPageProxy): Promise<PaperLine[]> {
  const { height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const lines: PaperLine[] = [];
  let words: string[] = [];
  let size = 0;
  let baseline = 0;
  for (const item of items) {
    if (!('str' in item)) continue;
    words.push(item.str);
    if (item.str.trim() !== '') {
      size = Math.max(size, item.height);
      baseline = height - Number(item.transform[5]);
    }
    if (!item.hasEOL) continue;
    lines.push({ top: baseline - size, bottom: baseline, text: textOf(words) });
    words = [];
    size = 0;
  }
  if (words.length > 0) lines.push({ top: baseline - size, bottom: baseline, text: textOf(words) });
  return lines.filter(({ text }) => text !== '');
}

// Letters that share a glyph have one name in a font's map: Inter's apostrophe has the other's.
const textOf = (words: readonly string[]): string =>
  words.join('').replace(/ʼ/g, '’').replace(/\s+/g, ' ').trim();

interface CanvasMaker {
  create(width: number, height: number): { readonly canvas: HTMLCanvasElement };
}

/** Draws a page, and says of any area of it how much is printed on. */
async function inkOf(paper: PDFDocumentProxy, page: PDFPageProxy): Promise<PaperPage['ink']> {
  const viewport = page.getViewport({ scale: SCALE });
  // It brings a canvas to Node, and does not say so in its types.
  const maker = (paper as PDFDocumentProxy & { canvasFactory: CanvasMaker }).canvasFactory;
  const { canvas } = maker.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvas, viewport }).promise;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the canvas draws nothing');
  return ({ left, top, right, bottom }) => {
    const [x, y, width, height] = [left, top, right - left, bottom - top].map((points) =>
      Math.round(points * SCALE)
    ) as [number, number, number, number];
    const { data } = context.getImageData(x, y, width, height);
    let inked = 0;
    for (let at = 0; at < data.length; at += 4) {
      const darkest = Math.min(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
      if (darkest < WHITE) inked += 1;
    }
    return inked / (width * height);
  };
}
