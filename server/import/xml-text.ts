const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&'
};

/** The five entities that every XML file has, and letters by number. Others stand for nothing here. */
export const unescapedXml = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w+));/g, (whole, ten, hex, name) => {
        if (name !== undefined) return NAMED[String(name)] ?? whole;
        const code = ten === undefined ? parseInt(String(hex), 16) : Number(ten);
        return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
          ? String.fromCodePoint(code)
          : '';
      })
    : text;

/** A file that declares entities of its own is meant to do harm, or is of no use to us. */
export const declaresEntities = (xml: string): boolean => /<!(?:DOCTYPE|ENTITY)/i.test(xml);
