const MAX_LENGTH = 120;

/**
 * The name under which a file was sent, as others read it: no path, one line, nothing that turns the order of
 * letters round, and the ending of what it is, for that is what a computer opens it by.
 */
export function fileName(given: string, endings: readonly [string, ...string[]]): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const line = last
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\s"<>|:*?]+/gu, ' ')
    .replace(/^[ .]+/, '')
    .trim();
  const ending = endings.find((each) => line.toLowerCase().endsWith(`.${each}`)) ?? endings[0];
  const isSaid = line.toLowerCase().endsWith(`.${ending}`);
  const stem = isSaid ? line.slice(0, -ending.length - 1) : line;
  const short = Array.from(stem).slice(0, MAX_LENGTH).join('').trim();
  return `${short || 'document'}.${ending}`;
}
