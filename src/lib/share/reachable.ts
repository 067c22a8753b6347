const isLoopback = (origin: string): boolean =>
  /^https?:\/\/(localhost|127\.|\[::1\])/.test(origin);

/**
 * The address that other devices reach this server by: the one this page was opened under, unless
 * that means "this machine" and the server knows a better one.
 */
export function reachable(own: string, known: readonly string[]): string {
  if (!isLoopback(own)) return own;
  return known.find((origin) => !isLoopback(origin)) ?? own;
}
