import type { ServerResponse } from 'node:http';

/**
 * Sends the bytes of an uploaded file as what they were found to be, and as nothing that could run: no
 * type but this one is tried, and were it opened as a page, that page may do nothing.
 */
export function sendStored(
  response: ServerResponse,
  bytes: Uint8Array,
  headers: { readonly 'content-type': string } & Readonly<Record<string, string>>
): void {
  response.writeHead(200, {
    'content-length': bytes.length,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    ...headers
  });
  response.end(bytes);
}
