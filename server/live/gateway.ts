import type { Server as HttpServer } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Server } from 'socket.io';
import * as v from 'valibot';
import type { Id } from '#core/show.ts';
import { hello as helloSchema } from '#protocol/up.ts';
import { BrokenShow } from '../shows/broken-show.ts';
import type { LiveRooms } from './live-rooms.ts';
import type { Admitted, GatewayPorts, Line, LiveServer, LiveSocket } from './live-socket.ts';
import { listenTo } from './on-command.ts';
import type { Transport } from './session.ts';
import { cut, MAX_UNSENT, unsentBytes } from './slow-line.ts';
import { openUpgrades, type UpgradePorts } from './upgrades.ts';

const LOOK_EVERY = 1_000;
const FAREWELL_WITHIN = 500;

/** The socket server, not yet attached: it answers no upgrade without a cookie that we know. */
export function openGateway(ports: UpgradePorts): LiveServer {
  const mayUpgrade = openUpgrades(ports);
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
      const refusal = mayUpgrade(request);
      // Whoever goes on knocking is not even told so.
      if (refusal === 'tooFast') request.socket.destroy();
      answer(refusal, refusal === null);
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
      (fault: unknown) => {
        // It stands in the list of shows with its reference: nobody need knock each second.
        if (fault instanceof BrokenShow) return next(new Error('brokenShow'));
        next(new Error(ports.log.fault(fault, 'a device could not be let in')));
      }
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
    for (const { conn } of io.sockets.sockets.values()) {
      if (unsentBytes(conn) > MAX_UNSENT) cut(conn);
    }
  }, LOOK_EVERY);

  io.attach(http);
  const lines = new Set<Line>();
  io.engine.on('connection', (line: Line) => {
    lines.add(line);
    line.on('close', () => lines.delete(line));
    ports.lines.opened(line);
  });
  return {
    async close() {
      clearInterval(timer);
      const open = [...lines];
      io.emit('bye', { why: 'closing' });
      // A client that has fallen silent would answer the farewell only after half a minute.
      const stragglers = setTimeout(() => open.forEach(cut), FAREWELL_WITHIN);
      await io.close();
      clearTimeout(stragglers);
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
  // An address with more or less in it than an id has leads to no show; the rest only another page says.
  if (!hello.success) return hello.issues.every(isOfShow) ? 'unknownShow' : 'version';
  const cookie = cookieOf(socket);
  // No refusal that pages give up on: its browser may have been given another one.
  if (ports.whoIs.deviceBehind(cookie) === null) return 'unknownCookie';
  const actor = ports.whoIs.on(cookie, hello.output.show);
  if (!actor) {
    ports.refusals.deed(socket.request, 'follow', { show: hello.output.show });
    return 'unauthorised';
  }
  const { device } = actor;
  const isCalm = await limiter.consume(`${device} ${hello.output.client}`).then(
    () => true,
    () => false
  );
  if (!isCalm) return 'tooFast';
  const room = await rooms.of(hello.output.show);
  return room ? { hello: hello.output, device, room } : 'unknownShow';
}

const isOfShow = ({ path }: v.BaseIssue<unknown>): boolean => path?.[0].key === 'show';

const cookieOf = (socket: LiveSocket): string | null => socket.handshake.headers.cookie ?? null;

async function welcome(socket: LiveSocket, ports: GatewayPorts): Promise<void> {
  const { hello, device, room } = socket.data;
  const transport: Transport = {
    send: (name, ...frame) => {
      socket.emit(name, ...frame);
    },
    follow: (visibility, isFirst) => void socket.join(followers(hello.show, visibility, isFirst)),
    close: () => {
      // It is told nothing from now on, though what was sent before it may still have to read.
      for (const followed of socket.rooms) void socket.leave(followed);
      // Closing the line, not the socket: a client that was not told `bye` comes back by itself.
      socket.conn.close();
      setTimeout(() => cut(socket.conn), FAREWELL_WITHIN).unref();
    },
    unsentBytes: () => unsentBytes(socket.conn)
  };
  // The show may have been long in opening; what the device is now, it may be by another cookie.
  if (ports.whoIs.deviceBehind(cookieOf(socket)) !== device) return transport.close();
  const session = await room.connect(hello, device, transport);
  if (typeof session === 'string') {
    socket.emit('bye', { why: session });
    socket.disconnect(true);
    return;
  }
  ports.onSeen(device, hello.show);
  socket.on('disconnect', () => {
    room.disconnected(session);
    ports.onSeen(device, hello.show);
  });
  // The line may have broken while the welcome waited for its turn.
  if (!socket.connected) return room.disconnected(session);
  socket.conn.on('packet', () => room.heard(session));
  listenTo(socket, room, session, ports);
  const trouble = ports.storeTrouble();
  if (trouble !== null) socket.emit('store', trouble);
}
