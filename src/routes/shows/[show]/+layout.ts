/** The pages of a show are live or nothing: there is no state of it worth rendering on the server. */
export const ssr = false;
