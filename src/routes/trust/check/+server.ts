import type { RequestHandler } from './$types';

/** Nothing, over TLS, to a page of ours that is not: that it arrives says that the device trusts us. */
export const GET: RequestHandler = () =>
  new Response(null, {
    status: 204,
    headers: { 'cache-control': 'no-store', 'cross-origin-resource-policy': 'cross-origin' }
  });
