import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

/*
 * node tests/bench/floor-server.ts
 * The floor of every fan-out: a bare WebSocket server that knows nothing and stores nothing. What one
 * socket sends goes to all of them as it is, those that came first before the others. Prints its port.
 */
const sockets = new Set<WebSocket>();
const server = new WebSocketServer({
  port: 0,
  host: '127.0.0.1',
  perMessageDeflate: false
});
server.on('connection', (socket) => {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  socket.on('message', (frame) => {
    // Text stays text: the same bytes on the wire as from the real one.
    for (const each of sockets) each.send(frame, { binary: false });
  });
});
await once(server, 'listening');
console.log((server.address() as AddressInfo).port);
