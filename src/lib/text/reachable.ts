const isLoopback = (origin: string): boolean =>
  /^https?:\/\/(localhost|127\.|\[::1\])/.test(origin);

const hostOf = (origin: string): string => origin.replace(/^https?:/, '');

/**
 * The address that other devices reach this server by: the one this page was opened under, over TLS
 * where the server has it; unless that means "this machine" and the server knows a better one.
 */
export function reachable(own: string, known: readonly string[]): string {
  if (!isLoopback(own)) return known.find((origin) => hostOf(origin) === hostOf(own)) ?? own;
  return known.find((origin) => !isLoopback(origin)) ?? own;
}
