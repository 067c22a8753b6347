/** As large as a picture is kept: more than any screen or print of a plan shows of it. */
export const LARGEST_EDGE = 1600;
/** Drawn without loss it may have as many bytes; beyond, it is a photo, and JPEG says the same in less. */
const MOST_LOSSLESS = 1024 * 1024;
const QUALITY = 0.85;

/** Why a file is not drawn. */
export interface Undrawn {
  readonly code: 'tooLarge' | 'svg' | 'heic' | 'noPicture';
}

/** The size in which a picture fits, in its own proportions; none is made larger. */
export function sizeWithin({ width, height }: Size, edge: number): Size {
  const scale = Math.min(1, edge / Math.max(width, height));
  const side = (of: number): number => Math.max(1, Math.round(of * scale));
  return { width: side(width), height: side(height) };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * A file's picture drawn anew, and smaller where it is large. Only its pixels are left: not where it was
 * taken, nor by what; not what hid in the file; of one that moves, its first frame.
 */
export async function redraw(file: Blob): Promise<Blob | Undrawn> {
  const pixels = await createImageBitmap(file).catch(() => null);
  if (!pixels) return { code: await whatItIs(file) };
  const canvas = Object.assign(document.createElement('canvas'), sizeWithin(pixels, LARGEST_EDGE));
  const pen = canvas.getContext('2d');
  if (!pen) return { code: 'tooLarge' };
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(pixels, 0, 0, canvas.width, canvas.height);
  pixels.close();
  // What may be seen through, and what has sharp edges, keeps them.
  const lossless = file.type === 'image/jpeg' ? null : await encoded(canvas, 'image/png');
  if (lossless && lossless.size <= MOST_LOSSLESS) return lossless;
  pen.globalCompositeOperation = 'destination-over';
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  return (await encoded(canvas, 'image/jpeg')) ?? { code: 'tooLarge' };
}

const encoded = (canvas: HTMLCanvasElement, type: string): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, type, QUALITY));

/** What somebody took for a picture, by how it begins. */
async function whatItIs(file: Blob): Promise<Undrawn['code']> {
  const begins = await file
    .slice(0, 1024)
    .text()
    .catch(() => '');
  if (/<svg[\s>]/i.test(begins)) return 'svg';
  return /^.{4}ftyp(hei|hev|mif|msf)/s.test(begins) ? 'heic' : 'noPicture';
}
