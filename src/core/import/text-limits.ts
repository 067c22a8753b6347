/** The wire takes lines of 300 characters and prose of 8 000. */
export const line = (text: string): string => {
  const one = text.replace(/\s+/g, ' ').trim();
  return one.length <= 300 ? one : `${one.slice(0, 299).trimEnd()}…`;
};

export const prose = (text: string): string =>
  text.length <= 8000 ? text : `${text.slice(0, 7999)}…`;
