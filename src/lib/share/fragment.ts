/** What stands behind the # of this page's address; it never reaches a server by itself. */
export const fragment = (): string => decodeURIComponent(location.hash.slice(1)).trim();

/** The secret of a link or of a pasted address: all of it, or what stands behind its #. */
export const secretOf = (typed: string): string => typed.trim().split('#').at(-1)?.trim() ?? '';
