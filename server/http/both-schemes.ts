import { Server, type IncomingMessage, type ServerOptions, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { createServer, TLSSocket, type Server as TlsServer } from 'node:tls';

/** A connection that says nothing, or whose TLS does not come about, is let go. */
const FIRST_BYTE_WITHIN = 10_000;
/** The first byte of a TLS connection: a record of type "handshake". HTTP begins with a letter. */
const HANDSHAKE = 0x16;

/** Which of the two a request came by. */
export const schemeOf = ({ socket }: IncomingMessage): 'http' | 'https' =>
  socket instanceof TLSSocket ? 'https' : 'http';

/**
 * One HTTP server for both schemes on one port, so that an address typed without a scheme arrives:
 * the first byte of a connection tells whether TLS comes before HTTP.
 */
export class BothSchemes extends Server {
  readonly #open = new Set<Socket>();

  constructor(
    options: ServerOptions,
    certificate: { readonly cert: string; readonly key: string } | null,
    answer: (request: IncomingMessage, response: ServerResponse) => void
  ) {
    super(options, answer);
    if (!certificate) return;
    const take = this.listeners('connection') as ((socket: Socket) => void)[];
    this.removeAllListeners('connection');
    const speakHttp = (socket: Socket): void => take.forEach((each) => each.call(this, socket));
    const { cert, key } = certificate;
    const tls = createServer({ cert, key, handshakeTimeout: FIRST_BYTE_WITHIN }, speakHttp);
    // Scanners, browsers that do not trust it yet: nothing that anybody could mend here.
    tls.on('tlsClientError', (_, socket) => socket.destroy());
    this.on('connection', (socket) => this.#listenFirst(socket, tls, speakHttp));
  }

  /** Those too that have not said anything yet. */
  override closeAllConnections(): void {
    for (const socket of this.#open) socket.destroy();
    super.closeAllConnections();
  }

  #listenFirst(socket: Socket, tls: TlsServer, speakHttp: (socket: Socket) => void): void {
    this.#open.add(socket);
    const drop = (): void => void socket.destroy();
    socket.once('close', () => this.#open.delete(socket));
    socket.once('error', drop);
    socket.setTimeout(FIRST_BYTE_WITHIN, drop);
    socket.once('data', (first) => {
      socket.setTimeout(0);
      socket.off('timeout', drop);
      // Stopped and put back: whoever takes the connection reads it from its first byte.
      socket.pause();
      socket.unshift(first);
      if (first[0] === HANDSHAKE) {
        tls.emit('connection', socket);
      } else {
        socket.off('error', drop);
        speakHttp(socket);
        process.nextTick(() => socket.resume());
      }
    });
  }
}
