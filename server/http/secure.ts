import type { ServerResponse } from 'node:http';

/**
 * Headers of every answer, pages and files included; what pages may load is Kit's policy. The
 * referrer stays within the show: without any, browsers would keep the Origin of forms to
 * themselves, and that is what tells our own pages from others.
 */
const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin'
} as const;

export function secure(response: ServerResponse): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
