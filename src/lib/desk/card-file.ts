/** What a link to download says: the cards are in it, for the server need not be asked. */
export const cardLink = (cards: string): string =>
  `data:text/vcard;charset=utf-8,${encodeURIComponent(cards)}`;

/** A name that every file system takes. */
export const cardFile = (name: string): string =>
  `${name.replace(/[^\p{L}\p{N} _-]+/gu, '').trim() || 'contact'}.vcf`;
