import { error } from '@sveltejs/kit';
import { runningApp } from '#server/running-app.server.ts';
import type { RequestHandler } from './$types';

/**
 * The authority's certificate. Shown rather than attached: so Safari on a phone offers to install
 * it, and Firefox to trust it, while the others keep it as a file.
 */
export const GET: RequestHandler = () => {
  const authority = runningApp().tls()?.authority;
  if (!authority) error(404, 'This server has no authority of its own.');
  return new Response(new Uint8Array(authority.der), {
    headers: { 'content-type': 'application/x-x509-ca-cert', 'cache-control': 'no-store' }
  });
};
