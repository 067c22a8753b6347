/** The wire takes lines of 300 characters, prose of 8 000 and scripts of 20 000. */
export const line = (text: string): string => {
  const one = text.replace(/\s+/g, ' ').trim();
  return one.length <= 300 ? one : `${one.slice(0, 299).trimEnd()}…`;
};

export const prose = (text: string): string => within(8_000, text);
export const script = (text: string): string => within(20_000, text);

const within = (most: number, text: string): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;
