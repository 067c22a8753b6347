import { randomBytes } from 'node:crypto';
import pino, { type Logger } from 'pino';
import type { Log } from './ports.ts';

/** JSON lines on standard error; tokens and PINs are never handed to it. */
export function openLog(level: string): Log {
  const destination = pino.destination(2);
  // A terminal that was closed, or a full disk behind it, must not end the show.
  destination.on('error', () => undefined);
  const logger: Logger = pino({ level }, destination);
  return {
    fault(fault, what) {
      const reference = randomBytes(3).toString('hex');
      logger.error({ err: fault, reference }, what);
      return reference;
    },
    note: (what, facts = {}) => logger.info(facts, what)
  };
}
