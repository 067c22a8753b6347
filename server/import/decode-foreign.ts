import { meaningsOf } from '#core/import/words/meanings.ts';

const ENCODINGS = [
  'shift_jis',
  'gb18030',
  'big5',
  'euc-kr',
  'windows-1251',
  'windows-1253',
  'windows-1250'
];

/**
 * A text whose bytes are neither UTF-8 nor Western: under the encoding in which the most names of
 * columns are words that are known. Null where the Western reading knows as many.
 */
export function decodeForeign(bytes: Uint8Array, western: string): string | null {
  let best = { text: null as string | null, known: knownIn(western) };
  for (const encoding of ENCODINGS) {
    const text = strict(bytes, encoding);
    const known = text === null ? 0 : knownIn(text);
    if (known > best.known) best = { text, known };
  }
  return best.text;
}

function strict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null; // Bytes that this encoding does not have.
  }
}

/** How many cells of the first lines are names of columns. */
const knownIn = (text: string): number =>
  text
    .slice(0, 4000)
    .split(/[,;\t|\r\n"]+/)
    .slice(0, 200)
    .filter((cell) => /[^\x00-\x7f]/.test(cell) && meaningsOf(cell)[0]?.isSure === true).length;
