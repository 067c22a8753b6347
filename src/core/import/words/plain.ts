const LIGATURES: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ı: 'i'
};

const ASCII = /^[\x00-\x7f]*$/;

/**
 * A text as words to compare: small letters without accents, one space between words, `#` kept.
 * "continueMode", "CONTINUE_MODE" and "Continue  mode:" are all "continue mode".
 */
export function plain(text: string): string {
  // Most cells by far: nothing to unfold.
  if (ASCII.test(text)) {
    return text
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .replace(/#/g, ' # ')
      .replace(/[^a-z0-9#]+/g, ' ')
      .trim();
  }
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[ßøæœłđı]/g, (letter) => LIGATURES[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/#/g, ' # ')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
}

/** Looks texts up by their plain form; the lists are written as "one, two words, three". */
export function lexicon<Entry>(
  entries: readonly (readonly [Entry, string])[]
): ReadonlyMap<string, Entry> {
  const words = new Map<string, Entry>();
  for (const [entry, list] of entries) {
    for (const word of list.split(',')) {
      const key = plain(word);
      if (key !== '' && !words.has(key)) words.set(key, entry);
    }
  }
  return words;
}
