import type { Server as HttpServer } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Server } from 'socket.io';
import * as v from 'valibot';
import type { Id } from '#core/show.ts';
import { hello as helloSchema } from '#protocol/up.ts';
import type { LiveRooms } from './live-rooms.ts';
import type { Admitted, GatewayPorts, LiveServer, LiveSocket } from './live-socket.ts';
import { listenTo } from './on-command.ts';
import type { Transport } from './session.ts';

/** What waits unsent for a client that does not read; beyond it the line is cut. */
const MAX_BUFFERED = 1024 * 1024;
const LOOK_EVERY = 1_000;

/** The socket server, not yet attached: it answers no upgrade without a cookie that we know. */
export function openGateway(ports: Pick<GatewayPorts, 'whoIs' | 'isOurs'>): LiveServer {
  const strangers = new RateLimiterMemory({ points: 10, duration: 1 });
  return new Server({
    path: '/live',
    transports: ['websocket'],
    serveClient: false,
    destroyUpgrade: false,
    pingInterval: 1_000,
    pingTimeout: 9_000,
    connectTimeout: 5_000,
    maxHttpBufferSize: 64 * 1024,
    perMessageDeflate: false,
    allowRequest(request, answer) {
      if (!ports.isOurs(request)) return answer('origin', false);
      if (ports.whoIs.knows(request.headers.cookie ?? null)) return answer(null, true);
      strangers.consume(request.socket.remoteAddress ?? '').then(
        () => answer('unauthorised', false),
        () => answer('tooFast', false)
      );
    }
  });
}

/** The name of the socket room that follows one class of one show. */
export const followers = (show: Id, visibility: string, isFirst: boolean): string =>
  `${show}:${visibility}:${isFirst ? 'first' : 'after'}`;

/** Lets sockets in, one show each: nothing listens to one that did not pass. */
export function runGateway(
  io: LiveServer,
  http: HttpServer,
  rooms: LiveRooms,
  ports: GatewayPorts
): { close(): Promise<void> } {
  const regulars = new RateLimiterMemory({ points: 2, duration: 1 });

  io.use((socket, next) => {
    admit(socket, rooms, ports, regulars).then(
      (admitted) => {
        if (typeof admitted === 'string') return next(new Error(admitted));
        socket.data = admitted;
        next();
      },
      (fault: unknown) => next(new Error(ports.log.fault(fault, 'a device could not be let in')))
    );
  });

  io.on('connection', (socket) => {
    welcome(socket, ports).catch((fault: unknown) => {
      ports.log.fault(fault, 'a device could not be welcomed');
      socket.disconnect(true);
    });
  });

  const timer = setInterval(() => {
    rooms.look();
    for (const socket of io.sockets.sockets.values()) dropIfSlow(socket);
  }, LOOK_EVERY);

  io.attach(http);
  return {
    async close() {
      clearInterval(timer);
      io.emit('bye', { why: 'closing' });
      await io.close();
    }
  };
}

async function admit(
  socket: LiveSocket,
  rooms: LiveRooms,
  ports: GatewayPorts,
  limiter: RateLimiterMemory
): Promise<Admitted | string> {
  const hello = v.safeParse(helloSchema, socket.handshake.auth);
  if (!hello.success) return 'version';
  const isCalm = await limiter.consume(hello.output.client).then(
    () => true,
    () => false
  );
  if (!isCalm) return 'tooFast';
  const device = ports.whoIs.on(socket.handshake.headers.cookie ?? null, hello.output.show);
  if (!device) return 'unauthorised';
  const room = await rooms.of(hello.output.show);
  return room ? { hello: hello.output, device, room } : 'unknownShow';
}

async function welcome(socket: LiveSocket, ports: GatewayPorts): Promise<void> {
  const { hello, device, room } = socket.data;
  const transport: Transport = {
    send: (name, ...frame) => {
      socket.emit(name, ...frame);
    },
    follow: (visibility, isFirst) => void socket.join(followers(hello.show, visibility, isFirst)),
    // Closing the line, not the socket: a client that was not told `bye` comes back by itself.
    close: () => socket.conn.close()
  };
  const session = await room.connect(hello, device, transport);
  if (typeof session === 'string') {
    socket.emit('bye', { why: session });
    socket.disconnect(true);
    return;
  }
  ports.onSeen(device.device, hello.show);
  socket.on('disconnect', () => {
    room.disconnected(session);
    ports.onSeen(device.device, hello.show);
  });
  // The line may have broken while the welcome waited for its turn.
  if (!socket.connected) return room.disconnected(session);
  socket.conn.on('packet', () => room.heard(session));
  listenTo(socket, room, session, ports);
}

function dropIfSlow(socket: LiveSocket): void {
  // The engine's websocket transport keeps its `ws` socket under this name; its types do not say so.
  const { transport } = socket.conn as unknown as {
    transport: { socket?: { bufferedAmount?: number } };
  };
  if ((transport.socket?.bufferedAmount ?? 0) <= MAX_BUFFERED) return;
  socket.emit('bye', { why: 'tooSlow' });
  socket.disconnect(true);
}
