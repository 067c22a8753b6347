import { strictUtf8 } from './decode-text.ts';

const WESTERN = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
const byteOf = (letter: string): number => {
  const code = letter.charCodeAt(0);
  const high = WESTERN.indexOf(letter);
  return high >= 0 ? 0x80 + high : code < 0x100 ? code : -1;
};

// Of the first bytes only those that Western texts and pictures begin with: „Groß“ is whole.
const TWICE = /[\u00C2\u00C3\u00E2\u00F0][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}/g;

/**
 * Undoes what other programs did to a cell's letters: "â€™" was an apostrophe that was decoded twice,
 * and in "stage\uFFFDs" or "\uFFFDthe end\uFFFD" a quotation mark was lost for good.
 */
export function repairText(text: string): string {
  if (!/[\u00C2-\u00F4\uFFFD]/.test(text)) return text;
  const once = text.replace(TWICE, (run) => {
    const bytes = Uint8Array.from([...run].map(byteOf).filter((byte) => byte >= 0));
    return bytes.length === run.length ? (strictUtf8(bytes) ?? run) : run;
  });
  return once
    .replace(/(\p{L})\uFFFD(?=\p{L})/gu, '$1’')
    .replace(/(^|[\s(])\uFFFD/g, '$1“')
    .replaceAll('\uFFFD', '”');
}
