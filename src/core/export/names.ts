/** "Host: Ada Lovelace (remote), Ben & Cleo" names three people, and what they do. */
export const namesIn = (text: string): readonly string[] =>
  text
    .split(/[\n,;:/&+()|]|\s(?:and|und|et|with|mit)\s/)
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '');
