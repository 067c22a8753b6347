import { createConnection, type Socket } from 'node:net';

const KEPT = 2_000_000;

/** A TCP connection to the server that says whatever it likes, and keeps what it was told. */
export class RawLine {
  readonly #socket: Socket;
  #heard = '';
  isOpen = true;

  constructor(port: number) {
    this.#socket = createConnection(port, '127.0.0.1');
    this.#socket.on('data', (chunk: Buffer) => {
      if (this.#heard.length < KEPT) this.#heard += chunk.toString('latin1');
    });
    this.#socket.on('close', () => (this.isOpen = false));
    // To be cut off is what it asks for.
    this.#socket.on('error', () => (this.isOpen = false));
  }

  /** Everything that the server sent it. */
  get heard(): string {
    return this.#heard;
  }

  send(bytes: string | Buffer): void {
    if (this.#socket.writable) this.#socket.write(bytes);
  }

  /** From now on everything that the server sends waits in its hands. */
  stopReading(): void {
    this.#socket.pause();
  }

  /** Asks for a live line, with or without a cookie. */
  upgrade(port: number, cookie: string | null): void {
    const host = `127.0.0.1:${port}`;
    this.send(
      [
        'GET /live/?EIO=4&transport=websocket HTTP/1.1',
        `Host: ${host}`,
        `Origin: http://${host}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        ...(cookie === null ? [] : [`Cookie: ${cookie}`]),
        '\r\n'
      ].join('\r\n')
    );
  }

  end(): void {
    this.#socket.destroy();
  }
}

/** A WebSocket frame as a client sends it; its mask is zero, so that the text stays as it is. */
export function frameOf(payload: string | Buffer, first = 0x81): Buffer {
  const body = Buffer.from(payload);
  const size = body.length;
  const head =
    size < 126
      ? Buffer.from([first, 0x80 | size])
      : size < 65_536
        ? Buffer.from([first, 0xfe, size >> 8, size & 255])
        : Buffer.concat([Buffer.from([first, 0xff, 0, 0, 0, 0]), sizeOf(size)]);
  return Buffer.concat([head, Buffer.alloc(4), body]);
}

function sizeOf(size: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(size);
  return bytes;
}
