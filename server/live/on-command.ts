import * as v from 'valibot';
import { clk, cmd, seen } from '#protocol/up.ts';
import type { Refusal } from '#protocol/down.ts';
import type { GatewayPorts, LiveSocket } from './live-socket.ts';
import type { LiveRoom } from './live-room.ts';
import type { Session } from './session.ts';
import { TokenBucket } from './token-bucket.ts';

const MAX_INVALID = 20;

/** Listens to one socket that was let in; the actor is the session's, never the message's. */
export function listenTo(
  socket: LiveSocket,
  room: LiveRoom,
  session: Session,
  ports: GatewayPorts
): void {
  const commands = new TokenBucket(20, 60, ports.clock.now());
  const presses = new TokenBucket(5, 10, ports.clock.now());
  let invalid = 0;

  const refuse = (m: number, e: Refusal): void => {
    socket.emit('ack', { m, s: room.room.seq, e });
  };

  const answer = async (input: unknown): Promise<void> => {
    const parsed = v.safeParse(cmd, input);
    const m = midOf(input);
    if (!parsed.success) {
      invalid += 1;
      if (m !== null) refuse(m, refusalOf(parsed.issues[0]));
      if (invalid > MAX_INVALID) socket.disconnect(true);
      return;
    }
    const now = ports.clock.now();
    const isCalm = commands.take(now) && (parsed.output.a.type !== 'go' || presses.take(now));
    if (!isCalm) return refuse(parsed.output.m, { code: 'tooFast' });
    const result = await room.command(session, parsed.output);
    if (result && session.isOpen) socket.emit('ack', result);
  };

  socket.on('cmd', (input) => {
    answer(input).catch((fault: unknown) => {
      const reference = ports.log.fault(fault, 'a command could not be carried out');
      const m = midOf(input);
      if (m !== null) refuse(m, { code: 'fault', reference });
    });
  });
  socket.on('clk', (input) => {
    const s1 = ports.clock.now();
    const asked = v.safeParse(clk, input);
    if (asked.success) socket.emit('clk', { ...asked.output, s1, s2: ports.clock.now() });
  });
  socket.on('seen', (input) => {
    const parsed = v.safeParse(seen, input);
    if (parsed.success) room.seen(session, parsed.output);
  });
  socket.on('more', (seq) => {
    if (!Number.isSafeInteger(seq)) return;
    room.more(session, seq).catch((fault: unknown) => {
      ports.log.fault(fault, 'a catch-up failed');
    });
  });
}

/** The number of a command that does not parse otherwise, so that its sender can be answered. */
function midOf(input: unknown): number | null {
  if (typeof input !== 'object' || input === null || !('m' in input)) return null;
  return Number.isSafeInteger(input.m) ? Number(input.m) : null;
}

/** What and where, in the words of the schema. */
export function refusalOf(issue: v.BaseIssue<unknown>): Refusal {
  return { code: 'invalid', where: v.getDotPath(issue) ?? 'message', what: issue.message };
}
