import { encode } from 'uqr';

export interface Code {
  readonly size: number;
  /** The path of its dark squares. */
  readonly dark: string;
}

/** The code that a reader takes `text` from; null: there is no code so large. */
export function qrCode(text: string): Code | null {
  try {
    const { size, data } = encode(text, { ecc: 'M', border: 4 });
    const dark = data
      .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
      .join('');
    return { size, dark };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
