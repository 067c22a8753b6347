import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';

/**
 * Stands before a server and passes everything on; given a version, it tells browsers of a service
 * worker of that version, as the server of the next release would.
 */
export class NextVersion {
  /** Null: the version of the build, which Kit takes from the time it was made. */
  version: string | null = null;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(port: number) {
    this.#server = createServer((asked, response) => {
      const { url: path = '', method, headers } = asked;
      const isWorker = path === '/service-worker.js' && this.version !== null;
      const encoding = isWorker ? { 'accept-encoding': 'identity' } : {};
      const onward = {
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: { ...headers, ...encoding }
      };
      const sent = request({ ...onward, agent: false }, (answer) => {
        if (!isWorker) {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
          return;
        }
        void textOf(answer).then((text) => {
          response.writeHead(200, { 'content-type': 'text/javascript' });
          response.end(text.replace(/(["'`])\d{13}\1/, JSON.stringify(this.version)));
        });
      });
      sent.on('error', () => response.destroy());
      asked.pipe(sent);
    });
    this.#server.on('upgrade', (asked: IncomingMessage, socket: Socket) => {
      const onward = connect(port, '127.0.0.1');
      this.#sockets.add(socket).add(onward);
      const lines = asked.rawHeaders.reduce(
        (text, part, index) => text + part + (index % 2 === 0 ? ': ' : '\r\n'),
        `GET ${asked.url} HTTP/1.1\r\n`
      );
      onward.write(`${lines}\r\n`);
      onward.pipe(socket).pipe(onward);
      for (const each of [socket, onward]) {
        each.on('error', () => each.destroy());
        each.on('close', () => {
          socket.destroy();
          onward.destroy();
        });
      }
    });
  }

  static async before(port: number): Promise<NextVersion> {
    const front = new NextVersion(port);
    await new Promise<void>((resolve) => front.#server.listen(0, '127.0.0.1', resolve));
    return front;
  }

  get origin(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return text;
}
