/** The header that gives a download its name: words of the show as any system takes them. */
export function attachment(words: string, ending: string): string {
  const safe = words
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+/, '')
    .slice(0, 80)
    .toWellFormed()
    .trim();
  const name = `${safe || 'Show'}.${ending}`;
  const plain = name.replace(/[^\x20-\x7e]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
