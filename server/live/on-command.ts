import * as v from 'valibot';
import { at, clk, cmd, commandFrame, reach, seen, vain } from '#protocol/up.ts';
import type { Refusal, Result } from '#protocol/down.ts';
import { refusalOfFault } from '../ports.ts';
import type { GatewayPorts, LiveSocket } from './live-socket.ts';
import type { LiveRoom } from './live-room.ts';
import type { Session } from './session.ts';
import { cut } from './slow-line.ts';
import { TokenBucket } from '../token-bucket.ts';

const MAX_INVALID = 20;

/** Listens to one socket that was let in; the actor is the session's, never the message's. */
export function listenTo(
  socket: LiveSocket,
  room: LiveRoom,
  session: Session,
  ports: Pick<GatewayPorts, 'clock' | 'log' | 'lines'>
): void {
  const { clock, log, lines } = ports;
  const { device } = session.actor;
  const commands = new TokenBucket(20, 60, clock.now());
  const presses = new TokenBucket(5, 10, clock.now());
  const asks = new TokenBucket(20, 60, clock.now());
  const catchUps = new TokenBucket(5, 20, clock.now());
  let invalid = 0;

  const refuse = (number: Numbered | null, e: Refusal): void => {
    if (number) socket.emit('ack', { ...number, s: room.room.seq, e });
  };

  const answer = async (input: unknown): Promise<void> => {
    const number = numberOf(input);
    // Before anything is parsed: parsing is what a flood would keep us busy with.
    const isCalm = commands.take(clock.now()) && lines.may('command', device);
    if (!isCalm || !room.mayCommand(session)) {
      return refuse(number, { code: 'tooFast' });
    }
    const parsed = v.safeParse(cmd, input);
    if (!parsed.success) {
      invalid += 1;
      refuse(number, refusalOf(parsed.issues[0]));
      if (invalid > MAX_INVALID) socket.disconnect(true);
      return;
    }
    const isPress = parsed.output.a.type === 'go';
    if (isPress && !(presses.take(clock.now()) && lines.may('press', device))) {
      return refuse(number, { code: 'tooFast' });
    }
    const result = await room.command(session, parsed.output);
    if (result && session.isOpen) socket.emit('ack', result);
  };

  socket.on('cmd', (input) => {
    answer(input).catch((fault: unknown) => {
      const reference = log.fault(fault, 'a command could not be carried out');
      refuse(numberOf(input), refusalOfFault(fault, reference));
    });
  });
  socket.on('clk', (input) => {
    const s1 = clock.now();
    const asked = v.safeParse(clk, input);
    if (!asked.success || !asks.take(s1)) return;
    socket.emit('clk', { ...asked.output, s1, s2: clock.now() });
  });
  socket.on('seen', (input) => {
    const parsed = v.safeParse(seen, input);
    if (parsed.success && asks.take(clock.now())) room.seen(session, parsed.output);
  });
  socket.on('reach', (input) => {
    const parsed = v.safeParse(reach, input);
    if (parsed.success && asks.take(clock.now())) room.taking(session, parsed.output);
  });
  socket.on('vain', (input) => {
    const parsed = v.safeParse(vain, input);
    if (!parsed.success || !presses.take(clock.now())) return;
    if (!lines.may('press', device)) return;
    room.pressedInVain(session, parsed.output).catch((fault: unknown) => {
      log.fault(fault, 'a press that came to nothing could not be kept');
    });
  });
  socket.on('at', (input) => {
    const parsed = v.safeParse(at, input);
    if (parsed.success && asks.take(clock.now())) room.at(session, parsed.output);
  });
  socket.on('more', (seq) => {
    if (!Number.isSafeInteger(seq)) return;
    // Each may take thousands of events: who asks without end comes back by a new line instead.
    const mayAsk = catchUps.take(clock.now()) && lines.may('catchUp', device);
    if (!mayAsk) return cut(socket.conn);
    room.more(session, seq).catch((fault: unknown) => {
      log.fault(fault, 'a catch-up failed');
      // Behind and unanswered it would wait for ever.
      socket.conn.close();
    });
  });
}

type Numbered = Pick<Result, 'm' | 'c'>;
const numbered = v.pick(commandFrame, ['m', 'c']);

/** The number of a command that does not parse otherwise, so that its sender can be answered. */
function numberOf(input: unknown): Numbered | null {
  const number = v.safeParse(numbered, input);
  return number.success ? number.output : null;
}

/** What and where, in the words of the schema. */
export function refusalOf(issue: v.BaseIssue<unknown>): Refusal {
  return { code: 'invalid', where: v.getDotPath(issue) ?? 'message', what: issue.message };
}
