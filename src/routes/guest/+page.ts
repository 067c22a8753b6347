/** What the link is, stands behind its #, which no server is told: there is nothing to render there. */
export const ssr = false;
