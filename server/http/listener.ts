import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { BothSchemes } from './both-schemes.ts';
import { secure } from './secure.ts';

/** A whole upload over slow Wi-Fi; but nobody keeps a request open for ever. */
const REQUEST_WITHIN = 120_000;
const HEADERS_WITHIN = 10_000;
/** Whoever takes nothing of an answer for so long has gone; until then it lies here. */
const UNREAD_FOR = 30_000;
const LOOK_EVERY = 5_000;
const MAX_HEADER_BYTES = 16 * 1024;

/**
 * An HTTP server as this program runs it, not yet listening. Live sockets are attached to it after
 * this; an upgrade that is not theirs is turned away, and not left open. With a certificate it speaks
 * https too, on the same port.
 */
export function openListener(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  certificate: { readonly cert: string; readonly key: string } | null = null,
  unreadForMs = UNREAD_FOR
): Server {
  const options = {
    requestTimeout: REQUEST_WITHIN,
    headersTimeout: HEADERS_WITHIN,
    maxHeaderSize: MAX_HEADER_BYTES,
    connectionsCheckingInterval: LOOK_EVERY
  };
  const http = new BothSchemes(options, certificate, answer);
  http.timeout = unreadForMs;
  http.on('upgrade', (request, socket) => {
    if (request.url?.startsWith('/live/')) return;
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
  // Whatever attaches itself later puts its own listener first; this one still comes before it.
  http.once('listening', () => {
    http.prependListener('request', (_: IncomingMessage, response: ServerResponse) => {
      secure(response);
      // Without this listener Node would end those too that are still being answered.
      response.on('timeout', (socket: Socket) => {
        if (socket.writableLength > 0) socket.destroy();
      });
    });
  });
  return http;
}
